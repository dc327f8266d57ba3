import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Request, type Response } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { entities } from './entities.ts';
import { mountActionExport } from './features/actions/action-export.ts';
import { mountAuditExport } from './features/audit/audit-export.ts';
import { mountHistoryExport } from './features/audit/history-export.ts';
import { mountPlanFiles } from './features/plan-import/plan-files.http.ts';
import { mountShareExport } from './features/shares/share-export.ts';
import { newestMigration } from './migrations.ts';
import { readCredential } from './platform/auth/credential.ts';
import { mountDemonstrationProvider } from './platform/auth/demonstration-provider.ts';
import { keepSessionsAlive } from './platform/auth/keep-alive.ts';
import { sessionsRepository, type Database as AuthDatabase } from './platform/auth/sessions.repository.ts';
import { mountSignIn } from './platform/auth/sign-in.ts';
import { TokenUse } from './platform/auth/token-use.repository.ts';
import { openDataSource, type Database } from './platform/database/data-source.ts';
import { createApollo } from './platform/graphql/apollo.ts';
import type { Context } from './platform/graphql/context.ts';
import { parseGlobalId } from './platform/graphql/global-id.ts';
import { Operation } from './platform/graphql/operation.ts';
import { answerMalformed } from './platform/http/bare-answer.ts';
import { mountGraphiql } from './platform/http/graphiql.ts';
import { mountHealth } from './platform/http/health.ts';
import { graphqlBody, mountErrors } from './platform/http/json-errors.ts';
import { mountPortal } from './platform/http/portal.ts';
import { AddressLimit, limitRates, refuseFailedBearers, RequestLimits } from './platform/http/rate-limit.ts';
import { mountRequestIds, requestIdOf } from './platform/http/request-id.ts';
import { mountSecurityHeaders } from './platform/http/security-headers.ts';
import { Relay } from './platform/live/relay.ts';
import { mountSocket } from './platform/live/socket.ts';
import { createSchema } from './schema.ts';

export interface GoldenThreadServer {
  /** Resolves once requests are taken; rejects when the port is taken. */
  listen(): Promise<{ port: number }>;
  /** Finishes what is under way and gives everything back. */
  close(): Promise<void>;
}

interface ServerSettings {
  config: Pick<Config, 'port' | 'publicUrl' | 'identityProvider' | 'trustedProxies' | 'requestsPerSecond'>;
  /** Signs in as gt_login. */
  databaseUrl: string;
  log: Logger;
  poolSize?: number;
  /** Hears the text of each SQL statement, never its parameters. */
  onStatement?: (sql: string) => void;
}

const GRAPHQL = '/graphql';

/** The built portal, from `src` and from `dist` alike. */
const portalFolder = join(import.meta.dirname, '../../portal/dist/site');

/** Everything that serves one port: the same for production and for tests. */
export async function buildServer({ config, databaseUrl, log, poolSize, onStatement }: ServerSettings): Promise<GoldenThreadServer> {
  let closing = false;
  const database = await openDataSource({
    url: databaseUrl,
    entities,
    ...(poolSize === undefined ? {} : { poolSize }),
    ...(onStatement === undefined ? {} : { onStatement }),
    onPoolError: (error) => {
      // The pool calls itself ended while its last connections are still closing, and PostgreSQL may stop first.
      if (!closing) log.warn({ err: error }, 'An idle database connection was lost');
    },
  });
  const live = new Relay(databaseUrl, log);
  await live.start();

  const app = express();
  // Rates are counted by address: behind a proxy everybody would share the proxy's.
  app.set('trust proxy', config.trustedProxies);
  const server = createServer(app);
  answerMalformed(server);
  // Longer than clients and proxies keep a connection: one that is closed as a request arrives on it fails that request.
  server.keepAliveTimeout = 65_000;
  const schema = createSchema();
  const apollo = createApollo(schema, server, log);
  await apollo.start();
  const authDatabase: AuthDatabase = { query: (sql, parameters) => database.query(sql, parameters) };
  const sessions = sessionsRepository(authDatabase);
  const tokenUse = new TokenUse(authDatabase, log);
  const contextFor = (requestId: string, tokenHash: Buffer | null): Context => {
    if (tokenHash !== null) tokenUse.note(tokenHash);
    return { requestId, log, live, operation: new Operation(database, tokenHash) };
  };

  const operationOf = (headers: IncomingHttpHeaders, requestId: string): Operation | null => {
    const credential = readCredential(headers);
    return credential === null ? null : contextFor(requestId, credential.tokenHash).operation;
  };

  const { identityProvider, publicUrl } = config;
  mountRequestIds(app);
  mountSecurityHeaders(app, { publicUrl, issuer: identityProvider?.issuer ?? null });
  mountHealth(app, { check: () => readiness(database), log });
  mountSignIn(app, {
    publicUrl,
    identityProvider: identityProvider ?? (await mountDemonstrationProvider(app, { publicUrl, people: sessions, log })),
    sessions,
    decodeOrganisationId: (id) => organisationIdOf(id),
    log,
  });
  const failedBearers = refuseFailedBearers(new AddressLimit({ burst: 60, perSecond: 1 }));
  const limits = new RequestLimits(config.requestsPerSecond);
  app.use([GRAPHQL, '/exports'], limitRates(limits));
  app.use(GRAPHQL, failedBearers, ...graphqlBody(), keepSessionsAlive(sessions, log), expressMiddleware(apollo, {
    context: ({ req, res }) => Promise.resolve(contextFor(requestIdOf(res), readCredential(req.headers)?.tokenHash ?? null)),
  }));
  app.use('/exports', failedBearers);
  const asking = { operationFor: ({ headers }: Request, response: Response) => operationOf(headers, requestIdOf(response)) };
  mountActionExport(app, asking);
  mountAuditExport(app, asking);
  mountHistoryExport(app, asking);
  mountShareExport(app, asking);
  app.use('/imports', failedBearers);
  const stopClearing = mountPlanFiles(app, { database, ...asking, publicUrl, keepAlive: keepSessionsAlive(sessions, log), log });
  mountGraphiql(app, asking);
  mountPortal(app, { folder: portalFolder });
  mountErrors(app, { log });
  const closeSocket = mountSocket({
    server, path: GRAPHQL, publicUrl, trustedProxies: config.trustedProxies, schema, log, limits, contextFor, membershipChanges: (listener) => live.membershipChanges(listener),
  });

  return {
    listen: () => listen(server, config.port),
    close: async () => {
      closing = true;
      stopClearing();
      await closeSocket();
      await apollo.stop();
      await live.stop();
      await tokenUse.close();
      await database.destroy();
    },
  };
}

function listen(server: Server, port: number): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve({ port: (server.address() as AddressInfo).port });
    });
  });
}

function organisationIdOf(globalId: string): string | null {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === 'Organisation' ? parsed.id : null;
}

/** Null when the database answers and has been migrated; otherwise what is missing. */
async function readiness(database: Database): Promise<string | null> {
  const [found] = await database.query<{ ready: boolean }[]>('select auth.has_migrated($1) as ready', [newestMigration]);
  return found?.ready === true ? null : 'The database has not been migrated as far as this version.';
}

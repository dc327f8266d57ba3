import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getOperationAST, GraphQLError, OperationTypeNode, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { requestLimits } from '@golden-thread/shared/limits';
import { readCredential } from '../auth/credential.ts';
import { NotAdmitted } from '../database/sql-error.ts';
import type { Context } from '../graphql/context.ts';
import { costOf, tooCostly } from '../graphql/cost.ts';
import { formatError, isUnexpected } from '../graphql/format-error.ts';
import { limitRules } from '../graphql/limits.ts';
import type { Operation } from '../graphql/operation.ts';
import { answerBare } from '../http/bare-answer.ts';
import type { RequestLimits } from '../http/rate-limit.ts';
import { isFromOurPages } from '../http/same-origin.ts';
import type { Relay } from './relay.ts';

interface SocketSettings {
  server: Server;
  path: string;
  publicUrl: string;
  /** How many proxies of ours stand before us, as for HTTP. */
  trustedProxies: number;
  schema: GraphQLSchema;
  log: Context['log'];
  /** Shared with HTTP. */
  limits: RequestLimits;
  /** A context whose operation acts for this credential. */
  contextFor: (requestId: string, tokenHash: Buffer | null) => Context;
  membershipChanges: Relay['membershipChanges'];
}

/** An open socket, as long as its person is admitted. */
interface Admittance {
  personId: string;
  organisationId: string;
  tokenHash: Buffer | null;
}

const MAX_MESSAGE_BYTES = 64 * 1024;
/** A page follows the discussions it shows, and they are few. */
const MOST_SUBSCRIPTIONS = 100;
/** How long a client may take to say goodbye when the server stops. */
const GOODBYE_MS = 1_000;

/** Subscriptions over graphql-transport-ws, under the same rules as HTTP. Returns how to close it. */
export function mountSocket({ server, path, publicUrl, trustedProxies, schema, log, limits, contextFor, membershipChanges }: SocketSettings): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?', 1)[0] !== path) answerBare(socket, '404 Not Found');
    // A page elsewhere could otherwise subscribe with the visitor's cookie. A program sends no Origin and shows a token.
    else if (request.headers.origin !== undefined && !isFromOurPages(request.headers, publicUrl)) answerBare(socket, '403 Forbidden');
    else if (limits.take(null, addressOf(request, trustedProxies)) !== null) answerBare(socket, '429 Too Many Requests');
    else sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });

  const admitted = new Map<WebSocket, Admittance>();
  /** By the id that the client gave each. */
  const running = new WeakMap<WebSocket, Map<string, Operation>>();

  /** Once it is over, a token that was one no longer is put on record. */
  const end = async (socket: WebSocket, id: string): Promise<void> => {
    const operation = running.get(socket)?.get(id);
    running.get(socket)?.delete(id);
    await operation?.end().catch((error: unknown) => {
      log.error({ err: error }, 'The end of a subscription could not be put on record');
    });
  };

  /** Who is behind a credential; null when nobody is, or nobody who gets in. */
  const admittance = async (tokenHash: Buffer | null): Promise<Admittance | null> => {
    const { operation } = contextFor(randomUUID(), tokenHash);
    try {
      const { personId, organisationId } = await operation.viewer();
      return { personId, organisationId, tokenHash };
    } catch (error) {
      if (error instanceof NotAdmitted) return null;
      throw error;
    } finally {
      await operation.end();
    }
  };

  // An event would be read under the policies of its moment, and not be told. Whoever was removed need not wait for one to be shut out.
  const stopListening = membershipChanges((change) => {
    for (const [socket, { personId, organisationId, tokenHash }] of admitted) {
      if (change !== null && (change.personId !== personId || change.organisationId !== organisationId)) continue;
      admittance(tokenHash).then(
        (still) => {
          if (still === null) socket.close(CloseCode.Forbidden, 'Forbidden');
        },
        (error: unknown) => {
          // It is shut out all the same: whoever is admitted connects anew.
          log.warn({ err: error }, 'A socket could not be checked after a change of membership');
          socket.close(CloseCode.InternalServerError, 'Internal server error');
        },
      );
    }
  });

  const { dispose } = useServer<Record<string, unknown>>(
    {
      // Whatever fails here closes the socket without its words.
      isProd: true,
      connectionInitWaitTimeout: 10_000,
      onConnect: async ({ connectionParams, extra }) => {
        // An anonymous or expired caller is closed with 4403, before anything is parsed for it.
        const admitting = await admittance(readCredential(extra.request.headers, connectionParams)?.tokenHash ?? null);
        if (admitting === null) return false;
        // Closed by now, it would stay among them for ever.
        if (extra.socket.readyState !== WebSocket.OPEN) return false;
        admitted.set(extra.socket, admitting);
        // A removal since then found no socket to close.
        if ((await admittance(admitting.tokenHash)) !== null) return true;
        admitted.delete(extra.socket);
        return false;
      },
      onClose: async ({ extra }) => {
        admitted.delete(extra.socket);
        for (const id of [...(running.get(extra.socket)?.keys() ?? [])]) await end(extra.socket, id);
      },
      onComplete: ({ extra }, id) => end(extra.socket, id),
      onSubscribe: ({ connectionParams, extra, subscriptions }, id, { query, operationName, variables }) => {
        if (Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS) return [coded('OPERATION_TOO_LARGE', `Follow ${MOST_SUBSCRIPTIONS} things or fewer on one socket`)];
        const refused = limits.take(readCredential(extra.request.headers, connectionParams)?.tokenHash ?? null, addressOf(extra.request, trustedProxies));
        if (refused !== null) return [coded('TOO_MANY_REQUESTS', refused.message)];
        const document = subscriptionIn({ query, operationName, variables }, schema);
        if (Array.isArray(document)) return document;
        const contextValue = contextFor(randomUUID(), readCredential(extra.request.headers, connectionParams)?.tokenHash ?? null);
        running.set(extra.socket, (running.get(extra.socket) ?? new Map<string, Operation>()).set(id, contextValue.operation));
        return { schema, document, contextValue, ...(operationName == null ? {} : { operationName }), ...(variables == null ? {} : { variableValues: variables }) };
      },
      onNext: async ({ extra }, id, _payload, args, result) => {
        const { operation, requestId } = contextOf(args);
        // Without data it was refused and is over: on record before that is told.
        await (result.data === undefined ? end(extra.socket, id) : operation.pause());
        return { ...result, ...(result.errors === undefined ? {} : { errors: told(result.errors, requestId, log) }) };
      },
      onError: async ({ extra }, id, _payload, errors) => {
        await end(extra.socket, id);
        return told(errors, randomUUID(), log);
      },
    },
    sockets,
  );
  return async () => {
    stopListening();
    const impatience = setTimeout(() => {
      for (const client of sockets.clients) client.terminate();
    }, GOODBYE_MS);
    await dispose();
    clearTimeout(impatience);
  };
}

function contextOf({ contextValue }: ExecutionArgs): Context {
  return contextValue as Context;
}

/** The document, when it is one that may be asked here; otherwise what is wrong with it, as over HTTP. */
function subscriptionIn({ query, operationName, variables }: SubscribePayload, schema: GraphQLSchema): DocumentNode | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: requestLimits.tokens });
  } catch (error) {
    return [coded('GRAPHQL_PARSE_FAILED', error instanceof GraphQLError ? error : 'The document could not be parsed')];
  }
  const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
  if (errors.length > 0) return errors.map((error) => coded('GRAPHQL_VALIDATION_FAILED', error));
  const operation = getOperationAST(document, operationName);
  if (operation == null) return [coded('OPERATION_RESOLUTION_FAILURE', 'Name one of the operations in the document')];
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return [coded('BAD_REQUEST', 'Send queries and mutations by POST')];
  const refused = tooCostly(costOf(operation, document, variables ?? {}));
  return refused === null ? document : [refused];
}

/** graphql-js gives its errors no code; Apollo does over HTTP, and here nobody else would. */
function coded(code: string, said: GraphQLError | string): GraphQLError {
  if (typeof said === 'string') return new GraphQLError(said, { extensions: { code } });
  return new GraphQLError(said.message, { nodes: said.nodes ?? null, source: said.source ?? null, positions: said.positions ?? null, originalError: said, extensions: { code } });
}

function told(errors: readonly GraphQLError[], requestId: string, log: Context['log']) {
  return errors.map((error) => {
    const formatted = formatError(error.toJSON(), error);
    if (isUnexpected(formatted)) log.error({ requestId, err: error.originalError ?? error }, 'A subscription failed');
    return { ...formatted, extensions: { ...formatted.extensions, requestId } };
  });
}

/** Of whoever asks, past the proxies of ours: as express reads it on HTTP. */
function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map((hop) => hop.trim()).filter((hop) => hop !== '');
  return (trustedProxies > 0 ? hops.at(-Math.min(trustedProxies, hops.length)) : undefined) ?? socket.remoteAddress ?? '';
}

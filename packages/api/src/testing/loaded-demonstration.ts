import { Client } from 'pg';
import pino from 'pino';
import { newPersonalToken } from '../platform/auth/credential.ts';
import { buildServer, type GoldenThreadServer } from '../server.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { freePort } from './port.ts';
import { loadDemonstrationIfEmpty } from '../demonstration/load.ts';
import type { Slug } from '../demonstration/organisations.ts';

/** Whom a test asks as: the person of each organisation whom the documentation names. */
const personas: Readonly<Record<Slug, string>> = {
  council: 'send@council.example',
  trust: 'short-breaks@trust.example',
  icb: 'lead@icb.example',
  police: 'lead@police.example',
  pcc: 'lead@pcc.example',
  voluntary: 'lead@voluntary.example',
  parents: 'forum@parents.example',
};

/** The demonstration in a database of a test file's own, behind the whole server. */
export class LoadedDemonstration {
  private readonly tokens = new Map<string, string>();

  private constructor(
    private readonly database: TestDatabase,
    private readonly url: string,
    private readonly server: GoldenThreadServer,
    /** Above row-level security, as an administrator of the database is. */
    readonly operator: Client,
  ) {}

  static async start(): Promise<LoadedDemonstration> {
    const database = await createTestDatabase();
    const log = pino({ level: 'silent' });
    await loadDemonstrationIfEmpty({ ...database, today: undefined, log });
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const server = await buildServer({
      // Nobody signs in: an identity provider elsewhere spares the test the built-in one.
      config: { port, publicUrl: url, identityProvider: { issuer: 'https://sign-in.invalid', clientId: 'golden-thread', clientSecret: 'unused' }, trustedProxies: 0, requestsPerSecond: 0 },
      databaseUrl: database.loginUrl,
      log,
    });
    await server.listen();
    const operator = new Client({ connectionString: database.adminUrl });
    await operator.connect();
    return new LoadedDemonstration(database, url, server, operator);
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.operator.end();
    await this.database.drop();
  }

  /** Asks as a person acting for an organisation; an error of the API fails the test. */
  async ask<Data>(slug: Slug, query: string, email = personas[slug]): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.tokenOf(email, slug)}` },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  private async tokenOf(email: string, slug: Slug): Promise<string> {
    const known = this.tokens.get(`${email} ${slug}`);
    if (known !== undefined) return known;
    const { secret, tokenHash } = newPersonalToken();
    await this.operator.query("select auth.issue_token($1, $2, 'read', $3, now() + interval '1 hour')", [email, slug, tokenHash]);
    this.tokens.set(`${email} ${slug}`, secret);
    return secret;
  }
}

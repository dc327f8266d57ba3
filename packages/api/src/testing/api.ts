import type { IdentityProvider } from '../platform/auth/openid.ts';
import { globalId } from '../platform/graphql/global-id.ts';
import { buildServer, type GoldenThreadServer } from '../server.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { readableLog } from './http-server.ts';
import { LiveClient } from './live-client.ts';
import { freePort } from './port.ts';
import { CommentBuilder, DiscussionBuilder, InterdependencyBuilder, MilestoneBuilder, WorkstreamBuilder } from './record-builders.ts';
import type { Acting } from './records.ts';
import { Seed, type Persona, type Slug } from './seed.ts';

/** What the API answered: whatever it was, for the test to look at. */
export interface Answer<Data> {
  status: number;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** What a mutation answered: `errors` is empty when it happened. */
export type Payload<Records> = Records & { clientMutationId: string | null; errors: { code: string; message: string; path: string[] }[] };

/** Somebody who asks: an organisation stands for its contributor. */
export type Who = Slug | Persona;

/** An answer down to its bytes. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
}

interface StartOptions {
  signIn?: boolean;
  trustedProxies?: number;
  requestsPerSecond?: number;
  provider?: (redirectUri: string) => Promise<IdentityProvider>;
}

type Variables = Record<string, unknown>;

/** The whole server on a database of a test file’s own, asked over HTTP and the socket, the ways a client has. */
export class TestApi {
  private references = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly seed: Seed,
    readonly url: string,
    private readonly server: GoldenThreadServer,
    /** The SQL of every statement since the test last emptied it. */
    readonly statements: string[],
    /** All that the server has logged. */
    readonly logged: () => string,
  ) {}

  /**
   * With `signIn`, people can sign in with the built-in identity provider, which takes a second to load. Behind a trusted proxy,
   * requests come from the address that they say they were forwarded for. An identity provider is told where it sends people back to.
   * A test asks faster than anybody, unless it is about that.
   */
  static async start({ signIn = false, trustedProxies = 0, requestsPerSecond = 0, provider }: StartOptions = {}): Promise<TestApi> {
    const database = await createTestDatabase();
    const seed = await Seed.partnership(database);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const statements: string[] = [];
    const { log, logged } = readableLog();
    const server = await buildServer({
      config: { port, publicUrl: url, identityProvider: signIn ? undefined : ((await provider?.(`${url}/auth/callback`)) ?? { issuer: 'https://sign-in.invalid', clientId: 'golden-thread', clientSecret: 'unused' }), trustedProxies, requestsPerSecond },
      databaseUrl: database.loginUrl,
      log,
      poolSize: 5,
      onStatement: (sql) => statements.push(sql),
    });
    await server.listen();
    return new TestApi(database, seed, url, server, statements, logged);
  }

  /** Stops the server and leaves the database. */
  async close(): Promise<void> {
    await this.server.close();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.database.drop();
  }

  /** Asks as somebody, or as nobody. */
  async ask<Data = Record<string, unknown>>(who: Who | null, query: string, variables: Variables = {}): Promise<Answer<Data>> {
    const { status, text } = await this.raw(who, JSON.stringify({ query, variables }));
    return { status, ...(JSON.parse(text) as Omit<Answer<Data>, 'status'>) };
  }

  /** The answer's data, when nothing went wrong on the way; an error of the API fails the test that asked. */
  async data<Data = Record<string, unknown>>(who: Who | null, query: string, variables: Variables = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(who, query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Runs one mutation and answers its payload, refused or not. `selection` is what to read of its records. */
  async change<Records = unknown>(who: Who, mutation: string, input: Variables, selection = ''): Promise<Payload<Records>> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const data = await this.data<Record<string, Payload<Records>>>(
      who,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { clientMutationId errors { code message path } ${selection} } }`,
      { input },
    );
    const payload = data[mutation];
    if (payload === undefined) throw new Error(`${mutation} answered nothing`);
    return payload;
  }

  /** The same for a mutation that must happen: a refusal fails the test. */
  async done<Records>(who: Who, mutation: string, input: Variables, selection: string): Promise<Payload<Records>> {
    const payload = await this.change<Records>(who, mutation, input, selection);
    if (payload.errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.errors)}`);
    return payload;
  }

  /** Sends a body as it is. */
  async raw(
    who: Who | null,
    body: string | null,
    { method = 'POST', headers = {}, query = '' }: { method?: string; headers?: Record<string, string>; query?: string } = {},
  ): Promise<RawAnswer> {
    const authorization: Record<string, string> = who === null ? {} : { authorization: `Bearer ${this.persona(who).token}` };
    const response = await fetch(`${this.url}/graphql${query}`, { method, headers: { 'content-type': 'application/json', ...authorization, ...headers }, body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** A socket of somebody's, or of nobody's. */
  live(who: Who | null, headers: Record<string, string> = {}): LiveClient {
    return new LiveClient(this.url, who === null ? null : this.persona(who).token, headers);
  }

  persona(who: Who): Persona {
    return typeof who === 'string' ? this.seed.person(who) : who;
  }

  /** The id of an organisation as clients know it. */
  organisation(who: Who): string {
    return globalId('Organisation', this.persona(who).organisationId);
  }

  workstream(owner: Who): WorkstreamBuilder {
    this.references += 1;
    return new WorkstreamBuilder(this, owner, `W${this.references}`);
  }

  milestone(owner: Who): MilestoneBuilder {
    return new MilestoneBuilder(this, owner);
  }

  interdependency(proposer: Who): InterdependencyBuilder {
    return new InterdependencyBuilder(this, proposer);
  }

  discussion(owner: Who): DiscussionBuilder {
    return new DiscussionBuilder(this, owner);
  }

  comment(author: Who): CommentBuilder {
    return new CommentBuilder(this, author);
  }

  /** Acts in the database under somebody's policies: for records that no mutation makes yet. */
  async directly<Result>(who: Who, work: (acting: Acting, organisationId: string) => Promise<Result>): Promise<Result> {
    const { tokenHash, organisationId } = this.persona(who);
    return this.database.logins.lend(async (client) => {
      await client.query('begin');
      await client.query(`select app.enter($1, 'write')`, [tokenHash]);
      const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => (await client.query(sql, [...parameters])).rows as Row[];
      const result = await work({ query }, organisationId);
      await client.query('commit');
      return result;
    });
  }
}

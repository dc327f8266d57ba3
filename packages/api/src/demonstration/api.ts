import { execute, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import * as z from 'zod';
import { entities } from '../entities.ts';
import { openDataSource, type Database } from '../platform/database/data-source.ts';
import { inTransaction } from '../platform/database/in-transaction.ts';
import { Transaction, type Admitted, type Queries } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Operation } from '../platform/graphql/operation.ts';
import { createSchema } from '../schema.ts';
import type { Slug } from './organisations.ts';
import type { Actor } from './people.ts';

/** A record as far as the next change to it needs it. */
export interface Recorded {
  id: string;
  version: number;
  /** Of a milestone. */
  forecastOn?: string | undefined;
}

/** Whoever acts in the demonstration. */
export type Acting = Actor | `administrator of ${Slug}`;

/** The product's mutations as the demonstration uses them, with the record each answers about. */
const mutations = {
  createWorkstream: mutation('CreateWorkstream', 'record: workstream { id version }'),
  updateWorkstream: mutation('UpdateWorkstream', 'record: workstream { id version }'),
  pauseWorkstream: mutation('PauseWorkstream', 'record: workstream { id version }'),
  createMilestone: mutation('CreateMilestone', 'record: milestone { id version forecastOn }'),
  reportMilestone: mutation('ReportMilestone', 'record: milestone { id version forecastOn }'),
  startThread: mutation('StartThread', 'record: thread { id }'),
  proposeInterdependency: mutation('ProposeInterdependency', 'record: interdependency { id version }'),
  answerInterdependency: mutation('AnswerInterdependency', 'record: interdependency { id version }'),
  changeInterdependencyDate: mutation('ChangeInterdependencyDate', 'record: interdependency { id version }'),
  deliverInterdependency: mutation('DeliverInterdependency', 'record: interdependency { id version }'),
  acceptInterdependency: mutation('AcceptInterdependency', 'record: interdependency { id version }'),
  createReview: mutation('CreateReview', 'record: review { id version }'),
  addAgendaItem: mutation('AddAgendaItem', 'record: review { id version }'),
  changeReviewState: mutation('ChangeReviewState', 'record: review { id version }'),
  recordAction: mutation('RecordAction', 'record: action { id version }'),
  completeAction: mutation('CompleteAction', 'record: action { id version }'),
  postComment: mutation('PostComment', 'record: comment { id }'),
};

const answerShape = z.object({
  answer: z.object({
    errors: z.array(z.object({ code: z.string(), message: z.string(), path: z.array(z.string()) })),
    record: z.object({ id: z.string(), version: z.int().default(1), forecastOn: z.string().optional() }).nullish(),
  }),
});

/** The product's API in this process, asked as people of the demonstration: all its rules hold, and nothing listens on a port. */
export class Api {
  readonly #database: Database;
  readonly #schema: GraphQLSchema;
  readonly #tokens: ReadonlyMap<Acting, Buffer>;
  readonly #log: Logger;

  private constructor(database: Database, schema: GraphQLSchema, tokens: ReadonlyMap<Acting, Buffer>, log: Logger) {
    this.#database = database;
    this.#schema = schema;
    this.#tokens = tokens;
    this.#log = log;
  }

  static async open(loginUrl: string, tokens: ReadonlyMap<Acting, Buffer>, log: Logger): Promise<Api> {
    const schema = createSchema();
    const mistakes = Object.values(mutations).flatMap((document) => validate(schema, document));
    if (mistakes.length > 0) throw new AggregateError(mistakes, 'The demonstration asks the API for what it does not have');
    const database = await openDataSource({
      url: loginUrl,
      entities,
      poolSize: 2,
      onPoolError: (error) => {
        log.warn({ err: error }, 'A database connection was lost while the demonstration was being loaded');
      },
    });
    return new Api(database, schema, tokens, log);
  }

  async close(): Promise<void> {
    await this.#database.destroy();
  }

  /** One mutation in one person's name. Throws whatever the reason why it did not happen: there are no expected failures here. */
  async mutate(by: Acting, name: keyof typeof mutations, input: object): Promise<Recorded> {
    const operation = new Operation(this.#database, this.#token(by));
    const contextValue: Context = { requestId: 'demonstration', log: this.#log, operation, live: { events: nobodyListens, prompt: () => undefined } };
    try {
      const { data, errors } = await execute({ schema: this.#schema, document: mutations[name], variableValues: { input }, contextValue });
      if (errors !== undefined) throw new AggregateError(errors.map(({ originalError, message }) => originalError ?? message), `${name} by ${by} failed`);
      const { answer } = answerShape.parse(data);
      if (answer.record == null) throw new Error(`${name} by ${by} was refused: ${JSON.stringify({ input, errors: answer.errors })}`);
      return answer.record;
    } finally {
      await operation.end();
    }
  }

  /** A transaction in one person's name, for what the API has no mutation for yet. */
  async write(by: Acting, work: (queries: Queries, viewer: Admitted) => Promise<void>): Promise<void> {
    const open = () => Transaction.open(this.#database, 'write', this.#token(by));
    await inTransaction(open, async (transaction) => work(transaction, await transaction.admitted));
  }

  #token(by: Acting): Buffer {
    const token = this.#tokens.get(by);
    if (token === undefined) throw new Error(`${by} has no token`);
    return token;
  }
}

function mutation(name: string, record: string): DocumentNode {
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  return parse(`mutation ($input: ${name}Input!) { answer: ${field}(input: $input) { errors { code message path } ${record} } }`);
}

function nobodyListens(): never {
  throw new Error('Nobody listens while the demonstration is being loaded.');
}

import type { DataSource } from 'typeorm';
import { Transaction } from '../platform/database/transaction.ts';
import type { Persona } from './seed.ts';

/** Runs `work` as a person in one committed transaction, as a mutation does. */
export async function acting<Result>(source: DataSource, persona: Persona, work: (as: Transaction) => Promise<Result>): Promise<Result> {
  const transaction = await Transaction.open(source, 'write', persona.tokenHash);
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** What the person reads, as a query operation does. */
export async function reading<Row>(source: DataSource, persona: Persona, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const transaction = await Transaction.open(source, 'read', persona.tokenHash);
  try {
    return await transaction.query<Row>(sql, parameters);
  } finally {
    await transaction.rollback();
  }
}

/** Everything of a database error that could reach a person or a log: what two refusals must have in common to tell nothing. */
export interface Told {
  code: unknown;
  message: unknown;
  detail: unknown;
  hint: unknown;
  constraint: unknown;
  schema: unknown;
  table: unknown;
  column: unknown;
}

/** What a statement that must fail tells. Throws when it succeeds. */
export async function told(work: Promise<unknown>): Promise<Told> {
  const error: unknown = await work.then(
    () => { throw new Error('This was allowed.'); },
    (thrown: unknown) => thrown,
  );
  const source: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof source !== 'object' || source === null || !('code' in source)) throw error;
  const field = (name: string): unknown => Reflect.get(source, name);
  return {
    code: field('code'),
    message: field('message'),
    detail: field('detail'),
    hint: field('hint'),
    constraint: field('constraint'),
    schema: field('schema'),
    table: field('table'),
    column: field('column'),
  };
}

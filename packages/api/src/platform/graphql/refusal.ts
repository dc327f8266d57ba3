import { GraphQLError } from 'graphql';
import { can, refusalSentence, roleAllows, type Act, type FactsByAct } from '@golden-thread/shared/permissions';
import type { Admitted } from '../database/transaction.ts';

/** Why a mutation did not happen, as its payload tells it. Checked in the order of the schema's description. */
export type RefusalCode = 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN' | 'NOT_ALLOWED_IN_STATE';

export interface Refused {
  code: RefusalCode;
  /** One plain sentence, shown as it is. */
  message: string;
  /** The input field, as segments; empty when it is the whole input. */
  path: string[];
}

/** An expected failure: ends the mutation's transaction and becomes `errors` in its payload. Never thrown to the client. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly refused: readonly Refused[];

  constructor(...refused: readonly Refused[]) {
    super(refused.map(({ code }) => code).join(', '));
    this.refused = refused;
  }
}

/** Absent or not visible: the sentence is the same, and names nothing. */
export function notFound(...path: string[]): Refusal {
  return new Refusal({ code: 'NOT_FOUND', message: 'This is not here, or it is not shared with you', path });
}

export function invalid(message: string, ...path: string[]): Refusal {
  return new Refusal({ code: 'INVALID', message, path });
}

export function notInThisState(message: string, ...path: string[]): Refusal {
  return new Refusal({ code: 'NOT_ALLOWED_IN_STATE', message, path });
}

/** It changed after the caller read it. */
export function conflict(): Refusal {
  return new Refusal({ code: 'CONFLICT', message: 'Somebody changed this while you were working on it; look at what it says now and try again', path: ['version'] });
}

/** The row was there when the caller read `version`, and has changed since. */
export function expectVersion(record: { version: number }, version: number): void {
  if (record.version !== version) throw conflict();
}

/** The first check: whether the role suffices, before anything is known of the record. */
export function requireRole(viewer: Admitted, act: Act): void {
  const verdict = roleAllows(viewer.role, act);
  if (!verdict.allowed) throw new Refusal({ code: 'FORBIDDEN', message: refusalSentence(verdict.reason, act), path: [] });
}

/** The check after visibility and version: whether this organisation may do this to that record. */
export function permit<A extends Act>(viewer: Admitted, act: A, facts: FactsByAct[A]): void {
  const verdict = can(viewer, act, facts);
  if (!verdict.allowed) throw new Refusal({ code: 'FORBIDDEN', message: refusalSentence(verdict.reason, act), path: [] });
}

/** An argument of a query that cannot be answered as asked; says what would be right. */
export function badArgument(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/** Asked too often; says what to do. */
export function tooManyRequests(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_REQUESTS', http: { status: 429 } } });
}

/** A subscription to what is absent or hidden. */
export function nothingToFollow(): GraphQLError {
  return new GraphQLError('This is not here, or it is not shared with you', { extensions: { code: 'NOT_FOUND' } });
}

import { createHash } from 'node:crypto';
import type { Act } from '@golden-thread/shared/permissions';
import { reportsInAnHour } from '@golden-thread/shared/reported-text';
import { inTransaction } from '../database/in-transaction.ts';
import { isAtDoor, NotAdmitted, sqlState } from '../database/sql-error.ts';
import type { Admitted, Queries, Transaction } from '../database/transaction.ts';
import type { Context } from './context.ts';
import { parseGlobalId } from './global-id.ts';
import { checkIdentifiers, keepOverride } from './identifier-overrides.ts';
import type { NamedRecord, Operation } from './operation.ts';
import type { MutationInput } from './payload.ts';
import { Problems } from './problems.ts';
import { invalid, notFound, notInThisState, Refusal, requireRole, type Refused } from './refusal.ts';
import { identifyingTexts } from './text-boxes.ts';

/** The records a mutation made or changed, by the payload's field names; a list where the payload has one. */
type RecordIds = Record<string, string | readonly string[]>;

interface MutationSpecification<Input extends MutationInput, Ids extends RecordIds, Records extends object> {
  /** The field's name: part of the idempotency key and of the audit trail. */
  name: string;
  act: Act;
  /** False for what is the person's own affair, such as how far they have read: the audit trail is for others to read. Left out, it is recorded. */
  audited?: false;
  input: Input;
  /** The memorandum that is accepted on the way in, by the database's own id: whoever is to accept it may not enter before. */
  accepting?: string | null;
  /** The input's shape, before anything is looked up; of the viewer it takes the partnership's date. */
  check?: (problems: Problems, input: Input, viewer: Admitted) => void;
  /** Everything else, in the order visibility, version, permission, state, change. Throws Refusal; may run again after a deadlock. */
  work: (queries: Queries, viewer: Admitted) => Promise<Ids>;
  /** The payload's records, read after the commit under today's policies. */
  read: (ids: Ids, operation: Operation) => { [Field in keyof Records]: Promise<Records[Field]> };
}

const LOCK_NOT_AVAILABLE = '55P03';

/** What every mutation answers: its records, or why not. */
export type MutationAnswer<Records extends object> = { clientMutationId: string | null; errors: readonly Refused[] } & Partial<Records>;

/**
 * Runs one mutation field in its own transaction: change, audit event and memory of the request commit together, and the payload
 * is read afterwards in a fresh one. An expected failure rolls everything back and is told in `errors`.
 *
 * A request repeated with its clientMutationId is answered with the first time's records, before version, permission and state are
 * looked at: only ids were stored, so it shows what its viewer may see today.
 */
export async function mutate<Input extends MutationInput, Ids extends RecordIds, Records extends object>(
  { operation, live, log, requestId }: Context,
  specification: MutationSpecification<Input, Ids, Records>,
): Promise<MutationAnswer<Records>> {
  const clientMutationId = specification.input.clientMutationId ?? null;
  let ids: Ids;
  try {
    ids = await inTransaction(() => operation.beginWriting(specification.accepting ?? undefined), (transaction) => run(transaction, specification));
  } catch (error) {
    if (isAtDoor(error)) operation.putRefusalAtDoorOnRecord(specification.name);
    const refusal = asRefusal(error);
    if (refusal === null) throw error;
    recordDenial(operation, specification, refusal);
    log.info({ requestId, mutation: specification.name, codes: refusal.refused.map(({ code }) => code) }, 'Mutation refused');
    return { clientMutationId, errors: refusal.refused, ...({} as Partial<Records>) };
  }
  live.prompt();
  try {
    // All together: awaited one after the other, a second rejection would be heard by nobody and end the process.
    const read = await Promise.all(Object.entries(specification.read(ids, operation)).map(async ([field, record]) => [field, await record] as const));
    return { clientMutationId, errors: [], ...(Object.fromEntries(read) as Partial<Records>) };
  } catch (error) {
    // Whoever ended their own place, by leaving or by a succession, can read nothing afterwards: no fault of ours, and nobody showed a bad token.
    if (error instanceof NotAdmitted) operation.expectNobody();
    // It has happened; to answer that it failed would make a client do it twice.
    else log.error({ requestId, mutation: specification.name, err: error }, 'A mutation happened and its payload could not be read');
    return { clientMutationId, errors: [], ...({} as Partial<Records>) };
  }
}

/** A refusal for want of a right, or of anything to be seen, is an act too. What was merely mistyped or came too late is not. */
function recordDenial(operation: Operation, { name, input }: { name: string; input: object }, { refused }: Refusal): void {
  const code = (['FORBIDDEN', 'NOT_FOUND'] as const).find((denial) => refused.some((refusal) => refusal.code === denial));
  if (code !== undefined) operation.putRefusalOnRecord(name, code, namedIn(input));
}

/** Past these, whoever asked was not asking about records. */
const MOST_NAMED = 100;

/** The records that an input's ids would be of. */
function namedIn(input: object): NamedRecord[] {
  const named = new Map<string, NamedRecord>();
  JSON.stringify(input, (_key, value: unknown) => {
    const parsed = typeof value === 'string' ? parseGlobalId(value) : null;
    if (parsed !== null && named.size < MOST_NAMED) named.set(parsed.id, { kind: parsed.type, id: parsed.id });
    return value;
  });
  return [...named.values()];
}

async function run<Input extends MutationInput, Ids extends RecordIds, Records extends object>(
  transaction: Transaction,
  { name, act, audited, input, check, work }: MutationSpecification<Input, Ids, Records>,
): Promise<Ids> {
  const viewer = await transaction.admitted;
  requireRole(viewer, act);
  const problems = new Problems();
  problems.clientMutationId(input.clientMutationId);
  check?.(problems, input, viewer);
  const identifying = identifyingTexts(name, input);
  checkIdentifiers(problems, identifying, input.identifierReason);
  problems.throwIfAny();

  const remembered = await claim<Ids>(transaction, name, input);
  if (remembered !== null) return remembered;
  const ids = await work(transaction, viewer);
  if (identifying.length > 0) {
    await keepOverride(transaction, { mutation: name, ids, kinds: identifying.map(({ kind }) => kind), reason: input.identifierReason ?? '' });
  }
  if (audited !== false) await transaction.query('select keeper.record_event($1, $2)', [name, JSON.stringify(ids)]);
  if (input.clientMutationId != null) {
    await transaction.query('select keeper.remember_mutation($1, $2, $3)', [name, input.clientMutationId, JSON.stringify(ids)]);
  }
  return ids;
}

async function claim<Ids>(queries: Queries, name: string, input: { clientMutationId?: string | null }): Promise<Ids | null> {
  if (input.clientMutationId == null) return null;
  const digest = createHash('sha256').update(canonical(input)).digest();
  try {
    const [row] = await queries.query<{ ids: Ids | null }>('select keeper.claim_mutation($1, $2, $3) as ids', [name, input.clientMutationId, digest]);
    return row?.ids ?? null;
  } catch (error) {
    if (sqlState(error) === 'GT409') throw invalid('This clientMutationId was used before with other input; use a new one', 'clientMutationId');
    throw error;
  }
}

/** The same input written in another order is the same input; a field left out and one set to null are not. */
function canonical(input: object): string {
  return JSON.stringify(input, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** What the database refused by rule is an expected failure too. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof NotAdmitted && error.reason === 'MAY_ONLY_READ') {
    return new Refusal({ code: 'FORBIDDEN', message: 'This token may only read', path: [] });
  }
  switch (sqlState(error)) {
    case 'GT404':
      return notFound();
    case 'GT423':
      return notInThisState('This text was hidden because someone said that it identifies a person; an administrator of the organisation that answers for it decides first');
    case 'GT429':
      return notInThisState(`You have reported ${reportsInAnHour} texts within an hour; wait, or ask an administrator of your organisation`);
    case LOCK_NOT_AVAILABLE:
      return notInThisState('Somebody is changing who reads these records; try again in a moment');
    default:
      return null;
  }
}

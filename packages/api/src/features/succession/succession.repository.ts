import { v7 as uuid } from 'uuid';
import { brokenConstraint } from '../../platform/database/sql-error.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { notFound, notInThisState, permit, Refusal } from '../../platform/graphql/refusal.ts';
import { previewOf, whyImpossible, type Bodies } from './succession-preview.repository.ts';
import { Succession } from './succession.entity.ts';
import type { AcceptSuccessionInput, EndSuccessionInput, ProposeSuccessionInput } from './succession.inputs.ts';

type Ids = Promise<{ succession: string }>;

/** The two bodies by the database's ids; null when one of them is not of the viewer's partnership. */
export async function bodiesOf(queries: Queries, predecessorId: string, successorId: string): Promise<Bodies | null> {
  const rows = await queries.query<Bodies['predecessor']>(
    'select id, name, final_id as "finalId", full_member as "fullMember" from app.organisation where id = any ($1::uuid[])', [[predecessorId, successorId]]);
  const predecessor = rows.find(({ id }) => id === predecessorId);
  const successor = rows.find(({ id }) => id === successorId);
  return predecessor === undefined || successor === undefined ? null : { predecessor, successor };
}

/** The first of the two acts. */
export async function propose(queries: Queries, viewer: Admitted, input: ProposeSuccessionInput): Ids {
  const ids = { predecessorId: idOf('Organisation', input.predecessorId), successorId: idOf('Organisation', input.successorId) };
  const bodies = await bodiesOf(queries, ids.predecessorId, ids.successorId);
  if (bodies === null) throw notFound();
  permit(viewer, 'succession:propose', ids);
  expectPossible(bodies);
  const id = uuid();
  try {
    // Takes the partnership's lock: from here on nothing moves until this is committed.
    await queries.query('insert into app.succession (id, predecessor_id, successor_id) values ($1, $2, $3)', [id, ids.predecessorId, ids.successorId]);
  } catch (error) {
    if (brokenConstraint(error) === 'succession_open') throw notInThisState('This is proposed already, and waits for an answer');
    throw error;
  }
  await expectAsSeen(queries, ids, input.asSeen);
  return { succession: id };
}

/** The second act, which carries it out. */
export async function accept(queries: Queries, viewer: Admitted, input: AcceptSuccessionInput): Ids {
  const found = await findSuccession(queries, input.successionId);
  permit(viewer, 'succession:accept', found);
  expectOpen(found);
  // Changes nothing, and takes the partnership's lock before it looks once more.
  await queries.query('update app.succession set state = state where id = $1', [found.id]);
  expectOpen(await findSuccession(queries, input.successionId));
  expectPossible(await expectAsSeen(queries, found, input.asSeen));
  await queries.query(`update app.succession set state = 'DONE' where id = $1`, [found.id]);
  return { succession: found.id };
}

/** Whoever proposed it takes it back; the other declines. */
export async function end(queries: Queries, viewer: Admitted, input: EndSuccessionInput): Ids {
  const found = await findSuccession(queries, input.successionId);
  permit(viewer, 'succession:end', found);
  expectOpen(found);
  const state = found.proposedForId === viewer.organisationId ? 'WITHDRAWN' : 'DECLINED';
  const ended = await queries.query(`update app.succession set state = $2 where id = $1 and state = 'PROPOSED' returning id`, [found.id, state]);
  if (ended.length === 0) throw decided();
  return { succession: found.id };
}

async function findSuccession(queries: Queries, globalId: string): Promise<Succession> {
  const [row] = await queries.query<Succession>(
    `select ${selectList(queries, Succession, 's')} from app.succession s where s.id = $1`, [idOf('Succession', globalId)]);
  if (row === undefined) throw notFound('successionId');
  return row;
}

const decided = (): Refusal => notInThisState('This has been decided already');

function expectOpen({ state }: Succession): void {
  if (state !== 'PROPOSED') throw decided();
}

function expectPossible(bodies: Bodies): void {
  const because = whyImpossible(bodies);
  if (because !== null) throw notInThisState(because);
}

/** What was confirmed is what would be told now, with the partnership's lock held. */
async function expectAsSeen(queries: Queries, { predecessorId, successorId }: Pick<Succession, 'predecessorId' | 'successorId'>, asSeen: string): Promise<Bodies> {
  const bodies = await bodiesOf(queries, predecessorId, successorId);
  if (bodies === null) throw notFound();
  const preview = await previewOf(queries, bodies);
  // What came to be shared while this waited for the lock is on no list that was made before.
  const [list] = await queries.query<{ current: boolean }>('select keeper.my_list_is_current() as current');
  if (preview.asSeen !== asSeen || list?.current !== true) {
    throw new Refusal({ code: 'CONFLICT', message: 'Something has changed since you looked at what this does; look at it again', path: ['asSeen'] });
  }
  return bodies;
}

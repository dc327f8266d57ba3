import { randomInt } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Side } from '@golden-thread/shared/interdependency';
import { advisoryLocks } from '../../platform/database/advisory-locks.ts';
import { selectList } from '../../platform/database/select-list.ts';
import { brokenConstraint } from '../../platform/database/sql-error.ts';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { updateAtVersion } from '../../platform/database/update-at-version.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { conflict, invalid, notFound } from '../../platform/graphql/refusal.ts';
import type { Milestone } from '../milestones/milestone.entity.ts';
import { InterdependencyEvent } from './interdependency-event.entity.ts';
import { Interdependency } from './interdependency.entity.ts';

/** An agreement as the viewer sees it in this transaction; NOT_FOUND otherwise. */
export async function findInterdependency(queries: Queries, globalId: string): Promise<Interdependency> {
  const [row] = await queries.query<Interdependency>(
    `select ${selectList(queries, Interdependency, 'i')} from app.interdependency i where i.id = $1`, [idOf('Interdependency', globalId)]);
  if (row === undefined) throw notFound('interdependencyId');
  return row;
}

type Proposal = Pick<Interdependency, 'givingId' | 'needingId' | 'ref' | 'title' | 'neededBy' | 'offeredFor'> & Partial<Interdependency>;

export async function insertInterdependency(queries: Queries, viewer: Admitted, proposal: Proposal): Promise<string> {
  const id = uuid();
  try {
    await queries.manager.createQueryBuilder().insert().into(Interdependency).values({ ...proposal, id, ownerId: viewer.organisationId }).updateEntity(false).execute();
  } catch (error) {
    if (brokenConstraint(error) === 'interdependency_ref') throw invalid(`Your organisation already has an interdependency with reference ${proposal.ref}`, 'ref');
    throw error;
  }
  return id;
}

/** Without what is easily misread: no 0, 1, I, L, O or U. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A reference that the organisation has not used yet. Made up at random: numbers in a row would have gaps, and the gaps would tell
 * others how much is kept from them.
 */
export async function unusedRef(queries: Queries, ownerId: string): Promise<string> {
  const made = Array.from({ length: 8 }, () => `D-${Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')}`);
  const used = await queries.query<{ ref: string }>('select i.ref from app.interdependency i where i.owner_id = $1 and i.ref = any ($2::text[])', [ownerId, made]);
  const free = made.find((ref) => !used.some((known) => known.ref === ref));
  if (free === undefined) throw new Error('Eight references made up at random were all in use');
  return free;
}

/** Changes an agreement that is still at `version`; CONFLICT when it has moved on since it was read. */
export async function updateInterdependency(queries: Queries, agreement: Pick<Interdependency, 'id' | 'version'>, changes: Partial<Interdependency>): Promise<void> {
  if (!(await updateAtVersion(queries, Interdependency, agreement, changes))) throw conflict();
}

/** Makes a change, and records that an agreement was shared anew where it changed who reads it: a choice that the other party has yet to make too, or a share's end, is told to nobody. */
export async function recordIfShared(queries: Queries, id: string, change: () => Promise<void>): Promise<void> {
  const readers = async (): Promise<string | undefined> =>
    (await queries.query<{ ids: string }>(
      `select string_agg(r.organisation_id::text, ' ' order by r.organisation_id) as ids from app.interdependency i, keeper.audience_readers(array[i.audience_id]) r where i.id = $1`, [id]))[0]?.ids;
  const before = await readers();
  await change();
  if ((await readers()) !== before) await recordEvent(queries, { interdependencyId: id, kind: 'SHARED' });
}

/** The milestone behind a side's end: asked by that side, which reads its own. */
export async function linkedMilestoneId(queries: Queries, interdependencyId: string, side: Side): Promise<string | null> {
  const [row] = await queries.query<{ milestoneId: string }>(
    'select e.milestone_id as "milestoneId" from app.interdependency_end e where e.interdependency_id = $1 and e.side = $2', [interdependencyId, side]);
  return row?.milestoneId ?? null;
}

export async function linkMilestone(queries: Queries, interdependencyId: string, side: Side, milestone: Pick<Milestone, 'id' | 'ownerId'>): Promise<void> {
  await queries.query(
    'insert into app.interdependency_end (interdependency_id, side, owner_id, milestone_id) values ($1, $2, $3, $4)', [interdependencyId, side, milestone.ownerId, milestone.id]);
}

/**
 * How a side's date stands to its milestone's forecast now; nothing happens where it has linked none, or set none. Where the milestone
 * waits for a meeting on that day, what is needed is needed for its papers.
 */
export async function keepDistance(queries: Queries, interdependencyId: string, side: Side, date: CivilDate | null): Promise<void> {
  await queries.query(
    `update app.interdependency_end e
        set distance_days = case e.side when 'GIVING' then $3::date - m.forecast_on else coalesce(meeting.papers_on, m.forecast_on) - $3::date end
       from app.milestone m left join app.meeting on meeting.calendar_id = m.calendar_id and meeting.held_on = m.forecast_on
      where m.id = e.milestone_id and e.interdependency_id = $1 and e.side = $2`,
    [interdependencyId, side, date],
  );
}

type NewEvent = Pick<InterdependencyEvent, 'interdependencyId' | 'kind'> & Partial<InterdependencyEvent>;

export async function recordEvent(queries: Queries, event: NewEvent): Promise<void> {
  await queries.manager.createQueryBuilder().insert().into(InterdependencyEvent).values({ ...event, id: uuid() }).updateEntity(false).execute();
}

/** Two that agree at once could close a loop that neither of them sees: one waits for the other until the end of its transaction. */
export async function lockAgreements(queries: Queries, { partnershipId }: Admitted): Promise<void> {
  await queries.query('select pg_advisory_xact_lock($1, hashtext($2))', [advisoryLocks.agreements, partnershipId]);
}

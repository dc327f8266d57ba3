import { v7 as uuid } from 'uuid';
import type { AudienceChoice, Share } from '@golden-thread/shared/audience';
import type { TextRecordType } from '@golden-thread/shared/reported-text';
import type { Queries } from '../platform/database/transaction.ts';

/** What a test acts through: an operation's transaction, or the operator's own connection. */
export type Acting = Pick<Queries, 'query'>;

/** Columns by their names in code, where a test cares for them. */
type Columns = Record<string, unknown>;

export const ownerAlone: AudienceChoice = { scope: 'OWNER', organisations: [] };
export const wholePartnership: AudienceChoice = { scope: 'PARTNERSHIP', organisations: [] };
export const followsParent: AudienceChoice = { scope: 'INHERITED', organisations: [] };

/** Shared with organisations by id, each without end unless it is given as a share. */
export function sharedWith(...organisations: (string | Share)[]): AudienceChoice {
  return {
    scope: 'ORGANISATIONS',
    organisations: organisations.map((share) => (typeof share === 'string' ? { organisationId: share, endsOn: null } : share)),
  };
}

/** The tables whose records carry a choice that their owner may change. */
export type ChoosingTable = 'plan' | 'workstream' | 'milestone' | 'action';

/** A discussion's subject, or what a rating rates. */
export type Subject = { workstreamId: string } | { milestoneId: string } | { actionId: string } | { interdependencyId: string };

/** The two sides of an agreement. */
export type Side = 'GIVING' | 'NEEDING';

export function addPlan(acting: Acting, ownerId: string, choice = ownerAlone, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'plan', choice, (id) => ({ ownerId, title: `Plan ${id}`, status: 'DRAFT', ...more }));
}

export function addWorkstream(acting: Acting, ownerId: string, choice = ownerAlone, ref?: string, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'workstream', choice, (id) => ({ ownerId, ref: ref ?? shortRef(id), title: 'Short breaks', ...more }));
}

export function addMilestone(acting: Acting, ownerId: string, workstreamId: string, choice = ownerAlone, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'milestone', choice, () => ({
    ownerId, workstreamId, title: 'Contracts awarded', baselineOn: '2025-03-01', forecastOn: '2025-03-01', ...more,
  }));
}

export function addAction(acting: Acting, ownerId: string, workstreamId: string, choice = ownerAlone, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'action', choice, (id) => ({ ownerId, workstreamId, ref: shortRef(id), title: 'Ask families', ...more }));
}

export function addThread(acting: Acting, ownerId: string, subject: Subject, choice = ownerAlone, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'thread', choice, () => ({ ownerId, ...subject, title: 'Can you make the 28th?', ...more }));
}

export function addComment(acting: Acting, threadId: string, body = 'Yes, if Cabinet agrees.'): Promise<string> {
  return insert(acting, 'comment', { threadId, body });
}

/** Proposed by `ownerId`, one of the two; both choices are the proposer's. */
export function addInterdependency(acting: Acting, ownerId: string, givingId: string, needingId: string, { scope, organisations } = ownerAlone, more: Columns = {}): Promise<string> {
  const id = uuid();
  const chosen = [organisations.map(({ organisationId }) => organisationId), organisations.map(({ endsOn }) => endsOn)];
  return insert(acting, 'interdependency', {
    id, ownerId, givingId, needingId, ref: shortRef(id), title: 'Engagement findings',
    givingScope: scope, givingWith: chosen[0], givingUntil: chosen[1], needingScope: scope, needingWith: chosen[0], needingUntil: chosen[1], ...more,
  });
}

export async function linkMilestone(acting: Acting, ownerId: string, interdependencyId: string, side: Side, milestoneId: string): Promise<void> {
  await insertRow(acting, 'interdependency_end', { ownerId, interdependencyId, side, milestoneId, distanceDays: 0 });
}

export function addEvent(acting: Acting, interdependencyId: string, kind = 'PROPOSED'): Promise<string> {
  return insert(acting, 'interdependency_event', { interdependencyId, kind });
}

/** Changes one side's choice of readers, as its party does. */
export async function chooseSide(acting: Acting, id: string, side: Side, { scope, organisations }: AudienceChoice): Promise<void> {
  const own = side.toLowerCase();
  await acting.query(`update app.interdependency set ${own}_scope = $2, ${own}_with = $3, ${own}_until = $4 where id = $1`, [
    id, scope, organisations.map(({ organisationId }) => organisationId), organisations.map(({ endsOn }) => endsOn),
  ]);
}

export function addBoard(acting: Acting, ownerId: string, choice = ownerAlone): Promise<string> {
  return insertChosen(acting, 'board', choice, (id) => ({ ownerId, name: `Board ${id}` }));
}

export async function addBoardMember(acting: Acting, ownerId: string, boardId: string, personId: string, organisationId: string, office = 'SECRETARY'): Promise<void> {
  await insertRow(acting, 'board_member', { ownerId, boardId, personId, organisationId, office });
}

/** Of a board whose chair or secretary acts. */
export function addReview(acting: Acting, ownerId: string, boardId: string, heldOn = '2024-05-15', choice = followsParent): Promise<string> {
  return insertChosen(acting, 'review', choice, () => ({ ownerId, boardId, heldOn, startsAt: '14:00' }));
}

export async function addAgendaItem(acting: Acting, ownerId: string, reviewId: string, number: number, choice = followsParent, more: Columns = {}): Promise<string> {
  const id = uuid();
  await insertRow(acting, 'agenda_slot', { id, ownerId, reviewId, number });
  await insertRow(acting, 'agenda_item', {
    id, ownerId, title: 'Procurement options', purpose: 'DISCUSS',
    sharedScope: choice.scope, sharedWith: choice.organisations.map(({ organisationId }) => organisationId), sharedUntil: choice.organisations.map(({ endsOn }) => endsOn), ...more,
  });
  return id;
}

export function addDecision(acting: Acting, ownerId: string, reviewId: string, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'decision', followsParent, (id) => ({ ownerId, reviewId, ref: shortRef(id), text: 'Recommended to Cabinet', ...more }));
}

export function addReviewAction(acting: Acting, ownerId: string, reviewId: string, assigneeId: string, more: Columns = {}): Promise<string> {
  return insertChosen(acting, 'action', followsParent, (id) => ({ ownerId, reviewId, assigneeId, ref: shortRef(id), title: 'Name a lead', dueOn: '2024-05-22', ...more }));
}

export function addPriority(acting: Acting, ownerId: string, planId: string, more: Columns = {}): Promise<string> {
  return insert(acting, 'priority', { ownerId, planId, ref: shortRef(uuid()), title: 'Families first', ...more });
}

export function addReport(acting: Acting, ownerId: string, milestoneId: string, narrative = 'On our way'): Promise<string> {
  return insert(acting, 'milestone_report', { ownerId, milestoneId, brag: 'AMBER', forecastOn: '2025-03-01', narrative });
}

export function addRating(acting: Acting, ownerId: string, subject: Subject, more: Columns = {}): Promise<string> {
  return insert(acting, 'rating', { ownerId, ...subject, brag: 'AMBER', asOf: '2024-05-01', ...more });
}

export async function addContributor(acting: Acting, ownerId: string, workstreamId: string, organisationId: string): Promise<void> {
  await insertRow(acting, 'workstream_contributor', { ownerId, workstreamId, organisationId });
}

export async function servePriority(acting: Acting, ownerId: string, workstreamId: string, priorityId: string): Promise<void> {
  await insertRow(acting, 'workstream_priority', { ownerId, workstreamId, priorityId });
}

export async function keepVersion(acting: Acting, commentId: string): Promise<void> {
  await insertRow(acting, 'comment_version', { commentId, version: 1, body: 'What it said' });
}

/** Hides a record's texts, as somebody who reads it does. */
export function addTextReport(acting: Acting, recordType: TextRecordType, recordId: string): Promise<string> {
  return insert(acting, 'text_report', { recordType, recordId });
}

export function addIdentifierOverride(acting: Acting, workstream: string): Promise<string> {
  return insert(acting, 'identifier_override', { mutation: 'updateWorkstream', recordIds: { workstream }, kinds: ['POSTCODE'], reason: 'An office' });
}

/** Changes who reads a record, as its owner does. */
export async function choose(acting: Acting, table: ChoosingTable, id: string, { scope, organisations }: AudienceChoice): Promise<void> {
  await acting.query(`update app.${table} set shared_scope = $2, shared_with = $3, shared_until = $4 where id = $1`, [
    id, scope, organisations.map(({ organisationId }) => organisationId), organisations.map(({ endsOn }) => endsOn),
  ]);
}

function insertChosen(acting: Acting, table: string, { scope, organisations }: AudienceChoice, columns: (id: string) => Columns): Promise<string> {
  const id = uuid();
  return insert(acting, table, {
    id,
    sharedScope: scope,
    sharedWith: organisations.map(({ organisationId }) => organisationId),
    sharedUntil: organisations.map(({ endsOn }) => endsOn),
    // Some choose by column, below what they belong to.
    ...columns(id),
  });
}

async function insert(acting: Acting, table: string, columns: Columns): Promise<string> {
  const id = typeof columns['id'] === 'string' ? columns['id'] : uuid();
  await insertRow(acting, table, { id, ...columns });
  return id;
}

async function insertRow(acting: Acting, table: string, columns: Columns): Promise<void> {
  const names = Object.keys(columns).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  await acting.query(
    `insert into app.${table} (${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`,
    Object.values(columns),
  );
}

/** Unique enough within an owner, and within the twenty characters of a ref: version 7 keeps its random bits at the end. */
const shortRef = (id: string): string => `R${id.slice(-12)}`;

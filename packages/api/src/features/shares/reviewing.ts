import { v7 as uuid } from 'uuid';
import { actsFor, can, refusalSentence } from '@golden-thread/shared/permissions';
import { kindName } from '@golden-thread/shared/record-kind';
import { quoted } from '@golden-thread/shared/words';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { idOf, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { notFound, Refusal, type Refused } from '../../platform/graphql/refusal.ts';
import { readersOfAudience } from '../audiences/audience.loaders.ts';
import { organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import type { Organisation } from '../organisations/organisation.entity.ts';
import { chooseAnew } from '../sharing/sharing-choice.repository.ts';
import { findShareable, type Shareable } from '../sharing/shareable.repository.ts';
import type { RecordShare } from './access-review.entity.ts';
import { reviewedShares, type Reviewed, type ReviewSharesInput } from './access-review.inputs.ts';
import { findShares, readableOf } from './access-review.repository.ts';
import { choiceWithout } from './ending.ts';
import { carryingShare } from './share-carrier.loaders.ts';

/** A share of the input with what was found of it. */
interface Found {
  reviewed: Reviewed;
  record: Shareable;
  organisation: Organisation;
  share: RecordShare | null;
}

/** Confirms some shares and ends others. Nothing with readers is written meanwhile, so what is looked at is what is changed. */
export async function reviewShares(queries: Queries, viewer: Admitted, input: ReviewSharesInput): Promise<Record<'confirmed' | 'confirmedFor' | 'ended' | 'endedFor', string[]>> {
  await queries.query('select keeper.hold_sharing()');
  const partners = await organisationsOfPartnership(queries).load(viewer.partnershipId);
  const found = await findReviewed(queries, reviewedShares(input), partners);
  refuseEach(found, ({ record }) => {
    const verdict = can(viewer, 'share:review', { ownerIds: [record.ownerId, ...(record.needingId === null ? [] : [record.needingId])] });
    return verdict.allowed ? null : { code: 'FORBIDDEN', message: refusalSentence(verdict.reason, 'share:review'), path: [] };
  });
  refuseEach(found, ({ reviewed, share }) => (share?.version === reviewed.version ? null
    : { code: 'CONFLICT', message: 'Who can read this has changed since you looked; look again and try again', path: ['version'] }));
  const ending = found.filter(({ reviewed }) => reviewed.list === 'end');
  await expectEndable(queries, ending);
  await endShares(queries, viewer, ending, partners);
  await record(queries, found);
  const of = (list: Reviewed['list']) => found.filter(({ reviewed }) => reviewed.list === list);
  return {
    confirmed: of('confirm').map(({ record: { id } }) => id), confirmedFor: of('confirm').map(({ organisation: { id } }) => id),
    ended: ending.map(({ record: { id } }) => id), endedFor: ending.map(({ organisation: { id } }) => id),
  };
}

/** What is there for the viewer, asked for ids of any kind in one statement: what is hidden, absent or garbled is looked for alike. */
async function findReviewed(queries: Queries, reviewed: readonly Reviewed[], partners: readonly Organisation[]): Promise<Found[]> {
  const readable = new Set(await readableOf(queries, reviewed.map(({ recordId }) => parseGlobalId(recordId)?.id ?? idOf('Workstream', ''))));
  const named = reviewed.map((one) => ({ reviewed: one, organisation: partners.find(({ id }) => id === idOf('Organisation', one.organisationId)) ?? null }));
  refuseEach(named, ({ reviewed: { recordId } }) => (readable.has(parseGlobalId(recordId)?.id ?? '') ? null : absent('recordId')));
  refuseEach(named, ({ organisation }) => (organisation === null ? absent('organisationId') : null));

  const records = new Map<string, Shareable | null>();
  for (const { recordId } of reviewed) if (!records.has(recordId)) records.set(recordId, await findShareable(queries, recordId));
  refuseEach(named, ({ reviewed: { recordId } }) => (records.get(recordId) == null ? absent('recordId') : null));
  const found = named.flatMap(({ reviewed: one, organisation }) => {
    const shareable = records.get(one.recordId) ?? null;
    return shareable === null || organisation === null ? [] : [{ reviewed: one, record: shareable, organisation }];
  });
  const shares = await findShares(queries, found.map(({ record: { id }, organisation }) => ({ id, organisationId: organisation.id })));
  return found.map((one) => ({ ...one, share: shares.find((share) => share.id === one.record.id && share.organisationId === one.organisation.id) ?? null }));
}

const absent = (field: string): Refused | null => notFound(field).refused[0] ?? null;

/** A share ends where it was chosen: what merely follows says where, unless that is another organisation's to change. */
async function expectEndable(queries: Queries, ending: readonly Found[]): Promise<void> {
  const carrying = carryingShare(queries);
  const carriers = await Promise.all(ending.map(({ share }) => (share?.basis === 'PARENT' ? carrying.load(share) : Promise.resolve(null))));
  refuseEach(ending.map((found, index) => ({ ...found, carrier: carriers[index] ?? null })), ({ share, carrier, record: { title }, organisation }) => {
    if (share?.basis === 'PARTY') {
      return { code: 'NOT_ALLOWED_IN_STATE', message: `${organisation.name} is a party of ${quoted(title)} and reads it while there is an agreement`, path: [] };
    }
    if (carrier === null) return null;
    return { code: 'NOT_ALLOWED_IN_STATE', message: `${quoted(title)} follows the ${kindName(carrier.kind)} ${quoted(carrier.title)}; end the share of that, or choose other readers for this`, path: ['recordId'] };
  });
}

async function endShares(queries: Queries, viewer: Admitted, ending: readonly Found[], partners: readonly Organisation[]): Promise<void> {
  const readers = readersOfAudience(queries);
  const fullMemberIds = partners.filter(({ fullMember }) => fullMember).map(({ id }) => id);
  for (const shareable of new Set(ending.map(({ record: of }) => of))) {
    const ended = new Set(ending.filter(({ record: of }) => of === shareable).flatMap(({ organisation }) => lineOf(organisation.id, partners)));
    const side = shareable.needingId !== null && !actsFor(viewer, shareable.ownerId) ? 'needing' : 'giving';
    const choice = choiceWithout({ record: shareable, side, ended, readers: await readers.load(shareable.audienceId), fullMemberIds });
    await chooseAnew(queries, viewer, shareable, choice);
  }
  const still = await findShares(queries, ending.map(({ record: { id }, organisation }) => ({ id, organisationId: organisation.id })));
  if (still.length > 0) throw new Error('A share that was ended is still there');
}

/** An organisation and those it succeeded: a choice may still name one of them. */
function lineOf(organisationId: string, partners: readonly Organisation[]): string[] {
  return [organisationId, ...partners.filter(({ succeededById }) => succeededById === organisationId).flatMap(({ id }) => lineOf(id, partners))];
}

async function record(queries: Queries, found: readonly Found[]): Promise<void> {
  await queries.query(
    `insert into app.share_review (id, record_id, organisation_id, outcome)
       select r.id, r.record_id, r.organisation_id, r.outcome from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as r (id, record_id, organisation_id, outcome)`,
    [found.map(() => uuid()), found.map(({ record: { id } }) => id), found.map(({ organisation: { id } }) => id), found.map(({ reviewed: { list } }) => (list === 'end' ? 'ENDED' : 'CONFIRMED'))],
  );
}

/** Throws all refusals of one kind together, each with its share's place. */
function refuseEach<Item extends { reviewed: Reviewed }>(items: readonly Item[], refuse: (item: Item) => Refused | null): void {
  const refused = items.flatMap((item) => {
    const problem = refuse(item);
    return problem === null ? [] : [{ ...problem, path: [item.reviewed.list, String(item.reviewed.place), ...problem.path] }];
  });
  if (refused.length > 0) throw new Refusal(...refused);
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { addAgendaItem, addBoard, addBoardMember, addDecision, addReview, addPlan, addPriority, ownerAlone, servePriority, wholePartnership } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;
let workstream: { id: string };

interface Shown { kind: string; title: string; ref: string | null; endsOn: string | null; belongsTo: { __typename: string } | null; subject: { __typename: string }; differences: string[] }
interface Counted { kind: string; readOfOurs: number; allOfOurs: number }

const QUERY = `query ($as: ID!, $kind: RecordKind) { viewAs(organisationId: $as) { organisation { slug } countsOfOurs { kind readOfOurs allOfOurs }
  recordsOfOurs(first: 100, kind: $kind) { totalCount nodes { kind title ref endsOn belongsTo { __typename } subject { __typename } differences } } } }`;
type Viewed = { organisation: { slug: string }; countsOfOurs: Counted[]; recordsOfOurs: { totalCount: number; nodes: Shown[] } } | null;

const viewAs = async (who: Who, as: Who, kind: string | null = null): Promise<Viewed> => (await api.data<{ viewAs: Viewed }>(who, QUERY, { as: api.organisation(as), kind })).viewAs;
const titles = (viewed: Viewed): string[] => viewed?.recordsOfOurs.nodes.map(({ title }) => title) ?? [];
const audited = async (): Promise<unknown[]> => api.seed.asOperator(async (operator) =>
  (await operator.query<Record<string, unknown>>(`select organisation_id, person_id, record_ids from app.audit_event where act = 'viewAs' order by id`)).rows);

// The partnership's today is 15 May 2024.
beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').with({ title: 'Short breaks', ref: 'SB1' }).sharedWith('council', 'icb', 'voluntary').until('voluntary', '2024-05-16').create();
  const milestone = await api.milestone('trust').of(workstream).with({ title: 'Contracts awarded' }).create();
  await api.milestone('trust').of(workstream).with({ title: 'Price agreed' }).sharedWith('council').create();
  await api.workstream('trust').with({ title: 'Ours alone', ref: 'SB2' }).create();
  await api.interdependency('trust').from('trust', await api.milestone('trust').of(workstream).with({ title: 'Site chosen' }).forOwnerAlone().create()).to('council').with({ title: 'Findings' }).sharedWith('icb').propose();
  await api.discussion('trust').about(milestone).with({ title: 'Between us and the council' }).sharedWith('council').start();
  // Work of others that the ICB reads: nothing of it may be told.
  await api.workstream('council').with({ title: 'Canary of the council' }).sharedWith('trust', 'icb').create();
  await api.directly('trust', async (as, owner) => {
    const hidden = await addPriority(as, owner, await addPlan(as, owner, ownerAlone, { title: 'Draft plan' }), { ref: 'P7' });
    await servePriority(as, owner, parseGlobalId(workstream.id)?.id ?? '', hidden);
    const board = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, board, api.persona('trust').personId, owner);
    const review = await addReview(as, owner, board);
    await addAgendaItem(as, owner, review, 1);
    const restricted = await addAgendaItem(as, owner, review, 2, ownerAlone);
    await addDecision(as, owner, review, { agendaItemId: restricted });
  });
});

afterAll(async () => {
  await api.stop();
});

describe('viewing as another organisation', () => {
  test('shows our own records that it can read today, and nothing of anybody else’s', async () => {
    const viewed = await viewAs('trust', 'icb');
    expect(titles(viewed)).toEqual(expect.arrayContaining(['Short breaks', 'Contracts awarded']));
    for (const title of ['Price agreed', 'Ours alone', 'Between us and the council', 'Draft plan', 'Canary of the council']) expect(titles(viewed)).not.toContain(title);
    expect(viewed?.organisation).toEqual({ slug: 'icb' });
  });

  test('counts ours alone, beside how many of ours there are', async () => {
    const counts = (await viewAs('trust', 'icb'))?.countsOfOurs;
    expect(counts).toContainEqual({ kind: 'WORKSTREAM', readOfOurs: 1, allOfOurs: 2 });
    expect(counts).toContainEqual({ kind: 'MILESTONE', readOfOurs: 1, allOfOurs: 3 });
    expect(counts).toContainEqual({ kind: 'THREAD', readOfOurs: 0, allOfOurs: 1 });
    const viewed = await viewAs('trust', 'icb', 'MILESTONE');
    expect(viewed?.recordsOfOurs).toMatchObject({ totalCount: 1, nodes: [{ kind: 'MILESTONE', belongsTo: { __typename: 'Workstream' }, subject: { __typename: 'Milestone' } }] });
  });

  test('says what it sees otherwise than we do', async () => {
    const viewed = await viewAs('trust', 'icb');
    const differences = (kind: string) => viewed?.recordsOfOurs.nodes.find((record) => record.kind === kind)?.differences;
    expect(differences('WORKSTREAM')).toEqual(['icb cannot read 2 of our 3 milestones in it', 'icb does not see that it serves priority P7, which it cannot read']);
    expect(differences('MILESTONE')).toEqual(['icb cannot read 1 of our 1 discussion on it']);
    expect(differences('REVIEW')).toEqual(['For icb item 2 of the agenda is withheld', 'icb cannot read 1 of our 1 decision in it']);
  });

  test('says of an agreement how much of the milestone behind our end it is shown', async () => {
    await api.interdependency('trust').from('trust').to('trust').with({ title: 'Within us' }).sharedWith('icb').propose();
    const hidden = await api.milestone('trust').of(workstream).with({ title: 'Keys handed over' }).forOwnerAlone().create();
    await api.interdependency('trust').from('trust', hidden).to('trust').with({ title: 'Keys', reveal: 'DATE' }).sharedWith('icb').propose();
    const agreements = (await viewAs('trust', 'icb', 'INTERDEPENDENCY'))?.recordsOfOurs.nodes;
    expect(agreements?.map(({ title, differences }) => [title, differences])).toEqual(expect.arrayContaining([
      ['Within us', []], ['Keys', ['Of our milestone “Keys handed over” icb sees only that it is ours, and its date']],
    ]));
  });

  test('says until when it reads, and leaves it out from that day on', async () => {
    const clock = (today: string) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
    const workstreams = async () => (await viewAs('trust', 'voluntary', 'WORKSTREAM'))?.recordsOfOurs.nodes.map(({ title, endsOn }) => ({ title, endsOn }));
    expect(await workstreams()).toEqual([{ title: 'Short breaks', endsOn: '2024-05-16' }]);
    await clock('2024-05-16');
    expect(await workstreams()).toEqual([]);
    expect(await viewAs('trust', 'voluntary', 'MILESTONE')).toMatchObject({ recordsOfOurs: { totalCount: 0 } });
    await clock('2024-05-15');
  });

  test('is put on record, for our organisation and with whom we looked as', async () => {
    const before = (await audited()).length;
    await viewAs('trust', 'police');
    const { organisationId, personId } = api.persona('trust');
    expect((await audited()).slice(before)).toEqual([{ organisation_id: organisationId, person_id: personId, record_ids: { organisation: api.persona('police').organisationId } }]);
  });

  test.each([['VIEWER', false], ['CONTRIBUTOR', true], ['ADMINISTRATOR', true]] as const)('is for whoever may choose readers: as %s %s', async (role, may) => {
    expect((await viewAs(api.seed.person('trust', role), 'icb')) !== null).toBe(may);
  });

  test('answers alike, and leaves no record, for oneself, an organisation of another partnership and one that never was', async () => {
    const elsewhere = (await Seed.partnership(api.database, { prefix: 'other-' })).person('icb');
    const before = (await audited()).length;
    expect(await viewAs('trust', 'trust')).toBeNull();
    expect(await viewAs('trust', elsewhere)).toBeNull();
    expect((await api.data<{ viewAs: Viewed }>('trust', QUERY, { as: workstream.id })).viewAs).toBeNull();
    expect(await audited()).toHaveLength(before);
  });
});

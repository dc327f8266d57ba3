import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAgendaItem, addBoard, addBoardMember, addReview, sharedWith, wholePartnership } from '../../testing/records.ts';

let api: TestApi;
let workstream: Made;
let milestone: Made;

interface Line { summary: string; organisation: { slug: string }; subject: { __typename: string } }
interface Told { lastHereAt: string | null; changes: { totalCount: number; nodes: Line[] } }
const home = async (who: Who): Promise<Told> =>
  (await api.data<{ home: Told }>(who, '{ home { lastHereAt changes(first: 100) { totalCount nodes { summary organisation { slug } subject { __typename } } } } }')).home;
const told = async (who: Who): Promise<string[]> => (await home(who)).changes.nodes.map(({ summary }) => summary);
const visit = (who: Who) => api.done(who, 'markHomeVisited', {}, '');
/** As if somebody had been here on an earlier day, and a moment ago: what is told begins a few minutes before, where things might have been on their way. */
const wasHere = async (who: Who) => {
  await visit(who);
  await api.seed.asOperator((operator) => operator.query(`update app.home_visit set latest_at = now(), previous_at = now() + interval '5 minutes'`));
};
/** As if everything so far had been some days earlier by the real clock: visits, and what they are held against. */
const daysPass = (days: number) =>
  api.seed.asOperator((operator) => operator.query(`update app.home_visit set latest_at = latest_at - interval '${days} days', previous_at = previous_at - interval '${days} days'`));

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').with({ title: 'Short breaks', brag: 'AMBER' }).sharedWith('icb', 'council').create();
  milestone = await api.milestone('trust').of(workstream).with({ title: 'Engagement closes' }).create();
});

afterAll(async () => {
  await api.stop();
});

beforeEach(async () => {
  await api.seed.asOperator((operator) => operator.query('delete from app.home_visit'));
});

describe('what changed', () => {
  test('for somebody who was never here is the last 28 days of the partnership’s calendar, by others', async () => {
    const { lastHereAt, changes } = await home('icb');
    expect(lastHereAt).toBeNull();
    expect(changes.nodes).toEqual([
      { summary: 'trust added the milestone “Engagement closes” to W1', organisation: { slug: 'trust' }, subject: { __typename: 'Milestone' } },
      { summary: 'trust added the workstream “Short breaks”', organisation: { slug: 'trust' }, subject: { __typename: 'Workstream' } },
    ]);
    expect(changes.totalCount).toBe(2);
    expect(await told('trust')).toEqual([]);
  });

  test('is nothing for an organisation with which nothing is shared', async () => {
    expect(await home('police')).toEqual({ lastHereAt: null, changes: { totalCount: 0, nodes: [] } });
  });

  test('counts from the last visit of an earlier day, and visits of the same day do not move it', async () => {
    await visit('icb');
    await daysPass(3);
    const first = (await home('icb')).lastHereAt;
    expect(first).not.toBeNull();
    await visit('icb');
    await visit('icb');
    expect((await home('icb')).lastHereAt).toBe(first);
    await daysPass(1);
    expect(Date.parse((await home('icb')).lastHereAt ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
  });

  test('is what was done since then, by the real clock, whatever the demonstration’s says', async () => {
    await wasHere('icb');
    expect(await told('icb')).toEqual([]);
    await api.done('trust', 'reportMilestone', { milestoneId: milestone.id, version: milestone.version, brag: 'AMBER', forecastOn: '2024-06-07', narrative: 'x', reason: 'Half-term' }, '');
    await api.seed.asOperator((operator) => operator.query('update app.partnership set frozen_today = frozen_today + 100'));
    try {
      expect(await told('icb')).toEqual(['trust reported “Engagement closes” as amber and moved its forecast from 31 May 2024 to 7 June 2024']);
    } finally {
      await api.seed.asOperator((operator) => operator.query('update app.partnership set frozen_today = frozen_today - 100'));
    }
  });

  test('is told of a discussion in one line, without what the viewer said themself', async () => {
    const discussion = await api.discussion('trust').about(workstream).with({ title: 'Half-term' }).sharedWith('icb').start();
    await api.comment('icb').in(discussion).post();
    await api.comment('trust').in(discussion).post();
    expect(await told('icb')).toContain('2 comments in “Half-term”, the last by trust');
    expect(await told('trust')).toContain('icb commented in “Half-term”');
    expect((await told('council')).join()).not.toContain('Half-term');
  });

  test('tells what parties did to their agreement, and nobody else', async () => {
    await api.interdependency('trust').from('trust').to('council').with({ title: 'Findings', offeredFor: '2024-05-31' }).agreedBy('council', { neededBy: '2024-06-14' });
    expect(await told('council')).toContain('trust proposed the agreement “Findings”');
    expect(await told('trust')).toContain('council agreed to “Findings”');
    expect((await told('icb')).join()).not.toContain('Findings');
  });

  test('tells decisions, and actions raised and completed, of what the viewer can read of a review', async () => {
    const { personId, organisationId } = api.persona('council');
    const trust = api.persona('trust').organisationId;
    const [reviewId, open, restricted] = await api.directly('council', async (as, owner) => {
      const board = await addBoard(as, owner, wholePartnership);
      await addBoardMember(as, owner, board, personId, organisationId);
      const review = await addReview(as, owner, board);
      return [review, await addAgendaItem(as, owner, review, 1), await addAgendaItem(as, owner, review, 2, sharedWith(trust))] as const;
    });
    const under = (item: string) => ({ reviewId: globalId('Review', reviewId), agendaItemId: globalId('AgendaItem', item) });
    await api.done('council', 'recordDecision', { ...under(open), text: 'Recommend to Cabinet' }, '');
    await api.done('council', 'recordDecision', { ...under(restricted), text: 'A preferred option' }, '');
    const { action } = await api.done<{ action: Made & { ref: string } }>(
      'council', 'recordAction', { ...under(open), title: 'Confirm the route', assigneeId: api.organisation('police'), dueOn: '2024-05-22' }, 'action { id version ref }');
    await api.done('police', 'completeAction', { actionId: action.id, version: action.version, completedOn: '2024-05-15' }, '');

    const icb = await told('icb');
    expect(icb).toContainEqual(expect.stringMatching(/recorded decision M-\w+: “Recommend to Cabinet”$/));
    expect(icb.join()).not.toContain('A preferred option');
    expect(await told('trust')).toContainEqual(expect.stringMatching(/“A preferred option”$/));
    expect(icb).toContain(`police is to do action ${action.ref} by 22 May 2024: “Confirm the route”`);
    expect(icb).toContain(`police completed action ${action.ref}, “Confirm the route”`);
    // What somebody wrote themself is no news to them, and is to their colleague.
    expect((await told('council')).join()).not.toMatch(/recorded decision|is to do action/);
    expect((await told(api.seed.person('council', 'ADMINISTRATOR'))).join()).toMatch(/recorded decision/);
    expect((await told('police')).join()).not.toContain('completed action');
    const { action: other } = await api.done<{ action: Made & { ref: string } }>(
      'council', 'recordAction', { ...under(open), title: 'Name a lead', assigneeId: api.organisation('police'), dueOn: '2024-05-22' }, 'action { id version ref }');
    await api.done('council', 'completeAction', { actionId: other.id, version: other.version, completedOn: '2024-05-15' }, '');
    expect(await told('police')).toContain(`council recorded that police has completed action ${other.ref}, “Name a lead”`);
  });

  test('tells that a workstream is rated otherwise than before, and not how it was rated first', async () => {
    const { workstream: { version } } = await api.data<{ workstream: Made }>('trust', '{ workstream(ref: "W1") { version } }');
    expect((await told('icb')).join()).not.toContain('rated');
    await api.seed.asOperator((operator) => operator.query('update app.partnership set frozen_today = frozen_today + 1'));
    await api.done('trust', 'updateWorkstream', { workstreamId: workstream.id, version, brag: 'RED' }, '');
    expect(await told('icb')).toContain('trust rated W1, “Short breaks”, red; it was amber');
    // Rated a second time on one day, after the visit.
    await wasHere('icb');
    expect((await told('icb')).join()).not.toContain('rated');
    await api.done('trust', 'updateWorkstream', { workstreamId: workstream.id, version: version + 1, brag: 'GREEN' }, '');
    expect(await told('icb')).toEqual(['trust rated W1, “Short breaks”, green; it was amber']);
  });

  test('tells whoever reads something from now on that its readers have changed, and nobody who reads it no longer', async () => {
    const old = await api.workstream('trust').with({ title: 'An older one' }).sharedWith('council').create();
    await wasHere('icb');
    await api.done('trust', 'shareWorkstream', { workstreamId: old.id, version: old.version, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, '');
    expect(await told('icb')).toContain('trust changed who can read the workstream “An older one”');
    expect((await told('council')).join()).not.toContain('An older one');
  });

  test('walked page by page shows each line once, the newest first', async () => {
    const PAGE = 'edges { cursor node { summary } } nodes { summary } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    const walked = await everyPage<{ summary: string }>(
      async (first, after) => (await api.data<{ home: { changes: never } }>('icb', `query ($first: Int!, $after: String) { home { changes(first: $first, after: $after) { ${PAGE} } } }`, { first, after })).home.changes, 1);
    expect(walked.map(({ summary }) => summary)).toEqual(await told('icb'));
  });

  test('a visit is one person’s, for one organisation: colleagues begin where they were last here', async () => {
    await visit('icb');
    await daysPass(2);
    expect((await home(api.seed.person('icb', 'ADMINISTRATOR'))).lastHereAt).toBeNull();
  });

  test('asks once for each kind of record that lines are about, however many lines there are', async () => {
    for (const title of ['One', 'Two', 'Three']) {
      const added = await api.milestone('trust').of(workstream).with({ title }).create();
      await api.done('trust', 'reportMilestone', { milestoneId: added.id, version: added.version, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }, '');
    }
    api.statements.length = 0;
    expect((await home('icb')).changes.nodes.filter(({ subject }) => subject.__typename === 'Milestone').length).toBeGreaterThan(3);
    expect(api.statements.filter((sql) => sql.includes('from app.milestone r where r.id = any'))).toHaveLength(1);
  });
});

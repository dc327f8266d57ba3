import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId, idOf } from '../../platform/graphql/global-id.ts';
import { TestApi } from '../../testing/api.ts';
import { addBoard, addBoardMember, addRating, addReview, addReviewAction, addWorkstream, wholePartnership } from '../../testing/records.ts';

// The partnership's date is 15 May 2024.
let api: TestApi;
/** A review of the council's board on each of these days. */
const held: Record<string, string> = {};
let firstReview: string;

const briefOf = async (day: string): Promise<string[]> => {
  const { node } = await api.data<{ node: { brief: { nodes: { reason: string; since: string; subject: { id: string } }[] } } }>(
    'council', 'query ($id: ID!) { node(id: $id) { ... on Review { brief(first: 50) { nodes { reason since subject { id } } } } } }', { id: held[day] });
  return node.brief.nodes.map(({ reason, since }) => `${reason} since ${since}`);
};

const setState = (day: string, state: string) =>
  api.directly('council', (as) => as.query('update app.review set state = $2 where id = $1', [idOf('Review', held[day] ?? ''), state]));

/** As if it had been sent on another day. */
const report = async (milestone: { id: string; version: number }, on: string, more: Record<string, unknown>) => {
  const sent = await api.done<{ milestone: { id: string; version: number }; report: { id: string } }>(
    'council', 'reportMilestone', { milestoneId: milestone.id, version: milestone.version, forecastOn: '2024-05-31', narrative: 'x', ...more }, 'milestone { id version } report { id }');
  await api.seed.asOperator((operator) => operator.query(`update app.milestone_report set reported_at = ($2::date + time '12:00') at time zone 'Europe/London' where id = $1`, [idOf('MilestoneReport', sent.report.id), on]));
  return sent.milestone;
};

beforeAll(async () => {
  api = await TestApi.start();
  firstReview = await api.directly('council', async (as, owner) => {
    const board = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, board, api.persona('council').personId, owner);
    for (const day of ['2024-02-14', '2024-03-13', '2024-05-08', '2024-05-15']) held[day] = globalId('Review', await addReview(as, owner, board, day));
    return idOf('Review', held['2024-02-14'] ?? '');
  });
  await setState('2024-02-14', 'CLOSED');
});

afterAll(async () => {
  await api.stop();
});

describe('the brief of a past review', () => {
  test('tells nothing that was reported after it was held, and still what has been put right since', async () => {
    const workstream = await api.workstream('council').sharedWithAll().create();
    const late = await api.milestone('council').of(workstream).create();
    await report(late, '2024-05-10', { brag: 'RED' });
    const righted = await api.milestone('council').of(workstream).create();
    await report(await report(righted, '2024-05-06', { brag: 'RED' }), '2024-05-11', { brag: 'GREEN', achievedOn: '2024-05-07' });
    expect(await briefOf('2024-05-08')).toEqual(['NEWLY_RED since 2024-05-06']);
    expect(await briefOf('2024-05-15')).toEqual(['NEWLY_RED since 2024-05-10']);
  });

  test('judges workstreams by how they were rated by then', async () => {
    await api.directly('council', async (as, owner) => {
      const [righted, turned] = [await addWorkstream(as, owner), await addWorkstream(as, owner)];
      await addRating(as, owner, { workstreamId: righted }, { brag: 'RED', asOf: '2024-05-02' });
      await addRating(as, owner, { workstreamId: righted }, { brag: 'AMBER', asOf: '2024-05-12' });
      await addRating(as, owner, { workstreamId: turned }, { brag: 'RED', asOf: '2024-05-12' });
      await as.query(`update app.workstream set brag = 'RED' where id = $1`, [turned]);
    });
    expect(await briefOf('2024-05-08')).toContain('NEWLY_RED since 2024-05-02');
    expect(await briefOf('2024-05-08')).not.toContain('NEWLY_RED since 2024-05-12');
    expect(await briefOf('2024-05-15')).toContain('NEWLY_RED since 2024-05-12');
    expect(await briefOf('2024-05-15')).not.toContain('NEWLY_RED since 2024-05-02');
  });

  test('counts an action overdue that was done only later, and none that fell due later', async () => {
    await api.directly('council', async (as, owner) => {
      await addReviewAction(as, owner, firstReview, owner, { dueOn: '2024-05-03', completedOn: '2024-05-09' });
      await addReviewAction(as, owner, firstReview, owner, { dueOn: '2024-05-10' });
    });
    const overdue = async (day: string) => (await briefOf(day)).filter((line) => line.startsWith('ACTION_OVERDUE'));
    expect(await overdue('2024-05-08')).toEqual(['ACTION_OVERDUE since 2024-05-03']);
    expect(await overdue('2024-05-15')).toEqual(['ACTION_OVERDUE since 2024-05-10']);
  });
});

describe('the board last met', () => {
  test('at a review that was opened: one that was only planned or issued for a past day was perhaps never held', async () => {
    const workstream = await api.workstream('council').sharedWithAll().create();
    await report(await api.milestone('council').of(workstream).create(), '2024-03-01', { brag: 'RED' });
    const told = async () => (await briefOf('2024-05-15')).includes('NEWLY_RED since 2024-03-01');
    for (const [state, isNew] of [['PLANNED', true], ['ISSUED', true], ['IN_SESSION', false], ['CLOSED', false]] as const) {
      await setState('2024-03-13', state);
      expect([state, await told()]).toEqual([state, isNew]);
    }
  });
});

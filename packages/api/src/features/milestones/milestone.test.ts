import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { londonDate } from '@golden-thread/shared/civil-date';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import type { Made } from '../../testing/record-builders.ts';

let api: TestApi;
/** Led by the Trust, with the council contributing; the ICB and the parents read it. */
let workstream: Made;

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').sharedWith('council', 'icb', 'parents').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

interface Milestone {
  id: string;
  version: number;
  title: string;
  forecastOn: string;
  achievedOn: string | null;
  brag: string | null;
  owner: { slug: string };
  workstream: { id: string } | null;
  audience: { scope: string; inherited: boolean; organisations: { slug: string }[] };
  reports: { totalCount: number; nodes: Report[] };
}

interface Report {
  brag: string;
  forecastOn: string;
  achievedOn: string | null;
  movedFrom: string | null;
  narrative: string;
  reason: string | null;
  reportedAt: string;
  reportedBy: { displayName: string };
}

const REPORT = 'brag forecastOn achievedOn movedFrom narrative reason reportedAt reportedBy { displayName } milestone { id }';
const FIELDS = `id version title startsOn baselineOn agreedOn forecastOn achievedOn fixed brag computedBrag varianceDays owner { slug } workstream { id }
  audience { scope inherited organisations { slug } } reports(first: 10) { totalCount nodes { ${REPORT} } }`;
const SELECTION = `milestone { ${FIELDS} }`;

const read = async (who: Who, { id }: { id: string }): Promise<Milestone | null> =>
  (await api.data<{ node: Milestone | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Milestone { ${FIELDS} } } }`, { id })).node;

/** A report that moves nothing, unless more is said. */
const report = (milestone: Made, more: Record<string, unknown> = {}) => ({
  milestoneId: milestone.id, version: milestone.version, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'On our way', ...more,
});

describe('a new milestone', () => {
  test('belongs to whoever adds it, follows its workstream and is forecast for its baseline', async () => {
    const { milestone } = await api.done<{ milestone: Milestone }>(
      'council', 'createMilestone', { workstreamId: workstream.id, title: ' Tender published ', baselineOn: '2024-09-02' }, SELECTION);
    expect(milestone).toMatchObject({
      version: 1, title: 'Tender published', startsOn: null, baselineOn: '2024-09-02', agreedOn: null, forecastOn: '2024-09-02', achievedOn: null, fixed: false, brag: null,
      computedBrag: 'AMBER', varianceDays: 0, owner: { slug: 'council' }, workstream: { id: workstream.id },
      audience: { scope: 'ORGANISATIONS', inherited: true, organisations: [{ slug: 'council' }, { slug: 'icb' }, { slug: 'parents' }, { slug: 'trust' }] },
      reports: { totalCount: 0, nodes: [] },
    });
    expect(await read('parents', milestone)).toEqual(milestone);
    expect(await read('police', milestone)).toBeNull();
  });

  test('is forecast for its agreed date where there is one, and rated from dates alone', async () => {
    const { milestone } = await api.done<{ milestone: Milestone }>('trust', 'createMilestone', {
      workstreamId: workstream.id, title: 'Policy adopted', startsOn: '2024-05-20', baselineOn: '2024-05-31', agreedOn: '2024-07-12', fixed: true,
    }, SELECTION);
    expect(milestone).toMatchObject({ forecastOn: '2024-07-12', agreedOn: '2024-07-12', fixed: true, varianceDays: 42, computedBrag: 'GREY' });
  });

  test('for its owner alone is hidden even from whoever leads the workstream', async () => {
    const milestone = await api.milestone('council').of(workstream).forOwnerAlone().create();
    expect(await read('trust', milestone)).toBeNull();
    expect((await read('council', milestone))?.audience).toEqual({ scope: 'OWNER', inherited: false, organisations: [{ slug: 'council' }] });
  });

  test('is shared with those who read its workstream, and no further', async () => {
    const milestone = await api.milestone('council').of(workstream).sharedWith('icb').create();
    expect((await read('icb', milestone))?.audience.organisations).toEqual([{ slug: 'council' }, { slug: 'icb' }]);
    const { errors } = await api.change('council', 'createMilestone', {
      workstreamId: workstream.id, title: 'x', baselineOn: '2024-09-02', audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb'), api.organisation('police')] },
    });
    expect(errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message: 'The police cannot read what this belongs to; share that first', path: ['audience', 'organisationIds'] }]);
  });

  test('shared with the whole partnership is read by those who read its workstream', async () => {
    const milestone = await api.milestone('council').of(workstream).sharedWithAll().create();
    expect(await read('police', milestone)).toBeNull();
    expect((await read('parents', milestone))?.audience).toMatchObject({ scope: 'ORGANISATIONS', inherited: false });
  });

  test.each([
    ['no title', { title: '' }, 'Enter a title', 'title'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'Title must be 200 characters or fewer; it has 201', 'title'],
    ['a baseline before its start', { startsOn: '2024-09-03' }, 'The baseline must not be before the milestone starts', 'baselineOn'],
    ['an agreed date before its start', { startsOn: '2024-09-01', agreedOn: '2024-08-31' }, 'The agreed date must not be before the milestone starts', 'agreedOn'],
    ['a forecast before its start', { startsOn: '2024-09-01', forecastOn: '2024-08-31' }, 'The forecast must not be before the milestone starts', 'forecastOn'],
  ])('with %s is INVALID', async (_what, wrong, message, field) => {
    const { errors } = await api.change('trust', 'createMilestone', { workstreamId: workstream.id, title: 'x', baselineOn: '2024-09-02', ...wrong });
    expect(errors).toEqual([{ code: 'INVALID', message, path: [field] }]);
  });

  test.each(['2024-02-30', '2024-13-01', 'soon'])('on %s, which is no day, is refused before anything happens', async (baselineOn) => {
    const answer = await api.ask('trust', 'mutation ($input: CreateMilestoneInput!) { createMilestone(input: $input) { errors { code } } }', {
      input: { workstreamId: workstream.id, title: 'x', baselineOn },
    });
    expect(answer).toMatchObject({
      status: 400, errors: [{ message: 'input.baselineOn: Write a date as YYYY-MM-DD, such as 2025-03-31', extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});

describe('changing a milestone', () => {
  test('changes its title, start and readers, and leaves what is left out', async () => {
    const made = await api.milestone('council').of(workstream).create();
    const first = await api.done<{ milestone: Milestone }>('council', 'updateMilestone', { milestoneId: made.id, version: 1, startsOn: '2024-05-01' }, SELECTION);
    expect(first.milestone).toMatchObject({ version: 2, title: 'Engagement closes', startsOn: '2024-05-01', audience: { inherited: true } });
    const second = await api.done<{ milestone: Milestone }>(
      'council', 'updateMilestone', { milestoneId: made.id, version: 2, title: 'Closed', startsOn: null, audience: { scope: 'OWNER' } }, SELECTION);
    expect(second.milestone).toMatchObject({ version: 3, title: 'Closed', startsOn: null, audience: { scope: 'OWNER' } });
    expect(await read('trust', made)).toBeNull();
  });

  test.each([
    ['its baseline', {}, '2024-06-01', 'The milestone must start on or before its baseline'],
    ['its forecast', { baselineOn: '2024-06-30', forecastOn: '2024-05-31' }, '2024-06-01', 'The milestone must start on or before its forecast'],
  ])('never lets it start after %s', async (_what, more, startsOn, message) => {
    const made = await api.milestone('council').of(workstream).with(more).create();
    const { errors } = await api.change('council', 'updateMilestone', { milestoneId: made.id, version: 1, startsOn });
    expect(errors).toEqual([{ code: 'INVALID', message, path: ['startsOn'] }]);
  });

  test('lets one that was its owner’s alone follow its workstream again, and leaves one alone that is not asked to', async () => {
    const made = await api.milestone('council').of(workstream).forOwnerAlone().create();
    for (const [version, unchanged] of [{ audience: null }, { followWorkstream: null }, { followWorkstream: false }].entries()) {
      const { milestone } = await api.done<{ milestone: Milestone }>('council', 'updateMilestone', { milestoneId: made.id, version: version + 1, ...unchanged }, SELECTION);
      expect(milestone.audience).toMatchObject({ scope: 'OWNER', inherited: false });
    }
    const { milestone } = await api.done<{ milestone: Milestone }>('council', 'updateMilestone', { milestoneId: made.id, version: 4, followWorkstream: true }, SELECTION);
    expect(milestone.audience).toEqual({ scope: 'ORGANISATIONS', inherited: true, organisations: [{ slug: 'council' }, { slug: 'icb' }, { slug: 'parents' }, { slug: 'trust' }] });
    expect(await read('parents', made)).toEqual(milestone);
    expect(await read('police', made)).toBeNull();
  });

  test('takes either readers or the workstream’s, not both', async () => {
    const made = await api.milestone('council').of(workstream).forOwnerAlone().create();
    const { errors } = await api.change('council', 'updateMilestone', { milestoneId: made.id, version: 1, followWorkstream: true, audience: { scope: 'OWNER' } });
    expect(errors).toEqual([{ code: 'INVALID', message: 'Choose who reads it or follow the workstream, not both', path: ['followWorkstream'] }]);
  });

  test('never lets it follow a workstream whose readers its owner is not told of', async () => {
    const led = await api.workstream('trust').sharedWith('council', 'icb').contributedToBy('council').create();
    const made = await api.milestone('council').of(led).forOwnerAlone().create();
    const shared = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] };
    await api.done('trust', 'shareWorkstream', { workstreamId: led.id, version: led.version, audience: shared }, 'workstream { id }');
    const { errors } = await api.change('council', 'updateMilestone', { milestoneId: made.id, version: 1, followWorkstream: true });
    expect(errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message: 'The workstream is not shared with you any more, so this cannot follow it', path: ['followWorkstream'] }]);
    expect(await read('icb', made)).toBeNull();
  });

  test('goes on for an owner that was cut off from the workstream, which it then sees as null', async () => {
    const led = await api.workstream('trust').sharedWith('council').contributedToBy('council').create();
    const made = await api.milestone('council').of(led).create();
    await api.done('trust', 'shareWorkstream', { workstreamId: led.id, version: led.version, audience: { scope: 'OWNER' } }, 'workstream { id }');
    expect(await read('council', made)).toMatchObject({ workstream: null, audience: { inherited: true, organisations: [{ slug: 'council' }, { slug: 'trust' }] } });
    const { milestone } = await api.done<{ milestone: Milestone }>('council', 'updateMilestone', { milestoneId: made.id, version: 1, title: 'Ours alone' }, SELECTION);
    expect(milestone).toMatchObject({ title: 'Ours alone', workstream: null });
    const again = await api.change('council', 'createMilestone', { workstreamId: led.id, title: 'x', baselineOn: '2024-09-02' });
    expect(again.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['workstreamId'] }]);
  });
});

describe('reporting a milestone', () => {
  test('keeps a history, the newest first, for whoever reads the milestone', async () => {
    const made = await api.milestone('trust').of(workstream).create();
    await api.done('trust', 'reportMilestone', report(made, { narrative: ' Sessions held ' }), 'report { brag }');
    await api.done('trust', 'reportMilestone', report(made, { version: 2, brag: 'RED', forecastOn: '2024-06-21', reason: ' Half-term ', narrative: 'Two sessions fell out' }), 'report { brag }');
    const { milestone, report: last } = await api.done<{ milestone: Milestone; report: Report }>(
      'trust', 'reportMilestone', report(made, { version: 3, brag: 'GREEN', forecastOn: '2024-06-21', achievedOn: '2024-05-15', narrative: 'Done' }), `${SELECTION} report { ${REPORT} }`);
    expect(last).toMatchObject({ achievedOn: '2024-05-15', movedFrom: null, reason: null, reportedBy: { displayName: 'CONTRIBUTOR of trust' } });
    expect(londonDate(new Date(last.reportedAt))).toBe('2024-05-15');
    expect(milestone).toMatchObject({ version: 4, brag: 'GREEN', computedBrag: 'GREEN', forecastOn: '2024-06-21', achievedOn: '2024-05-15', varianceDays: -16 });
    expect(milestone.reports.totalCount).toBe(3);
    expect(milestone.reports.nodes).toMatchObject([
      { narrative: 'Done' }, { narrative: 'Two sessions fell out', movedFrom: '2024-05-31', forecastOn: '2024-06-21', reason: 'Half-term' }, { narrative: 'Sessions held', movedFrom: null },
    ]);
    expect(await read('parents', made)).toEqual(milestone);
  });

  test('keeps a history that is walked page by page', async () => {
    const made = await api.milestone('trust').of(workstream).create();
    for (const narrative of ['one', 'two', 'three']) await api.done('trust', 'reportMilestone', report({ ...made, version: 1 + ['one', 'two', 'three'].indexOf(narrative) }, { narrative }), 'report { brag }');
    const walked = await everyPage<{ narrative: string }>(async (first, after) => (await api.data<{ node: { reports: never } }>('icb', `query ($id: ID!, $first: Int!, $after: String) {
      node(id: $id) { ... on Milestone { reports(first: $first, after: $after) { edges { cursor node { narrative } } nodes { narrative } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`,
    { id: made.id, first, after })).node.reports, 1);
    expect(walked.map(({ narrative }) => narrative)).toEqual(['three', 'two', 'one']);
  });

  test('is undone only by a report that says that it is not achieved after all: one that leaves the date out keeps it', async () => {
    const made = await api.milestone('trust').of(workstream).create();
    await api.done('trust', 'reportMilestone', report(made, { achievedOn: '2024-05-14' }), 'report { brag }');
    const kept = await api.done<{ milestone: Milestone }>('trust', 'reportMilestone', report(made, { version: 2 }), SELECTION);
    expect(kept.milestone.achievedOn).toBe('2024-05-14');
    const { milestone } = await api.done<{ milestone: Milestone }>('trust', 'reportMilestone', report(made, { version: 3, achievedOn: null }), SELECTION);
    expect(milestone.achievedOn).toBeNull();
  });

  test.each([
    ['moves the date and says no reason', { forecastOn: '2024-06-01' }, 'INVALID', 'Say why the forecast moved', 'reason'],
    ['moves the date and gives a blank for a reason', { forecastOn: '2024-06-01', reason: '  ' }, 'INVALID', 'Say why the forecast moved', 'reason'],
    ['says that it will have been achieved', { achievedOn: '2024-05-16' }, 'INVALID', 'The achieved date must not be in the future', 'achievedOn'],
    ['says nothing', { narrative: ' ' }, 'INVALID', 'Enter what happened', 'narrative'],
    ['says more than 10,000 characters', { narrative: 'x'.repeat(20_000) }, 'INVALID', 'What happened must be 10,000 characters or fewer; it has 20,000', 'narrative'],
    ['gives a reason of more than 1,000 characters', { reason: 'x'.repeat(1_001) }, 'INVALID', 'Reason must be 1,000 characters or fewer; it has 1,001', 'reason'],
    ['forecasts an end before the start', { forecastOn: '2024-04-30', reason: 'x' }, 'INVALID', 'The forecast must not be before the milestone starts', 'forecastOn'],
    ['was written against an older version', { version: 7 }, 'CONFLICT', 'Somebody changed this while you were working on it; look at what it says now and try again', 'version'],
  ])('that %s is refused, and nothing is kept of it', async (_what, wrong, code, message, field) => {
    const made = await api.milestone('trust').of(workstream).with({ startsOn: '2024-05-01' }).create();
    expect((await api.change('trust', 'reportMilestone', report(made, wrong))).errors).toEqual([{ code, message, path: [field] }]);
    expect(await read('trust', made)).toMatchObject({ version: 1, brag: null, reports: { totalCount: 0 } });
  });

  test('never moves a fixed date, and may say how it goes', async () => {
    const made = await api.milestone('trust').of(workstream).with({ fixed: true }).create();
    expect((await api.change('trust', 'reportMilestone', report(made, { forecastOn: '2024-06-01', reason: 'x' }))).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'This date is fixed and cannot move', path: ['forecastOn'] },
    ]);
    await api.done('trust', 'reportMilestone', report(made), 'report { brag }');
  });

  test('of two people at once happens once', async () => {
    const made = await api.milestone('trust').of(workstream).create();
    const both = await Promise.all(['one', 'two', 'three'].map((narrative) => api.change('trust', 'reportMilestone', report(made, { narrative }))));
    expect(both.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['CONFLICT', 'CONFLICT']);
    expect(await read('trust', made)).toMatchObject({ version: 2, reports: { totalCount: 1 } });
  });
});

test('an id of no milestone, of another kind or of no shape is NOT_FOUND, all in the same words', async () => {
  const answers = [];
  for (const milestoneId of [globalId('Milestone', '00000000-0000-7000-8000-000000000000'), workstream.id, 'x', '']) {
    answers.push((await api.change('trust', 'reportMilestone', report({ id: milestoneId, version: 1 }))).errors);
  }
  expect(answers).toEqual(Array.from({ length: 4 }, () => [{ code: 'NOT_FOUND', message: 'This is not here, or it is not shared with you', path: ['milestoneId'] }]));
});

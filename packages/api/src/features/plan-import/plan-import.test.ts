import { describe, expect, test } from '@jest/globals';
import type { ExistingPlan } from './existing-plan.ts';
import { refsOf } from './existing-plan.ts';
import { importChoices } from './import-choices.ts';
import { planImport, strayRows } from './plan-import.ts';
import { actionHeadings, actionRow, after, headingRow, nothingYet, parsed, projectHeadings, projectRow } from './testing/sample-plan.ts';

const projects = (...rows: string[][]) => parsed(projectHeadings, ...rows);
const actions = (...rows: string[][]) => parsed(actionHeadings, ...rows);
const have = (...rows: string[][]): ExistingPlan => after(nothingYet, planImport(projects(...rows), nothingYet).changes);
const results = (preview: ReturnType<typeof planImport>) => preview.rows.map(({ ref, result }) => `${ref} ${result}`);

describe('into an organisation without a plan', () => {
  test('the first import makes the plan and its priorities before the projects', () => {
    const preview = planImport(projects(projectRow('B1', { april: 'Amber' }), projectRow('A1')), nothingYet);

    expect(preview.changes).toEqual([
      { kind: 'plan', title: 'Improving Services 2022 to 2024', status: 'CLOSED' },
      { kind: 'priority', ref: 'A', title: 'The directorate' },
      { kind: 'priority', ref: 'B', title: 'Vulnerable groups' },
      {
        kind: 'createWorkstream',
        ref: 'B1',
        priorityRef: 'B',
        set: { title: 'Keep the doors open', summary: null, leadPost: null, brag: 'AMBER', declaredActions: null, outcomeNote: null },
        ratings: [{ brag: 'AMBER', asOf: '2024-04-30' }],
      },
      expect.objectContaining({ kind: 'createWorkstream', ref: 'A1', priorityRef: 'A' }),
    ]);
  });

  test('actions wait for their project', () => {
    expect(planImport(actions(actionRow('A7.1')), nothingYet).rows).toMatchObject([{ rows: [2], ref: 'A7.1', result: 'problem', problems: ['Project A7 is not in the plan; import the projects first'] }]);
  });

  test('a letter that is no priority is a problem, until the plan has that priority', () => {
    expect(planImport(projects(projectRow('F1')), nothingYet).totals.problem).toBe(1);
    expect(planImport(projects(projectRow('F1')), { ...nothingYet, priorities: new Map([['F', { id: 'f' }]]) }).totals.problem).toBe(0);
  });
});

test('importing twice changes nothing', () => {
  const projectFile = projects(projectRow('A1', { count: '2', lead: 'Director', january: 'Red', april: 'Amber', outcome: 'Open', comments: 'Going well' }), projectRow('C1', { count: 'N/A', january: 'N/A' }));
  const actionFile = actions(actionRow('A1.1', 'Ask: <ul> • Staff', 'Financial pressures'), actionRow('A1.2 NEW', 'Tell', 'Remain Open'));

  const once = after(nothingYet, planImport(projectFile, nothingYet).changes);
  const both = after(once, planImport(actionFile, once).changes);

  for (const file of [projectFile, actionFile]) {
    const again = planImport(file, both);
    expect(again.changes).toEqual([]);
    expect(again.totals).toMatchObject({ create: 0, update: 0, unchanged: 2, problem: 0 });
  }
});

describe('an update', () => {
  test('writes what changed and nothing else, and says from what to what', () => {
    const existing = have(projectRow('A5', { outcome: 'Open', april: 'Amber', lead: 'Director' }));
    const preview = planImport(projects(projectRow('A5', { outcome: 'Closed', april: 'Blue', lead: 'Director' })), existing);

    expect(preview.changes).toEqual([{ kind: 'updateWorkstream', ref: 'A5', id: 'A5', version: 1, set: { outcomeNote: 'Closed', brag: 'BLUE' }, ratings: [{ brag: 'BLUE', asOf: '2024-04-30' }] }]);
    expect(preview.rows[0]?.differences).toEqual([
      { field: 'outcome', from: 'Open', to: 'Closed' },
      { field: 'rating for April 2024', from: 'Amber', to: 'Blue' },
      { field: 'rating', from: 'Amber', to: 'Blue' },
    ]);
  });

  test('a blank in the file clears nothing', () => {
    const existing = have(projectRow('A5', { count: '3', outcome: 'Open', april: 'Amber', lead: 'Director', comments: 'Going well' }));

    expect(planImport(projects(projectRow('A5')), existing).changes).toEqual([]);
  });

  test('a rating given here at a later date stays the present one', () => {
    const existing = have(projectRow('A5', { april: 'Amber' }));
    const rated = after(existing, [{ kind: 'updateWorkstream', ref: 'A5', id: 'A5', version: 1, set: { brag: 'RED' }, ratings: [{ brag: 'RED', asOf: '2024-05-15' }] }]);

    expect(planImport(projects(projectRow('A5', { april: 'Amber' })), rated).changes).toEqual([]);
    expect(planImport(projects(projectRow('A5', { april: 'Green' })), rated).changes).toMatchObject([{ set: {}, ratings: [{ brag: 'GREEN', asOf: '2024-04-30' }] }]);
  });

  test('an action’s text changes title and description together, even to a description of nothing', () => {
    const existing = have(projectRow('A1'));
    const first = after(existing, planImport(actions(actionRow('A1.1', 'Ask: <ul> • Staff')), existing).changes);

    expect(planImport(actions(actionRow('A1.1', 'Ask everybody')), first).changes).toEqual([
      { kind: 'updateAction', ref: 'A1.1', id: 'A1.1', version: 1, set: { title: 'Ask everybody', description: null }, ratings: [] },
    ]);
  });

  test('new words of an outcome end what the old ones meant, even when they are unclear', () => {
    const existing = have(projectRow('A1'));
    const first = after(existing, planImport(actions(actionRow('A1.1', 'Ask', 'Remain Open')), existing).changes);

    expect(planImport(actions(actionRow('A1.1', 'Ask', 'Closed')), first).changes).toMatchObject([{ set: { refreshNote: 'Closed', refreshOutcome: null } }]);
  });

  test('titles that somebody gave the priorities stay', () => {
    const existing = have(projectRow('A1'));

    expect(planImport(projects(projectRow('A1'), projectRow('A2')), existing).changes.map(({ kind }) => kind)).toEqual(['createWorkstream']);
  });
});

describe('a problem', () => {
  test('in one row stops all of them', () => {
    const preview = planImport(projects(projectRow('A1'), projectRow('A2', { april: 'Purple' })), nothingYet);

    expect(results(preview)).toEqual(['A1 create', 'A2 problem']);
    expect(preview.changes).toEqual([]);
  });

  test('is a ref that stands twice in the file, at its second row', () => {
    expect(planImport(projects(projectRow('A1'), projectHeadings, projectRow('a1')), nothingYet).rows[1]).toMatchObject({ rows: [4], result: 'problem', problems: ['A1 stands in row 2 already'] });
  });

  test('is a ref that another workstream of the organisation has, which would be overwritten', () => {
    const existing = have(projectRow('A1'));
    const foreign = { ...existing, workstreams: new Map(Array.from(existing.workstreams, ([ref, workstream]) => [ref, { ...workstream, inPlan: false }])) };

    expect(planImport(projects(projectRow('A1')), foreign).rows[0]?.problems).toEqual(['A1 is the reference of another workstream of yours, “Keep the doors open”, which is not in this plan']);
    expect(planImport(actions(actionRow('A1.1')), foreign).rows[0]?.problems).toEqual(['Project A1 is not in the plan; import the projects first']);
  });

  test('is a ref that an action outside the project has', () => {
    const existing = have(projectRow('A1'));
    const first = after(existing, planImport(actions(actionRow('A1.1', 'Ask')), existing).changes);
    const moved = { ...first, actions: new Map(Array.from(first.actions, ([ref, action]) => [ref, { ...action, workstreamRef: null }])) };

    expect(planImport(actions(actionRow('A1.1', 'Ask')), moved).rows[0]?.problems).toEqual(['A1.1 is the reference of another action of yours, “Ask”, which is not in project A1']);
  });

  test('is no obstacle once its rows are left out, those that continue it among them', () => {
    const file = actions(actionRow('A1.1'), actionRow('A1.x'), ['', 'goes on', '', '', ''], actionRow('A1.2'));
    const existing = have(projectRow('A1'));
    const preview = planImport(file, existing, importChoices({ leaveOut: new Set([4]) }));

    expect(results(preview)).toEqual(['A1.1 create', 'A1.x leftOut', 'A1.2 create']);
    expect(preview.changes).toHaveLength(2);
  });
});

describe('warnings', () => {
  test('tell of counts that contradict each other, and change nothing', () => {
    const file = projects(projectRow('A6', { count: '3', comments: '4 Actions – Blue' }), projectRow('A7', { count: '5' }));
    const preview = planImport(file, nothingYet);

    expect(preview.warnings).toEqual([{ rows: [2], words: 'A6 declares 3 actions, and its comments count 4' }]);
    expect(preview.declared).toEqual({ actions: 8, projects: 2 });
    expect(preview.changes).toContainEqual(expect.objectContaining({ ref: 'A6', set: expect.objectContaining({ declaredActions: 3 }) }));
  });

  test('count the actions that are there with those of the file, each once', () => {
    const existing = have(projectRow('A1', { count: '2' }));
    const two = after(existing, planImport(actions(actionRow('A1.1'), actionRow('A1.2')), existing).changes);

    expect(planImport(actions(actionRow('A1.1')), existing).warnings).toEqual([{ rows: [], words: 'A1 declares 2 actions, and 1 is listed' }]);
    expect(planImport(actions(actionRow('A1.1')), two).warnings).toEqual([]);
    expect(planImport(projects(projectRow('A1', { count: '4' })), two).warnings).toEqual([{ rows: [2], words: 'A1 declares 4 actions, and 2 are listed' }]);
  });

  test('tell of a heading that is not the project’s title, at the heading’s row', () => {
    const existing = have(projectRow('A1'), projectRow('A2', { title: 'Mend the roof' }));
    const preview = planImport(actions(headingRow('Keep the doors open'), actionRow('A1.1'), headingRow('Mend roofs'), actionRow('A2.1')), existing);

    expect(preview.warnings).toEqual([{ rows: [4], words: expect.stringContaining('“Mend roofs” stands above actions of A2') }]);
    expect(results(preview)).toEqual(['A1.1 create', 'A2.1 create']);
  });

  test('gather the rows whose outcome is unclear, wording by wording', () => {
    const preview = planImport(actions(actionRow('A1.1', 'Ask', 'Closed'), actionRow('A1.2', 'Tell', 'Remain Open'), actionRow('A1.3', 'Hear', 'Closed')), have(projectRow('A1')));

    expect(preview.warnings).toEqual([{ rows: [2, 4], words: 'The outcome “Closed” is kept in these words alone: they do not say which of the seven outcomes it is' }]);
  });

});

describe('rows to be left out', () => {
  const file = actions(headingRow('Keep the doors open'), actionRow('A1.1'), ['', 'goes on', '', '', ''], actionRow('A1.2'));

  test('are those of projects and actions, with the rows that continue them', () => {
    expect(strayRows(file, new Set([3, 4, 5]))).toBeNull();
  });

  test('are no headings, and none that the file does not have', () => {
    expect(strayRows(file, new Set([2]))).toBe('Row 2 holds no project or action, so it cannot be left out');
    expect(strayRows(file, new Set([1, 2, 3, 99]))).toBe('Rows 1-2, 99 hold no project or action, so they cannot be left out');
  });
});

describe('a plan of one’s own', () => {
  const choices = importChoices({ plan: { title: 'Early help', status: 'DRAFT' }, priorityTitles: new Map([['A', 'Help at once']]) });

  test('is made with its title, its status and the titles of its priorities', () => {
    expect(planImport(projects(projectRow('A1')), nothingYet, choices).changes.slice(0, 2)).toEqual([
      { kind: 'plan', title: 'Early help', status: 'DRAFT' },
      { kind: 'priority', ref: 'A', title: 'Help at once' },
    ]);
  });

  test('takes no title from another plan: a priority that nobody named is a problem, and is asked for', () => {
    const preview = planImport(projects(projectRow('A1'), projectRow('B1')), nothingYet, choices);

    expect(results(preview)).toEqual(['A1 create', 'B1 problem']);
    expect(preview.newPriorities).toEqual([{ ref: 'A', title: 'Help at once' }, { ref: 'B', title: null }]);
  });

  test('once made keeps its title and the titles of its priorities', () => {
    const made = after(nothingYet, planImport(projects(projectRow('A1')), nothingYet, choices).changes);

    expect(planImport(projects(projectRow('A1')), made, importChoices({ plan: { id: 'plan' }, priorityTitles: new Map([['A', 'Another']]) })).changes).toEqual([]);
  });
});

test('only what the file names is looked up', () => {
  expect(refsOf(projects(projectRow('A1'), projectRow('bad')))).toEqual({ workstreams: ['A1'], actions: [] });
  expect(refsOf(actions(actionRow('A1.1'), actionRow('A1.2'), actionRow('B2.1')))).toEqual({ workstreams: ['A1', 'B2'], actions: ['A1.1', 'A1.2', 'B2.1'] });
});

import { describe, expect, test } from '@jest/globals';
import type { ParsedAction, ParsedEntry, ParsedProject } from './plan-entries.ts';
import { readPlan } from './read-plan.ts';
import { actionHeadings, actionRow, csv, headingRow, parsed, projectHeadings, projectRow } from './testing/sample-plan.ts';

function projects(...rows: string[][]): readonly ParsedEntry<ParsedProject>[] {
  const file = parsed(projectHeadings, ...rows);
  if (file.shape !== 'projects') throw new Error('These are not projects');
  return file.entries;
}

function actions(...rows: string[][]): readonly ParsedEntry<ParsedAction>[] {
  const file = parsed(actionHeadings, ...rows);
  if (file.shape !== 'actions') throw new Error('These are not actions');
  return file.entries;
}

describe('headings', () => {
  test('tell projects from actions, whatever their case and spacing', () => {
    expect(parsed(['  PROJECT  ref ', 'project\nTITLE'], ['A1', 'Keep the doors open']).shape).toBe('projects');
    expect(parsed(['ref', 'Projects and  actions'], ['A1.1', 'Call a meeting']).shape).toBe('actions');
  });

  test('may come in another order, and the cells follow them', () => {
    const file = parsed(['Comments', 'Project Title', 'Project Ref'], ['Going well', 'Keep the doors open', 'A1']);

    expect(file.entries[0]?.content).toMatchObject({ ref: 'A1', fields: { title: 'Keep the doors open', summary: 'Going well' } });
  });

  test('that are missing are asked for by name', async () => {
    expect(await readPlan(csv(['A1', 'Keep the doors open']))).toEqual({
      ok: false,
      problem: 'Row 1 should hold the headings (“Project Ref” and “Project Title” for projects, or “Ref” and “Projects and Actions” for actions)',
    });
  });

  test('separated by semicolons are recognised as such', async () => {
    expect(await readPlan(csv(['Ref;Projects and Actions'], ['A1.1;Call a meeting']))).toMatchObject({ ok: false, problem: expect.stringMatching(/separated by semicolons, not commas$/) });
  });

  test('must say of which month a rating is', async () => {
    const months = ['Jan 2024', 'APRIL 2024', 'feb. 2024', 'February 2023'];
    const file = parsed(['Project Ref', 'Project Title', ...months.map((month) => `BRAG ${month}`)], ['A1', 'Keep the doors open', 'Red', 'Amber', 'Green', 'Grey']);

    expect(file.entries[0]?.content?.fields).toMatchObject({
      brag: 'AMBER',
      ratings: [
        { asOf: '2024-01-31', brag: 'RED' },
        { asOf: '2024-04-30', brag: 'AMBER' },
        { asOf: '2024-02-29', brag: 'GREEN' },
        { asOf: '2023-02-28', brag: 'GREY' },
      ],
    });
    expect(await readPlan(csv(['Ref', 'Projects and Actions', 'Current BRAG'], ['A1.1', 'x', '']))).toEqual({
      ok: false,
      problem: 'Row 1: The heading “Current BRAG” does not say which month its ratings are of, like “April 2024”',
    });
    expect(await readPlan(csv(['Ref', 'Projects and Actions', 'BRAG Jan 2024', 'Old BRAG January 2024'], ['A1.1', 'x', '', '']))).toMatchObject({ ok: false, problem: expect.stringMatching(/^Row 1: Two headings give ratings of the same month/) });
  });

  test('that the importer does not know are told, not taken', () => {
    expect(parsed([...actionHeadings, 'Owner'], [...actionRow('A1.1'), 'a person']).warnings).toEqual([{ rows: [], words: 'The column “Owner” is not one of a plan’s and is left out' }]);
  });

  test('alone are no plan', async () => {
    expect(await readPlan(csv(actionHeadings, actionHeadings))).toEqual({ ok: false, problem: 'The file holds headings and nothing below them' });
  });
});

describe('page breaks', () => {
  test('repeat the headings, which are passed over wherever they stand', () => {
    const file = parsed(actionHeadings, headingRow('Keep the doors open'), actionHeadings, actionRow('A1.1'), actionHeadings.map((heading) => heading.toUpperCase()), actionRow('A1.2'));

    expect(file.entries.map(({ content }) => content?.ref)).toEqual(['A1.1', 'A1.2']);
    expect(file.repeatedHeadings).toBe(2);
  });

  test('let a row go on below the repeated headings: it belongs to the last action', () => {
    const [action] = actions(actionRow('A6.1', 'Set up a group that writes', 'Remain Open'), actionHeadings, ['', 'a plan. Including: <ol> 1. Training 2. Links', '', '', '']);

    expect(action?.rows).toEqual([2, 4]);
    expect(action?.content?.fields).toMatchObject({
      title: 'Set up a group that writes a plan',
      description: 'Set up a group that writes a plan. Including:\n\n1. Training\n2. Links',
      refreshNote: 'Remain Open',
    });
  });

  test('let the comments of a project go on as well', () => {
    const [project] = projects(projectRow('B6', { comments: 'Under review.' }), projectHeadings, ['', '', '', '', '', '', '', '3 Actions – Amber']);

    expect(project?.content?.fields.summary).toBe('Under review. 3 Actions – Amber');
  });

  test('a row that continues nothing is a problem', () => {
    expect(actions(['', 'and more', '', '', ''], actionRow('A1.1'))[0]).toMatchObject({ rows: [2], content: null, problems: [expect.stringContaining('no row above that it could continue')] });
    expect(actions(actionRow('A1.1'), headingRow('Keep the doors open'), ['', 'and more', '', '', ''])[1]).toMatchObject({ rows: [4], content: null });
  });

  test('other headings halfway are a problem, since the cells below might mean other things', () => {
    const file = parsed(actionHeadings, actionRow('A1.1'), ['Ref', 'Projects and Actions', 'Refresh Activity Outcome'], actionRow('A1.2'));

    expect(file.entries[1]).toMatchObject({ rows: [3], content: null, problems: [expect.stringMatching(/^These headings differ/)] });
  });
});

describe('a project', () => {
  test('is read with its declared number, ratings by month, and outcome in the source’s words', () => {
    const [project] = projects(projectRow('A1', { count: '4', lead: 'Director of Children and Families', january: 'Green', april: ' BLUE ', outcome: 'Closed (in current form)', comments: 'All done' }));

    expect(project).toEqual({
      rows: [2],
      label: 'A1',
      problems: [],
      content: {
        ref: 'A1',
        priorityRef: 'A',
        fields: {
          title: 'Keep the doors open',
          summary: 'All done',
          leadPost: 'Director of Children and Families',
          brag: 'BLUE',
          ratings: [
            { brag: 'GREEN', asOf: '2024-01-31' },
            { brag: 'BLUE', asOf: '2024-04-30' },
          ],
          declaredActions: 4,
          outcomeNote: 'Closed (in current form)',
        },
      },
    });
  });

  test('with N/A and blank cells says nothing of them', () => {
    expect(projects(projectRow('C1', { count: 'N/A', january: 'N/A' }))[0]?.content?.fields).toMatchObject({ declaredActions: null, brag: null, ratings: [], outcomeNote: null, summary: null, leadPost: null });
  });

  test('rated in January and not in April has no rating now', () => {
    expect(projects(projectRow('A1', { january: 'Red' }))[0]?.content?.fields).toMatchObject({ brag: null, ratings: [{ brag: 'RED', asOf: '2024-01-31' }] });
  });

  test('keeps the whole of a long title beside the shortened one', () => {
    const title = `Open the doors ${'wide and '.repeat(25)}keep them open`;
    const fields = projects(projectRow('A1', { title, comments: 'Going well' }))[0]?.content?.fields;

    expect(fields?.title).toMatch(/…$/);
    expect(fields?.summary).toBe(`${title}\n\nGoing well`);
  });

  test.each([
    ['a ref that is none', projectRow('5A'), '“5A” is not a project’s reference: it must be a letter and a number, like A5'],
    ['an action’s ref', projectRow('A5.1'), '“A5.1” is not a project’s reference: it must be a letter and a number, like A5'],
    ['no title', projectRow('A1', { title: '', count: '4' }), 'There is no title'],
    ['a rating that is none', projectRow('A1', { april: 'Ambre' }), '“Ambre” is not a rating: it must be Blue, Red, Amber, Green, Grey or blank'],
    ['a number that is none', projectRow('A1', { count: 'four' }), '“four” is not a number of actions: it must be a whole number, N/A or blank'],
    ['a post of more than 200 characters', projectRow('A1', { lead: 'x'.repeat(201) }), 'The lead post must be 200 characters or fewer; it has 201'],
    ['comments of more than 2,000 characters', projectRow('A1', { comments: 'x'.repeat(2_001) }), 'The title and comments together must be 2,000 characters or fewer; it has 2,001'],
    ['a cell beyond the headings', [...projectRow('A1'), 'and this'], 'Column 9 has text and no heading; a comma outside quotation marks can cause this'],
  ])('%s is a problem in words', (_, row, problem) => {
    expect(projects(row)[0]).toMatchObject({ rows: [2], content: null, problems: [problem] });
  });

  test('of which two things are wrong has two problems', () => {
    expect(projects(projectRow('A1', { count: 'four', april: 'Ambre' }))[0]?.problems).toHaveLength(2);
  });

  test('is never made of a line of text, which is told instead', () => {
    const file = parsed(projectHeadings, ['Directorate projects', '', '', '', '', '', '', ''], projectRow('A1'), ['End of list', '', '', '', '', '', '', '']);

    expect(file.entries).toHaveLength(1);
    expect(file.warnings.map(({ rows }) => rows)).toEqual([[4], [2]]);
  });
});

describe('an action', () => {
  test('belongs to the project its ref names', () => {
    expect(actions(headingRow('Keep the doors open'), actionRow('a10.2', 'Oil the hinges'))[0]?.content).toMatchObject({ ref: 'A10.2', projectRef: 'A10', heading: { row: 2, text: 'Keep the doors open' } });
  });

  test('marked NEW in the source has a plain ref and keeps the mark in its description', () => {
    expect(actions(actionRow('A5.10 NEW', 'Oil the hinges'))[0]?.content).toMatchObject({
      ref: 'A5.10',
      fields: { title: 'Oil the hinges', description: 'Oil the hinges\n\nReference in the source: A5.10 NEW' },
    });
  });

  test('has its outcome in the source’s words, and as one of the seven where they are clear', () => {
    const [clear, unclear] = actions(actionRow('A1.1', 'x', 'Remove – others do it'), actionRow('A1.2', 'x', 'Financial\npressures'));

    expect(clear?.content?.fields).toMatchObject({ refreshOutcome: 'REMOVED', refreshNote: 'Remove – others do it' });
    expect(unclear?.content?.fields).toMatchObject({ refreshOutcome: null, refreshNote: 'Financial pressures' });
  });

  test('stands under a title broken over two rows as under one', () => {
    expect(actions(headingRow('Keep the'), headingRow('doors open'), actionRow('A1.1'))[0]?.content?.heading).toEqual({ row: 2, text: 'Keep the doors open' });
  });

  test.each([
    ['a project’s ref', actionRow('A5'), '“A5” is not an action’s reference: it must be a project’s and a number, like A5.10'],
    ['two refs in a cell', actionRow('A5.1 A5.2'), '“A5.1 A5.2” is not an action’s reference: it must be a project’s and a number, like A5.10'],
    ['a ref with a zero before it', actionRow('A5.01'), '“A5.01” is not an action’s reference: it must be a project’s and a number, like A5.10'],
    ['no text', ['A5.1', '', '', '', 'Remain Open'], 'There is no text'],
    ['no text and nothing else', ['A5.1', '', '', '', ''], 'There is no text'],
    ['text of more than 10,000 characters', actionRow('A5.1', `x ${'y'.repeat(9_999)}`), 'The text must be 10,000 characters or fewer; it has 10,001'],
    ['a rating that is none', ['A5.1', 'x', 'Purple', '', ''], '“Purple” is not a rating: it must be Blue, Red, Amber, Green, Grey or blank'],
  ])('%s is a problem in words', (_, row, problem) => {
    expect(actions(row)[0]).toMatchObject({ rows: [2], content: null, problems: [problem] });
  });
});

import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { ExistingPlan } from './existing-plan.ts';
import { planImport } from './plan-import.ts';
import type { ParsedPlan } from './plan-entries.ts';
import { readPlan } from './read-plan.ts';
import { after, nothingYet } from './testing/sample-plan.ts';

async function read(name: string): Promise<ParsedPlan> {
  const file = await readPlan(await readFile(new URL(`../../demonstration/${name}`, import.meta.url)));
  if (!file.ok) throw new Error(file.problem);
  return file.value;
}

const imported = async (): Promise<ExistingPlan> => {
  const projects = after(nothingYet, planImport(await read('plan-projects.csv'), nothingYet).changes);
  return after(projects, planImport(await read('plan-actions.csv'), projects).changes);
};

describe('the demonstration’s plan, as the published one', () => {
  test('has 34 projects under five priorities, which declare 208 actions', async () => {
    const preview = planImport(await read('plan-projects.csv'), nothingYet);

    expect(preview.totals).toEqual({ create: 34, update: 0, unchanged: 0, problem: 0, leftOut: 0 });
    expect(preview.declared).toEqual({ actions: 208, projects: 22 });
    expect(preview.changes.filter(({ kind }) => kind === 'priority')).toHaveLength(5);
  });

  test('contradicts itself where the published one does', async () => {
    expect(planImport(await read('plan-projects.csv'), nothingYet).warnings.map(({ words }) => words)).toEqual([
      'A6 declares 13 actions, and its comments count 15',
      'A8 declares 5 actions, and its comments count 6',
      'A13 declares 7 actions, and its comments count 6',
    ]);
  });

  test('has eight ratings in words, two each of A1 to A4', async () => {
    const { workstreams } = await imported();
    const rated = Array.from(workstreams, ([ref, { fields }]) => ({ ref, ratings: fields.ratings })).filter(({ ratings }) => ratings.length > 0);

    expect(rated.map(({ ref, ratings }) => [ref, ...ratings.map(({ brag }) => brag)])).toEqual([
      ['A1', 'GREEN', 'BLUE'],
      ['A2', 'AMBER', 'BLUE'],
      ['A3', 'AMBER', 'BLUE'],
      ['A4', 'GREEN', 'BLUE'],
    ]);
  });

  test('has the 60 actions of A1 to A6, as many in each as the project declares', async () => {
    const projects = after(nothingYet, planImport(await read('plan-projects.csv'), nothingYet).changes);
    const preview = planImport(await read('plan-actions.csv'), projects);
    const { actions } = after(projects, preview.changes);

    expect(preview.totals).toEqual({ create: 60, update: 0, unchanged: 0, problem: 0, leftOut: 0 });
    const counts = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((project) => Array.from(actions.values()).filter(({ workstreamRef }) => workstreamRef === project).length);
    expect(counts).toEqual([4, 19, 8, 6, 10, 13]);
  });

  test('shows no remains of HTML, and keeps the numbers of lists that go on', async () => {
    const { actions } = await imported();
    const descriptions = Array.from(actions.values(), ({ fields }) => fields.description ?? '');

    expect(descriptions.filter((description) => /<|style=|•/.test(description))).toEqual([]);
    expect(descriptions.filter((description) => /^- /m.test(description))).toHaveLength(15);
    expect(actions.get('A5.7')?.fields.description).toMatch(/\n\n2\. .+\n3\. .+\n4\. /);
    expect(actions.get('A6.1')?.fields.title).toMatch(/^Set up a working group .+ race equality$/);
    expect(actions.get('A5.10')?.fields.description).toContain('A5.10 NEW');
  });

  test('is set as print is: an apostrophe curls', async () => {
    const { workstreams, actions } = await imported();
    expect(workstreams.get('A11')?.fields.title).toContain('directorate’s');
    expect(JSON.stringify([...workstreams, ...actions])).not.toContain("'");
  });

  test('is unchanged by a second import', async () => {
    const existing = await imported();

    for (const name of ['plan-projects.csv', 'plan-actions.csv']) expect(planImport(await read(name), existing).changes).toEqual([]);
  });
});

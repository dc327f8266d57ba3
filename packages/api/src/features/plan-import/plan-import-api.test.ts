import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { everyPage } from '../../testing/every-page.ts';
import { PlanDesk } from './testing/plan-desk.ts';
import { actionHeadings, actionRow, csv, projectHeadings, projectRow } from './testing/sample-plan.ts';
import { applyPlan, importWhole, previewPlan, sendPlan } from './testing/sending.ts';
import { workbook } from './testing/workbook.ts';

let desk: PlanDesk;

beforeAll(async () => {
  desk = await PlanDesk.start();
});
beforeEach(() => desk.elsewhere());
afterAll(() => desk.api.stop());

const projects = (...rows: string[][]) => csv(projectHeadings, ...rows);
const actions = (...rows: string[][]) => csv(actionHeadings, ...rows);

describe('an administrator', () => {
  test('sees what a file would do, row by row, and nothing is written by looking', async () => {
    const { preview } = await desk.previewed(projects(projectRow('A1', { count: '4', comments: '5 Actions – Blue' }), projectRow('A2'), ['', '', 'goes on', '', '', '', '', '']));

    expect(preview).toMatchObject({
      counts: { create: 2, update: 0, unchanged: 0, problem: 0, leftOut: 0 },
      plan: null,
      newPlanTitle: 'Improving Services 2022 to 2024',
      newPriorities: [{ ref: 'A', title: 'The directorate' }],
      choosesAudience: true,
      readers: [],
      rows: { totalCount: 2, nodes: [{ row: 2, rows: '2', result: 'CREATE', ref: 'A1', title: 'Keep the doors open' }, { row: 3, rows: '3-4', result: 'CREATE', ref: 'A2', title: 'Keep the doors open goes on' }] },
      warnings: { nodes: [{ rows: '2', words: 'A1 declares 4 actions, and its comments count 5' }] },
    });
    expect(await desk.refs()).toEqual([]);
  });

  test('imports it, and sees what changed, with links to it; the same file again changes nothing', async () => {
    const first = await importWhole(desk.api, desk.who, projects(projectRow('A1'), projectRow('B1')));
    expect(first).toMatchObject({
      errors: [],
      planImport: {
        state: 'APPLIED', rowsDone: 2, rowsTotal: 2, plan: { title: 'Improving Services 2022 to 2024' }, counts: { create: 2 },
        changes: { totalCount: 2, nodes: [{ row: 2, result: 'CREATE', ref: 'A1', workstream: { ref: 'A1', title: 'Keep the doors open' }, action: null }, { row: 3, ref: 'B1' }] },
      },
    });
    expect(await desk.refs()).toEqual(['A1', 'B1']);

    const acted = await importWhole(desk.api, desk.who, actions(actionRow('A1.1')));
    expect(acted.planImport?.changes.nodes).toEqual([{ row: 2, result: 'CREATE', ref: 'A1.1', workstream: null, action: { ref: 'A1.1', workstream: { ref: 'A1' } } }]);

    const again = await importWhole(desk.api, desk.who, projects(projectRow('A1'), projectRow('B1')));
    expect(again).toMatchObject({ errors: [], planImport: { counts: { create: 0, update: 0, unchanged: 2 }, changes: { totalCount: 0 } } });
    const changed = await importWhole(desk.api, desk.who, projects(projectRow('A1', { lead: 'Head of Parks' }), projectRow('B1')));
    expect(changed.planImport?.changes.nodes).toMatchObject([{ row: 2, result: 'UPDATE', ref: 'A1' }]);
  });

  test('is warned of each row that seems to identify a person, and imports it with a reason alone, which is kept', async () => {
    const file = projects(projectRow('A1', { comments: 'A letter to 10 Woodcock Street, B7 4BL' }), projectRow('A2'));
    const { id, preview } = await desk.previewed(file);
    expect(preview.warnings.nodes).toEqual([{ rows: '2', words: 'This row seems to hold a full postcode: take it out of the file, leave the row out, or say why it has to stay' }]);
    const refused = await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest });
    expect(refused.errors).toEqual([{ code: 'INVALID', message: 'Row 2 seems to hold what identifies a person. Leave it out, or say why this has to be imported as it is', path: ['identifierReason'] }]);
    expect(await desk.refs()).toEqual([]);
    const imported = await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, identifierReason: 'The council’s own office' });
    expect(imported.errors).toEqual([]);
    expect(await desk.refs()).toEqual(['A1', 'A2']);
    const { identifierOverrides } = await desk.api.data<{ identifierOverrides: { nodes: object[] } }>(desk.who, '{ identifierOverrides(first: 1) { nodes { mutation kinds reason } } }');
    expect(identifierOverrides.nodes).toEqual([{ mutation: 'importPlan', kinds: ['POSTCODE'], reason: 'The council’s own office' }]);
  });

  test('sends an Excel workbook in place of its twin in CSV, and may name the sheet', async () => {
    const rows = [projectHeadings, projectRow('A1'), projectRow('A?')];
    const [{ preview: twin }, sent] = [await desk.previewed(csv(...rows)), await sendPlan(desk.api, desk.who, await workbook(rows), { name: 'plan.xlsx', sheet: 'plan' })];

    expect(await previewPlan(desk.api, desk.who, sent.id)).toEqual({ ...twin, digest: expect.any(String) });
    expect(await sendPlan(desk.api, desk.who, await workbook(rows), { sheet: 'Risks' })).toMatchObject({ status: 400, problem: 'The workbook has no sheet “Risks”; it has “Plan”.' });
  });

  test('leaves rows out; while one in error is not, nothing is written', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1'), projectRow('A2', { april: 'Purple' }), projectRow('A3')));
    expect(preview).toMatchObject({ counts: { create: 2, problem: 1 }, rows: { nodes: [{ row: 3, result: 'PROBLEM', problems: [expect.stringMatching(/“Purple” is not a rating/)] }, { row: 2 }, { row: 4 }] } });

    const refused = await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest });
    expect(refused.errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['choices', 'leaveOut'] }]);
    expect(await desk.refs()).toEqual([]);

    expect((await previewPlan(desk.api, desk.who, id, { leaveOut: [3] }))?.counts).toEqual({ create: 2, update: 0, unchanged: 0, problem: 0, leftOut: 1 });
    const done = await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, choices: { leaveOut: [3] } });
    expect(done).toMatchObject({ errors: [], planImport: { counts: { create: 2, leftOut: 1 } } });
    expect(await desk.refs()).toEqual(['A1', 'A3']);
  });

  test('is told of rows to be left out that hold nothing', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));

    const answer = await desk.api.ask(desk.who, 'query ($id: ID!) { previewPlanImport(planImportId: $id, choices: { leaveOut: [1] }) { digest } }', { id });
    expect([answer.status, answer.errors?.[0]?.message]).toEqual([400, 'Row 1 holds no project or action, so it cannot be left out']);
    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, choices: { leaveOut: [99] } })).errors).toMatchObject([{ code: 'INVALID', path: ['leaveOut'] }]);
  });

  test('imports into a plan of their choice, with their own titles for its priorities', async () => {
    const own = { newPlan: { title: ' Early help ', status: 'DRAFT' }, priorityTitles: [{ ref: 'a', title: 'Help at once' }] };
    const { preview } = await desk.previewed(projects(projectRow('A1'), projectRow('B1')), own);
    expect(preview).toMatchObject({ newPlanTitle: 'Early help', newPriorities: [{ ref: 'A', title: 'Help at once' }, { ref: 'B', title: null }], counts: { problem: 1 } });

    await importWhole(desk.api, desk.who, projects(projectRow('A1')), { choices: own });
    const { plans } = await desk.api.data<{ plans: { nodes: { id: string }[] } }>(desk.who, '{ plans(first: 5) { nodes { id title status priorities(first: 5) { nodes { ref title } } } } }');
    expect(plans.nodes).toMatchObject([{ title: 'Early help', status: 'DRAFT', priorities: { nodes: [{ ref: 'A', title: 'Help at once' }] } }]);

    const { preview: next } = await desk.previewed(projects(projectRow('A1'), projectRow('A2')), { planId: plans.nodes[0]?.id });
    expect(next).toMatchObject({ plan: { title: 'Early help' }, newPlanTitle: null, newPriorities: [], counts: { create: 1, unchanged: 1 } });
  });

  test.each<[string, object, string[]]>([
    ['a title for no plan', { newPlan: { title: ' ', status: 'DRAFT' } }, ['choices', 'newPlan', 'title']],
    ['two plans at once', { planId: 'x', newPlan: { title: 'x', status: 'DRAFT' } }, ['choices', 'newPlan']],
    ['a priority that is no letter', { priorityTitles: [{ ref: 'A1', title: 'x' }] }, ['choices', 'priorityTitles']],
    ['a priority without a title', { priorityTitles: [{ ref: 'A', title: '' }] }, ['choices', 'priorityTitles']],
    ['a title beyond the limit', { priorityTitles: [{ ref: 'A', title: 'x'.repeat(201) }] }, ['choices', 'priorityTitles']],
    ['27 priorities', { priorityTitles: Array.from({ length: 27 }, () => ({ ref: 'A', title: 'x' })) }, ['choices', 'priorityTitles']],
    ['more rows than a file has', { leaveOut: Array.from({ length: 10_001 }, () => 2) }, ['choices', 'leaveOut']],
  ])('chooses %s: refused at its field, and in the preview too', async (_what, choices, path) => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));

    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, choices })).errors).toMatchObject([{ code: 'INVALID', path }]);
    const looked = await desk.api.ask(desk.who, 'query ($id: ID!, $choices: PlanImportChoicesInput) { previewPlanImport(planImportId: $id, choices: $choices) { digest } }', { id, choices });
    expect(looked.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a long file', () => {
  test('comes in pages, the problems first, and by what becomes of its rows', async () => {
    const rows = Array.from({ length: 250 }, (_row, index) => projectRow(`A${index + 1}`, { april: index % 100 === 99 ? 'Purple' : '', count: '2', comments: '3 Actions – Blue' }));
    const { id } = await sendPlan(desk.api, desk.who, projects(...rows));
    const page = (field: string) => async (first: number, after: string | null) =>
      (await desk.api.data<{ preview: Record<'list', never> }>(
        desk.who,
        `query ($id: ID!, $first: Int!, $after: String) { preview: previewPlanImport(planImportId: $id) { list: ${field} } }`,
        { id, first, after },
      )).preview.list;
    const connection = (of: string) => `{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${of} } } nodes { ${of} } }`;

    const walked = await everyPage<{ row: number }>(page(`rows(first: $first, after: $after) ${connection('row')}`), 40);
    expect(walked.map(({ row }) => row)).toEqual([101, 201, ...Array.from({ length: 250 }, (_row, index) => index + 2).filter((row) => row !== 101 && row !== 201)]);
    const problems = await everyPage<{ row: number }>(page(`rows(first: $first, after: $after, results: [PROBLEM]) ${connection('row')}`), 1);
    expect(problems).toEqual([{ row: 101 }, { row: 201 }]);
    expect(await everyPage(page(`warnings(first: $first, after: $after) ${connection('rows')}`), 100)).toHaveLength(248);

    const wrong = await desk.api.ask(desk.who, 'query ($id: ID!) { previewPlanImport(planImportId: $id) { rows(first: 101) { totalCount } } }', { id });
    expect(wrong.errors?.[0]?.message).toBe('first must be from 1 to 100');
  });

  test('of 5,000 rows is imported whole and counted, and how far it has come can be asked meanwhile', async () => {
    await importWhole(desk.api, desk.who, projects(projectRow('A1'), projectRow('A2')));
    const file = actions(...Array.from({ length: 5_000 }, (_row, index) => actionRow(`A${1 + (index % 2)}.${1 + Math.floor(index / 2)}`, 'Ask families: • in spring • in autumn', 'Remains open')));
    const { id, preview } = await desk.previewed(file);
    expect(preview).toMatchObject({ counts: { create: 5_000, problem: 0 }, rows: { totalCount: 5_000 } });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'READY', rowsDone: 0, rowsTotal: 0 });

    const progress = { over: false };
    const importing = applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest }).finally(() => {
      progress.over = true;
    });
    const seen: NonNullable<Awaited<ReturnType<typeof desk.stateOf>>>[] = [];
    while (!progress.over) {
      const now = await desk.stateOf(id);
      if (now !== null) seen.push(now);
    }
    expect(await importing).toMatchObject({ errors: [], planImport: { state: 'APPLIED', rowsDone: 5_000, rowsTotal: 5_000, counts: { create: 5_000 }, changes: { totalCount: 5_000 } } });

    // Answered beside the import, by the same server: it was not kept from answering.
    const under = seen.filter(({ state, rowsTotal }) => state === 'APPLYING' && rowsTotal > 0);
    expect(under.every(({ rowsDone, rowsTotal, changes }) => rowsTotal === 5_000 && rowsDone <= 5_000 && changes.totalCount === 0)).toBe(true);
    expect(new Set(under.map(({ rowsDone }) => rowsDone)).size).toBeGreaterThan(1);
    expect(under.map(({ rowsDone }) => rowsDone)).toEqual(under.map(({ rowsDone }) => rowsDone).sort((a, b) => a - b));

    expect(await importWhole(desk.api, desk.who, file)).toMatchObject({ errors: [], planImport: { counts: { create: 0, update: 0, unchanged: 5_000 } } });
  });
});

describe('who can read it', () => {
  test('is chosen for what is made, and nobody else can when it is not', async () => {
    const [icb, police] = [desk.person('icb'), desk.person('police')];
    await importWhole(desk.api, desk.who, projects(projectRow('A1')));
    await importWhole(desk.api, desk.who, projects(projectRow('A1'), projectRow('A2')), { audience: { scope: 'ORGANISATIONS', organisationIds: [desk.api.organisation(icb)] } });
    await importWhole(desk.api, desk.who, projects(projectRow('A3')), { audience: { scope: 'PARTNERSHIP' } });

    expect(await desk.refs(icb)).toEqual(['A2', 'A3']);
    expect(await desk.refs(police)).toEqual(['A3']);
    const { preview } = await desk.previewed(actions(actionRow('A1.1'), actionRow('A2.1')));
    expect(preview).toMatchObject({ choosesAudience: false, readers: [{ slug: 'trust' }, { slug: 'icb' }] });
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PlanDesk } from './testing/plan-desk.ts';
import { actionHeadings, actionRow, csv, projectHeadings, projectRow } from './testing/sample-plan.ts';
import { applyPlan, importWhole, previewPlan } from './testing/sending.ts';

let desk: PlanDesk;

beforeAll(async () => {
  desk = await PlanDesk.start();
});
beforeEach(() => desk.elsewhere());
afterAll(() => desk.api.stop());

const projects = (...rows: string[][]) => csv(projectHeadings, ...rows);
const actions = (...rows: string[][]) => csv(actionHeadings, ...rows);

describe('between looking and importing', () => {
  test('a record that somebody changed is a CONFLICT, and nothing is written', async () => {
    await importWhole(desk.api, desk.who, projects(projectRow('A1')));
    const { id, preview } = await desk.previewed(projects(projectRow('A1', { lead: 'Head of Parks' }), projectRow('A2')));
    const workstream = await desk.workstream('A1');
    await desk.api.done(desk.who, 'updateWorkstream', { workstreamId: workstream.id, version: workstream.version, summary: 'Ours' }, 'workstream { id }');

    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'CONFLICT', path: ['digest'] }]);
    expect(await desk.refs()).toEqual(['A1']);
    const looked = await previewPlan(desk.api, desk.who, id);
    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: looked?.digest })).errors).toEqual([]);
    expect(await desk.refs()).toEqual(['A1', 'A2']);
  });

  test('so is one that others read by now, since the person was told who would', async () => {
    await importWhole(desk.api, desk.who, projects(projectRow('A1')));
    const { id, preview } = await desk.previewed(actions(actionRow('A1.1')));
    expect(preview.readers).toEqual([{ slug: 'trust' }]);
    const workstream = await desk.workstream('A1');
    await desk.api.done(desk.who, 'shareWorkstream', { workstreamId: workstream.id, version: workstream.version, audience: { scope: 'ORGANISATIONS', organisationIds: [desk.api.organisation(desk.person('icb'))] } }, 'workstream { id }');

    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await previewPlan(desk.api, desk.who, id))?.readers).toEqual([{ slug: 'trust' }, { slug: 'icb' }]);
  });

  test('so is an import that came first, a plan or titles other than those looked at, and a made-up digest', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));
    for (const wrong of [{ digest: 'x' }, { choices: { newPlan: { title: 'Another', status: 'DRAFT' }, priorityTitles: [{ ref: 'A', title: 'x' }] } }, { choices: { priorityTitles: [{ ref: 'A', title: 'x' }] } }]) {
      expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, ...wrong })).errors).toMatchObject([{ code: 'CONFLICT', path: ['digest'] }]);
    }
    await importWhole(desk.api, desk.who, projects(projectRow('A1')));
    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  test('so is a file that was saved again, for whoever still has it', async () => {
    const bytes = projects(projectRow('A1'));
    const { id, preview } = await desk.previewed(bytes);
    const digestOf = (file: Uint8Array) => createHash('sha256').update(file).digest('hex');

    const changed = await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, fileDigest: digestOf(projects(projectRow('A1', { lead: 'x' }))) });
    expect(changed.errors).toEqual([{ code: 'CONFLICT', message: 'The file has been changed since you checked it, so nothing was imported; choose it again', path: ['fileDigest'] }]);
    expect(await desk.refs()).toEqual([]);
    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, fileDigest: digestOf(bytes).toUpperCase() })).errors).toEqual([]);
    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest, fileDigest: 'x' })).errors).toMatchObject([{ code: 'INVALID', path: ['fileDigest'] }]);
  });
});

describe('importing a file twice', () => {
  test('does it once: the second time it is told so, its bytes are gone, and a repeated request is answered as the first', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));
    const input = { planImportId: id, digest: preview.digest, clientMutationId: 'once' };
    const first = await applyPlan(desk.api, desk.who, input);
    expect(first.errors).toEqual([]);

    expect(await applyPlan(desk.api, desk.who, input)).toEqual(first);
    expect((await applyPlan(desk.api, desk.who, { ...input, clientMutationId: 'twice' })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
    expect(await previewPlan(desk.api, desk.who, id)).toBeNull();
    const { rows } = await desk.asOperator((operator) => operator.query<{ content: Buffer }>('select content from app.plan_file where person_id = $1', [desk.who.personId]));
    expect(rows.map(({ content }) => content.length)).toEqual([0]);
    const events = await desk.asOperator((operator) => operator.query<{ act: string }>('select act from app.audit_event where person_id = $1', [desk.who.personId]));
    expect(events.rows).toEqual([{ act: 'importPlan' }]);
  });

  test('at the same moment does it once as well', async () => {
    const { id, preview } = await desk.previewed(projects(...Array.from({ length: 200 }, (_row, index) => projectRow(`A${index + 1}`))));
    const both = await Promise.all([1, 2].map(() => applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest })));

    expect(both.map(({ errors }) => errors.length).sort()).toEqual([0, 1]);
    expect(both.flatMap(({ errors }) => errors)[0]?.code).toMatch(/^(CONFLICT|NOT_ALLOWED_IN_STATE)$/);
  });
});


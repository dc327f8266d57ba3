import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { acting, reading } from '../../testing/acting.ts';
import { addAction, addWorkstream } from '../../testing/records.ts';
import type { Persona } from '../../testing/seed.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { demonstrationFile, Importing, nothing } from './testing/importing.ts';
import { actionHeadings, actionRow, csv, headingRow, projectHeadings, projectRow } from './testing/sample-plan.ts';

let importing: Importing;
let trust: Persona;
let projects: Uint8Array;
let actions: Uint8Array;

beforeAll(async () => {
  importing = await Importing.start();
  [projects, actions] = [await demonstrationFile('plan-projects'), await demonstrationFile('plan-actions')];
});
beforeEach(async () => {
  await importing.elsewhere();
  trust = importing.administrator('trust');
});
afterAll(() => importing.stop());

describe('the first import', () => {
  test('into an organisation without a plan creates 34 projects, and the second exactly the 60 actions of A1 to A6', async () => {
    const first = await importing.import(trust, projects);
    const second = await importing.import(trust, actions);

    expect([first, second].map(({ written, preview }) => [written?.records.length, preview.totals.create])).toEqual([[40, 34], [60, 60]]);
    const perPriority = await reading(
      importing.source,
      trust,
      `select p.title, p.status, y.ref, count(*)::int as projects from app.plan p join app.priority y on y.plan_id = p.id join app.workstream_priority l on l.priority_id = y.id
        group by p.title, p.status, y.ref order by y.ref`,
    );
    expect(perPriority).toEqual(
      [['A', 13], ['B', 7], ['C', 5], ['D', 7], ['E', 2]].map(([ref, projects]) => ({ title: 'Improving Services 2022 to 2024', status: 'CLOSED', ref, projects })),
    );
    const perProject = await reading(importing.source, trust, 'select w.ref, count(*)::int as actions from app.action a join app.workstream w on w.id = a.workstream_id group by w.ref order by w.ref');
    expect(perProject).toEqual([['A1', 4], ['A2', 19], ['A3', 8], ['A4', 6], ['A5', 10], ['A6', 13]].map(([ref, actions]) => ({ ref, actions })));
    expect(await importing.workstream(trust, 'A1')).toMatchObject({ lead_post: 'Director of Children and Families', declared_actions: 4, brag: 'BLUE', outcome_note: 'Closed', version: 1 });
  });

  test('keeps the eight ratings that are words, each as of its month’s end', async () => {
    await importing.import(trust, projects);

    const ratings = await reading(importing.source, trust, 'select w.ref, r.as_of as "asOf", r.brag from app.rating r join app.workstream w on w.id = r.workstream_id order by w.ref, r.as_of');
    expect(ratings).toEqual(
      [
        ['A1', '2024-01-31', 'GREEN'], ['A1', '2024-04-30', 'BLUE'], ['A2', '2024-01-31', 'AMBER'], ['A2', '2024-04-30', 'BLUE'],
        ['A3', '2024-01-31', 'AMBER'], ['A3', '2024-04-30', 'BLUE'], ['A4', '2024-01-31', 'GREEN'], ['A4', '2024-04-30', 'BLUE'],
      ].map(([ref, asOf, brag]) => ({ ref, asOf, brag })),
    );
  });

  test('is for the organisation alone until somebody chooses', async () => {
    await importing.import(trust, projects);
    await importing.import(trust, actions);

    expect(await importing.counts(trust)).toEqual({ plans: 1, workstreams: 34, actions: 60 });
    expect(await importing.counts(importing.administrator('council'))).toEqual({ plans: 0, workstreams: 0, actions: 0 });
  });

  test('is read by whom it was shared with, actions too', async () => {
    const audience: ChosenColumns = { sharedScope: 'ORGANISATIONS', sharedWith: [importing.seed.organisationId('icb')], sharedUntil: [null] };
    await importing.import(trust, projects, { audience });
    await importing.import(trust, actions, { audience });

    expect(await importing.counts(importing.seed.person('icb'))).toEqual({ plans: 1, workstreams: 34, actions: 60 });
    expect(await importing.counts(importing.seed.person('police'))).toEqual({ plans: 0, workstreams: 0, actions: 0 });
  });

  test('is on record with the ids of what it made, and nothing of what that says', async () => {
    await importing.import(trust, projects);
    await importing.import(trust, actions);

    const ids = async (table: string): Promise<string[]> => (await reading<{ id: string }>(importing.source, trust, `select id from app.${table} order by id`)).map(({ id }) => id);
    const [first, second] = await importing.events();
    expect([first, second]).toMatchObject([{ person: trust.personId, act: 'importPlan' }, { person: trust.personId, act: 'importPlan' }]);
    expect([first?.ids.plan]).toEqual(await ids('plan'));
    expect(first?.ids.priorities.sort()).toEqual(await ids('priority'));
    expect(first?.ids.workstreams.sort()).toEqual(await ids('workstream'));
    expect(second?.ids).toEqual({ plan: first?.ids.plan, priorities: [], workstreams: [], actions: expect.anything() });
    expect(second?.ids.actions.sort()).toEqual(await ids('action'));
  });
});

describe('importing again', () => {
  test('the same files changes nothing, and is on record', async () => {
    await importing.import(trust, projects);
    await importing.import(trust, actions);
    const before = await importing.everything();

    for (const file of [projects, actions]) expect(await importing.import(trust, file)).toMatchObject({ written: { planId: expect.any(String) }, preview: { changes: [] } });
    expect(await importing.everything()).toEqual(before);
    expect((await importing.events()).slice(2).map(({ ids }) => ids)).toEqual([1, 2].map(() => ({ plan: expect.any(String), priorities: [], workstreams: [], actions: [] })));
  });

  test('writes what the file says anew, and leaves the rest as it was', async () => {
    const rows = (lead: string, april: string) => csv(projectHeadings, projectRow('A1', { lead, january: 'Red', april, outcome: 'Open' }), projectRow('A2', { lead: 'Head of Libraries' }));
    await importing.import(trust, rows('Head of Parks', 'Amber'));
    await acting(importing.source, trust, (as) => as.query(`update app.workstream set summary = 'Ours', version = version + 1 where owner_id = $1 and ref = 'A1'`, [trust.organisationId]));
    const untouched = await importing.workstream(trust, 'A2');
    const before = await importing.workstream(trust, 'A1');

    const { preview } = await importing.import(trust, rows('Head of Streets', 'Green'));
    expect(preview.totals).toMatchObject({ create: 0, update: 1, unchanged: 1 });
    expect(await importing.workstream(trust, 'A1')).toEqual({ ...before, lead_post: 'Head of Streets', brag: 'GREEN', version: 3, updated_at: expect.any(String), search: expect.stringContaining('street') });
    expect(await importing.workstream(trust, 'A2')).toEqual(untouched);
    const ratings = await reading(importing.source, trust, 'select as_of, brag from app.rating order by as_of');
    expect(ratings).toEqual([{ as_of: '2024-01-31', brag: 'RED' }, { as_of: '2024-04-30', brag: 'GREEN' }]);
  });

  test('empties an action’s text that the title now says in full, and an outcome that is no longer clear', async () => {
    await importing.import(trust, csv(projectHeadings, projectRow('A1')));
    const listed = 'Agree with partners: • what is counted • what is not';
    await importing.import(trust, csv(actionHeadings, actionRow('A1.1', listed, 'Completed and embedded'), actionRow('A1.2', listed, 'Removed')));
    const [first] = await reading(importing.source, trust, `select * from app.action where ref = 'A1.1'`);
    expect(first).toMatchObject({ description: expect.stringContaining('- what is counted'), refresh_outcome: 'COMPLETED_AND_EMBEDDED' });

    await importing.import(trust, csv(actionHeadings, actionRow('A1.1', 'Agree what is counted', 'To be thought about'), actionRow('A1.2', listed, 'Removed')));
    const changed = await reading(importing.source, trust, 'select ref, version, title, description is null as short, refresh_outcome, refresh_note from app.action order by ref');
    expect(changed).toMatchObject([
      { ref: 'A1.1', version: 2, title: 'Agree what is counted', short: true, refresh_outcome: null, refresh_note: 'To be thought about' },
      { ref: 'A1.2', version: 1, short: false, refresh_outcome: 'REMOVED' },
    ]);
  });

  test('into a plan of one’s own makes it, finds it again by its title or its id, and leaves the other plan alone', async () => {
    await importing.import(trust, csv(projectHeadings, projectRow('A1')));
    const mine = { plan: { title: 'Early help', status: 'DRAFT' as const }, priorityTitles: new Map([['C', 'Help at once']]) };
    await importing.import(trust, csv(projectHeadings, projectRow('C1')), mine);
    const [made] = await reading<{ id: string }>(importing.source, trust, `select id from app.plan where title = 'Early help'`);
    await importing.import(trust, csv(projectHeadings, projectRow('C1'), projectRow('C2')), mine);
    await importing.import(trust, csv(projectHeadings, projectRow('C3')), { plan: { id: made?.id ?? '' } });

    const there = await reading(
      importing.source,
      trust,
      `select p.title, p.status, y.ref, y.title as priority, array_agg(w.ref order by w.ref) as projects from app.plan p join app.priority y on y.plan_id = p.id
         join app.workstream_priority l on l.priority_id = y.id join app.workstream w on w.id = l.workstream_id group by 1, 2, 3, 4 order by 1`,
    );
    expect(there).toEqual([
      { title: 'Early help', status: 'DRAFT', ref: 'C', priority: 'Help at once', projects: ['C1', 'C2', 'C3'] },
      { title: 'Improving Services 2022 to 2024', status: 'CLOSED', ref: 'A', priority: 'The directorate', projects: ['A1'] },
    ]);
    const other = await importing.import(trust, csv(projectHeadings, projectRow('A1')), mine);
    expect(other.preview.rows).toMatchObject([{ result: 'problem', problems: [expect.stringMatching(/^A1 belongs to priority A, which is not in the plan/)] }]);
  });

  test('adds a project to the plan and the priority that are there', async () => {
    await importing.import(trust, csv(projectHeadings, projectRow('A1')));
    await importing.import(trust, csv(projectHeadings, projectRow('A1'), projectRow('A2'), projectRow('B1')));

    const priorities = await reading(
      importing.source,
      trust,
      `select y.ref, array_agg(w.ref order by w.ref) as projects
         from app.priority y join app.workstream_priority l on l.priority_id = y.id join app.workstream w on w.id = l.workstream_id group by y.ref order by y.ref`,
    );
    expect(priorities).toEqual([{ ref: 'A', projects: ['A1', 'A2'] }, { ref: 'B', projects: ['B1'] }]);
    expect(await importing.counts(trust)).toEqual({ plans: 1, workstreams: 3, actions: 0 });
  });
});

describe('nothing is written', () => {
  test('while a row is in error, and everything but that row once it is left out', async () => {
    const file = csv(projectHeadings, projectRow('A1'), projectRow('A2', { april: 'Purple' }), projectRow('A3'));

    const refused = await importing.import(trust, file);
    expect(refused).toMatchObject({ written: null, preview: { totals: { problem: 1 } } });
    expect(await importing.everything()).toEqual(nothing);
    expect(await importing.events()).toEqual([]);

    expect(await importing.import(trust, file, { leaveOut: [3] })).toMatchObject({ written: { planId: expect.any(String) }, preview: { totals: { create: 2, leftOut: 1 } } });
    expect(await importing.counts(trust)).toMatchObject({ workstreams: 2 });
  });

  test('by a dry run, which says what the import would do', async () => {
    const dry = await importing.import(trust, projects, { dryRun: true });
    expect(dry.written).toBeNull();
    expect(await importing.everything()).toEqual(nothing);
    expect(await importing.events()).toEqual([]);

    const wet = await importing.import(trust, projects);
    expect(wet.preview).toEqual(dry.preview);
  });

  test('by somebody who is not an administrator', async () => {
    for (const role of ['VIEWER', 'CONTRIBUTOR'] as const) {
      await expect(importing.import(importing.seed.person('trust', role), projects)).rejects.toMatchObject({ refused: [{ code: 'FORBIDDEN' }] });
    }
    expect(await importing.everything()).toEqual(nothing);
  });

  test('when rows are to be left out that hold no project', async () => {
    await expect(importing.import(trust, projects, { leaveOut: [1] })).rejects.toMatchObject({ refused: [{ code: 'INVALID', path: ['leaveOut'] }] });
    expect(await importing.everything()).toEqual(nothing);
  });

  test('into a plan that is another organisation’s, or nobody’s', async () => {
    await importing.import(importing.administrator('council'), projects, { audience: { sharedScope: 'PARTNERSHIP', sharedWith: [], sharedUntil: [] } });
    const [theirs] = await reading<{ id: string }>(importing.source, trust, 'select id from app.plan');
    const before = await importing.everything();
    for (const id of [theirs?.id ?? '', '00000000-0000-0000-0000-000000000000']) {
      await expect(importing.import(trust, projects, { plan: { id } })).rejects.toMatchObject({ refused: [{ code: 'NOT_FOUND', path: ['planId'] }] });
    }
    expect(await importing.everything()).toEqual(before);
  });

  test('over a workstream or an action that has nothing to do with the plan, capitals aside', async () => {
    await importing.import(trust, csv(projectHeadings, projectRow('A1')));
    await acting(importing.source, trust, async (as) => {
      const other = await addWorkstream(as, trust.organisationId, undefined, 'a2');
      await addAction(as, trust.organisationId, other, undefined, { ref: 'a1.1' });
    });
    const before = await importing.everything();

    const ofProjects = await importing.import(trust, csv(projectHeadings, projectRow('A2')));
    expect(ofProjects.preview.rows).toMatchObject([{ problems: ['A2 is the reference of another workstream of yours, “Short breaks”, which is not in this plan'] }]);
    const ofActions = await importing.import(trust, csv(actionHeadings, headingRow('Keep the doors open'), actionRow('A1.1')));
    expect(ofActions.preview.rows).toMatchObject([{ problems: ['A1.1 is the reference of another action of yours, “Ask families”, which is not in project A1'] }]);
    expect(await importing.everything()).toEqual(before);
  });
});

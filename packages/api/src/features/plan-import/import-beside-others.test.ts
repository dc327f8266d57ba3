import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Transaction } from '../../platform/database/transaction.ts';
import { acting, reading } from '../../testing/acting.ts';
import { beside, waitsForALock } from '../../testing/interleave.ts';
import { addAction, addWorkstream, wholePartnership } from '../../testing/records.ts';
import type { Persona } from '../../testing/seed.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { demonstrationFile, Importing, meddling } from './testing/importing.ts';
import { actionHeadings, actionRow, csv, projectHeadings, projectRow } from './testing/sample-plan.ts';

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

describe('nothing is written', () => {
  test('by an import that is killed, whichever statement it had come to', async () => {
    await importing.import(trust, csv(projectHeadings, projectRow('A1', { april: 'Red' }), projectRow('B2')));
    const before = await importing.everything();
    const file = csv(projectHeadings, projectRow('A1', { april: 'Amber' }), projectRow('B2', { january: 'Green' }), projectRow('C1', { april: 'Grey' }));

    for (let at = 1; ; at += 1) {
      const { as, processId } = await beside(importing.source, trust);
      let statement = 0;
      const killed = meddling(as, async () => {
        statement += 1;
        if (statement === at) await importing.seed.asOperator((operator) => operator.query('select pg_terminate_backend($1, 5000)', [processId]));
      });
      const ended = await importing.within(killed, as, file).then(() => 'done', () => 'killed');
      await as.rollback();
      expect(await importing.everything()).toEqual(before);
      expect(await importing.events()).toHaveLength(1);
      if (ended === 'done') {
        // All of them were tried: the last statement notes the event.
        expect(at).toBeGreaterThan(10);
        break;
      }
    }

    expect(await importing.import(trust, file)).toMatchObject({ written: { planId: expect.any(String) }, preview: { totals: { create: 1, update: 2 } } });
  });

  test('when somebody changes a project between its reading and its writing', async () => {
    await importing.import(trust, csv(projectHeadings, projectRow('A1')));
    const edit = (as: Transaction) => as.query(`update app.workstream set summary = 'Ours', version = version + 1 where owner_id = $1`, [trust.organisationId]);
    const file = csv(projectHeadings, projectRow('A1', { comments: 'Theirs' }), projectRow('A2'));

    const overtaken = acting(importing.source, trust, (as) =>
      importing.within(meddling(as, async (sql) => { if (sql.startsWith('update app.workstream')) await acting(importing.source, importing.seed.person('trust'), edit); }), as, file),
    );
    await expect(overtaken).rejects.toMatchObject({ refused: [{ code: 'CONFLICT' }] });
    expect(await importing.counts(trust)).toMatchObject({ workstreams: 1 });
    expect(await importing.workstream(trust, 'A1')).toMatchObject({ summary: 'Ours', version: 2 });
  });

  test('when somebody takes a project’s reference at that moment', async () => {
    const takes = (as: Transaction) => addWorkstream(as, trust.organisationId, undefined, 'A1');
    await importing.import(trust, csv(projectHeadings, projectRow('A9')));
    const before = await importing.counts(trust);

    const overtaken = acting(importing.source, trust, (as) =>
      importing.within(
        meddling(as, async (sql) => { if (sql.startsWith('insert into app.workstream ')) await acting(importing.source, importing.seed.person('trust'), takes); }),
        as,
        csv(projectHeadings, projectRow('A1'), projectRow('B1')),
      ),
    );
    await expect(overtaken).rejects.toMatchObject({ refused: [{ code: 'CONFLICT' }] });
    expect(before).toMatchObject({ workstreams: 1 });
    expect(await importing.counts(trust)).toMatchObject({ workstreams: 2 });
  });
});

describe('another organisation’s plan of the same references', () => {
  test.each([
    ['hidden', undefined],
    ['shared with everybody', { sharedScope: 'PARTNERSHIP', sharedWith: [], sharedUntil: [] } satisfies ChosenColumns],
  ])('is no obstacle and changes nothing of the preview: %s', async (_how, audience) => {
    const council = importing.administrator('council');
    const alone = [await importing.import(trust, projects, { dryRun: true }), await importing.import(trust, actions, { dryRun: true })];
    await importing.import(council, projects, audience === undefined ? {} : { audience });
    await importing.import(council, actions, audience === undefined ? {} : { audience });

    expect([await importing.import(trust, projects, { dryRun: true }), await importing.import(trust, actions, { dryRun: true })]).toEqual(alone);
    await importing.import(trust, projects);
    await importing.import(trust, actions);
    const owned = await reading(importing.source, trust, 'select count(*)::int as actions from app.action where owner_id = $1', [trust.organisationId]);
    expect(owned).toEqual([{ actions: 60 }]);
    const below = await reading(importing.source, trust, 'select from app.action a join app.workstream w on w.id = a.workstream_id where a.owner_id <> w.owner_id');
    expect(below).toEqual([]);
  });

  test('and its actions in a project of ours are its own', async () => {
    const icb = importing.administrator('icb');
    await importing.import(trust, csv(projectHeadings, projectRow('A1')), { audience: { sharedScope: wholePartnership.scope, sharedWith: [], sharedUntil: [] } });
    const { id } = await importing.workstream(trust, 'A1');
    await acting(importing.source, icb, (as) => addAction(as, icb.organisationId, String(id), wholePartnership, { ref: 'A1.1' }));

    expect(await importing.import(trust, csv(actionHeadings, actionRow('A1.1')))).toMatchObject({ written: { planId: expect.any(String) }, preview: { totals: { create: 1 } } });
    const there = await reading(importing.source, trust, 'select owner_id = $1 as ours, version from app.action order by ours', [trust.organisationId]);
    expect(there).toEqual([{ ours: false, version: 1 }, { ours: true, version: 1 }]);
  });
});

describe('two imports at once', () => {
  test('of one organisation take turns, and the second finds what the first has made', async () => {
    const first = await beside(importing.source, trust);
    const second = await beside(importing.source, trust);
    await importing.within(first.as, first.as, projects);
    const waiting = importing.within(second.as, second.as, projects);
    expect(await importing.seed.asOperator((operator) => waitsForALock(operator, second, waiting))).toBe(true);
    await first.as.commit();
    const { preview } = await waiting;
    await second.as.commit();

    expect(preview.totals).toMatchObject({ create: 0, update: 0, unchanged: 34 });
    expect(await importing.counts(trust)).toMatchObject({ plans: 1, workstreams: 34 });
  });

  test('of one organisation: the second is told to try again when the first takes too long', async () => {
    const first = await beside(importing.source, trust);
    const second = await beside(importing.source, trust);
    await importing.within(first.as, first.as, projects);
    await second.as.query(`set local lock_timeout = '100ms'`);
    await expect(importing.within(second.as, second.as, projects)).rejects.toMatchObject({ refused: [{ code: 'NOT_ALLOWED_IN_STATE' }] });
    await second.as.rollback();
    await first.as.rollback();
  });

  test('of two organisations do not wait for each other, nor does a dry run for anybody', async () => {
    const council = importing.administrator('council');
    const first = await beside(importing.source, trust);
    await importing.within(first.as, first.as, projects);
    for (const [who, dryRun] of [[council, false], [trust, true]] as const) {
      const other = await beside(importing.source, who);
      const underWay = importing.within(other.as, other.as, projects, { dryRun });
      expect(await importing.seed.asOperator((operator) => waitsForALock(operator, other, underWay))).toBe(false);
      expect((await underWay).preview.totals.create).toBe(34);
      await other.as.rollback();
    }
    await first.as.rollback();
  });
});

describe('a large plan', () => {
  const importTwice = async (who: Persona, rows: number): Promise<void> => {
    const refs = Array.from({ length: rows }, (_row, index) => `${index < 900 ? 'A' : 'B'}${index % 900 + 1}`);
    for (const [january, april] of [['Amber', 'Red'], ['Grey', 'Amber']] as const) {
      await importing.import(who, csv(projectHeadings, ...refs.map((ref) => projectRow(ref, { january, april, lead: january }))));
      await importing.import(who, csv(actionHeadings, ...refs.map((ref) => actionRow(`${ref}.1`, `Meet in ${april}`, april))));
    }
  };

  test('takes no more statements than a small one', async () => {
    const used = async (slug: Persona['slug'], rows: number): Promise<number> => {
      importing.statements.length = 0;
      await importTwice(importing.administrator(slug), rows);
      return importing.statements.length;
    };

    const few = await used('icb', 2);
    expect(few).toBeGreaterThan(20);
    expect(await used('police', 200)).toBe(few);
  });

  test('is written to its last row, and changed there too', async () => {
    await importTwice(trust, 1_001);

    const written = await reading(
      importing.source,
      trust,
      `select count(*)::int as rows, min(version) as version, min(lead_post) as "leadPost", (select count(*)::int from app.workstream_priority) as links,
              (select array_agg(distinct r.brag order by r.brag) from app.rating r) as ratings, (select count(*)::int from app.rating r) as rated,
              (select count(*)::int from app.action a where a.version = 2 and a.title = 'Meet in Amber') as actions from app.workstream where version = 2`,
    );
    expect(written).toEqual([{ rows: 1_001, version: 2, leadPost: 'Grey', links: 1_001, ratings: ['AMBER', 'GREY'], rated: 2_002, actions: 1_001 }]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { recordKinds, typeOfKind, type RecordKind } from '@golden-thread/shared/record-kind';
import { openDataSource } from '../../platform/database/data-source.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import { acting, reading } from '../../testing/acting.ts';
import { TestApi } from '../../testing/api.ts';
import { numbersFrom, RandomPartnership } from '../../testing/random-partnership.ts';
import { addAgendaItem, addBoard, addBoardMember, addDecision, addReview, addReviewAction, followsParent, ownerAlone, sharedWith, wholePartnership } from '../../testing/records.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';

const slugs: Slug[] = ['council', 'trust', 'icb', 'police', 'voluntary', 'parents'];

/** Where each kind is, and whose a record of it is. */
const tables: Readonly<Record<RecordKind, readonly [table: string, owners: string]>> = {
  PLAN: ['plan', 'r.owner_id'], PRIORITY: ['priority', 'r.owner_id'], WORKSTREAM: ['workstream', 'r.owner_id'], MILESTONE: ['milestone', 'r.owner_id'],
  MILESTONE_REPORT: ['milestone_report', 'r.owner_id'], ACTION: ['action', 'r.owner_id'], INTERDEPENDENCY: ['interdependency', 'r.giving_id, r.needing_id'],
  BOARD: ['board', 'r.owner_id'], REVIEW: ['review', 'r.owner_id'], AGENDA_ITEM: ['agenda_item', 'r.owner_id'], DECISION: ['decision', 'r.owner_id'],
  THREAD: ['thread', 'r.owner_id'], COMMENT: ['comment', 'r.organisation_id'],
};

let api: TestApi;
let source: DataSource;

beforeAll(async () => {
  api = await TestApi.start();
  source = await openDataSource({ url: api.database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
});

afterAll(async () => {
  await source.destroy();
  await api.stop();
});

/** Boards, meetings and what came of them, of whom anybody may be kept out. */
async function meet(seed: Seed, random: () => number): Promise<void> {
  const choices = () => [ownerAlone, wholePartnership, sharedWith(...slugs.filter(() => random() < 0.5).map((slug) => seed.organisationId(slug)))];
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  for (const slug of slugs) {
    const { personId, organisationId } = seed.person(slug);
    await acting(source, seed.person(slug), async (as) => {
      const board = await addBoard(as, organisationId, pick(choices()));
      await addBoardMember(as, organisationId, board, personId, organisationId);
      const review = await addReview(as, organisationId, board);
      for (const number of [1, 2, 3]) {
        const agendaItemId = await addAgendaItem(as, organisationId, review, number, pick([...choices(), followsParent]));
        await addDecision(as, organisationId, review, { agendaItemId });
      }
      await addReviewAction(as, organisationId, review, organisationId);
    });
  }
}

/** Every id that `reader` itself reads of what `owner` has, or took over, by kind, as the database answers it. */
async function readItself(owner: Persona, reader: Persona, predecessor: string): Promise<string[]> {
  const found = await Promise.all(recordKinds.map(async (kind) => {
    const [table, owners] = tables[kind];
    const rows = await reading<{ id: string }>(source, reader, `select r.id from app.${table} r where array[${owners}] && $1::uuid[] and ${kind === 'COMMENT' ? 'r.deleted_at is null' : 'true'}`, [owner.slug === 'police' ? [owner.organisationId, predecessor] : [owner.organisationId]]);
    return rows.map(({ id }) => globalId(typeOfKind[kind], id));
  }));
  return found.flat().sort();
}

interface Listed {
  viewAs: { countsOfOurs: { readOfOurs: number; allOfOurs: number }[]; recordsOfOurs: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; nodes: { subject: { id: string } }[] } };
}

/** The same as its owner is shown it, page by page. */
async function listed(owner: Persona, reader: Persona): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { viewAs }: Listed = await api.data<Listed>(owner,
      'query ($of: ID!, $after: String) { viewAs(organisationId: $of) { countsOfOurs { readOfOurs allOfOurs } recordsOfOurs(first: 100, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { subject { id } } } } }',
      { of: globalId('Organisation', reader.organisationId), after });
    ids.push(...viewAs.recordsOfOurs.nodes.map(({ subject }) => subject.id));
    after = viewAs.recordsOfOurs.pageInfo.hasNextPage ? viewAs.recordsOfOurs.pageInfo.endCursor : null;
    if (after === null) {
      expect(viewAs.recordsOfOurs.totalCount).toBe(ids.length);
      expect(viewAs.countsOfOurs.reduce((sum, { readOfOurs }) => sum + readOfOurs, 0)).toBe(ids.length);
    }
  } while (after !== null);
  return ids.sort();
}

describe('whatever partners share, in whatever order, one’s own records as another reads them', () => {
  test.each([20240515, 7])('are exactly those that it reads itself (seed %s)', async (start) => {
    const seed = await Seed.partnership(api.database, { prefix: `v${start}-` });
    const random = numbersFrom(start);
    await seed.asOperator(async (operator) => {
      const partnership = new RandomPartnership(source, seed, operator, random);
      for (let step = 0; step < 350; step += 1) await partnership.step();
      await meet(seed, random);
      // The police take over from the voluntary sector: they read what it read, until the later of two ends.
      await operator.query('update app.organisation set full_member = true where id = $1 and not full_member', [seed.organisationId('police')]);
      await partnership.succeed('voluntary', 'police');
    });
    const predecessor = seed.organisationId('voluntary');
    let compared = 0;
    let apart = 0;
    for (const owner of slugs.filter((slug) => slug !== 'voluntary')) {
      for (const reader of slugs.filter((slug) => slug !== owner && slug !== 'voluntary')) {
        const shown = await listed(seed.person(owner), seed.person(reader));
        // A comment of ours in a discussion that we no longer read is read by others and not by us.
        const own = await readItself(seed.person(owner), seed.person(owner), predecessor);
        const ours = new Set(own);
        const its = (await readItself(seed.person(owner), seed.person(reader), predecessor)).filter((id) => ours.has(id));
        expect({ owner, reader, shown }).toEqual({ owner, reader, shown: its });
        compared += shown.length;
        apart += own.length - shown.length;
      }
    }
    // Both some that are shown and some that are not, or the comparison says nothing.
    expect(compared).toBeGreaterThan(200);
    expect(apart).toBeGreaterThan(200);
  });
});

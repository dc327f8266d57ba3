import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi } from '../../testing/api.ts';
import { numbersFrom } from '../../testing/random-partnership.ts';
import type { Slug } from '../../testing/seed.ts';
import { RandomTree, types } from './testing/random-tree.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

const slugs: Slug[] = ['council', 'trust', 'icb', 'police', 'voluntary', 'parents'];

/** A record as the database has it: what it belongs to, and each day that an organisation set for a share of it. */
interface Row {
  id: string;
  above: string | null;
  type: string;
  chosen: { by: string; of: string; ends: string }[];
}

const ABOVE: Readonly<Record<string, string>> = {
  milestone: 'r.workstream_id', action: 'coalesce(r.workstream_id, r.agenda_item_id, r.review_id)', thread: 'r.subject_id', review: 'r.board_id',
  agenda_item: '(select s.review_id from app.agenda_slot s where s.id = r.id)', comment: 'r.thread_id',
};

async function records(): Promise<Map<string, Row>> {
  const chosen = (by: string, side: string) => `select ${by} as by, s.of, s.ends::text from unnest(r.${side}_with, r.${side}_until) as s (of, ends) where r.${side}_scope = 'ORGANISATIONS' and s.ends is not null`;
  const each = Object.entries({ ...types, comment: 'Comment' }).map(([table, type]) => {
    const days = table === 'comment' ? null : table === 'interdependency' ? `${chosen('r.giving_id', 'giving')} union all ${chosen('r.needing_id', 'needing')}` : chosen('r.owner_id', 'shared');
    return `select r.id, ${ABOVE[table] ?? 'null::uuid'} as above, '${type}' as type, ${days === null ? `'[]'::json` : `coalesce((select json_agg(c) from (${days}) c), '[]'::json)`} as chosen from app.${table} r`;
  });
  const rows = await api.seed.asOperator(async (operator) => (await operator.query(each.join(' union all '))).rows as Row[]);
  return new Map(rows.map((row) => [row.id, row]));
}

const AUDIENCE = '{ endings { organisation { slug } endsOn } }';
interface Told { endings: { organisation: { slug: Slug }; endsOn: string }[] }

/** Every day that somebody is told of, by record: the readers of each, and how each is shared and could be. */
async function told(slug: Slug, rows: readonly Row[]): Promise<[Row, Slug, string][]> {
  const found: [Row, Slug, string][] = [];
  for (let start = 0; start < rows.length; start += 10) {
    const some = rows.slice(start, start + 10);
    const data = await api.data<Record<string, Record<string, Told | null> | null>>(slug,
      `query (${some.map((_, n) => `$r${n}: ID!`).join(', ')}) { ${some.map(({ type }, n) => `r${n}: node(id: $r${n}) { ... on Scoped { audience ${AUDIENCE} } ... on AgendaItem { content: audience ${AUDIENCE} } ... on Comment { audience ${AUDIENCE} } }
        ${type === 'Comment' ? '' : `s${n}: sharing(recordId: $r${n}) { audience ${AUDIENCE} candidates ${AUDIENCE} }`}`).join(' ')} }`,
      Object.fromEntries(some.map(({ type, id }, n) => [`r${n}`, globalId(type, id)])));
    for (const [n, row] of some.entries()) {
      for (const audience of [data[`r${n}`], data[`s${n}`]].flatMap((part) => Object.values(part ?? {}))) {
        for (const { organisation, endsOn } of audience?.endings ?? []) found.push([row, organisation.slug, endsOn]);
      }
    }
  }
  const { viewed, shares } = await listed(slug);
  const byId = new Map(rows.map((row) => [globalId(row.type, row.id), row]));
  for (const [recordId, reader, endsOn] of [...viewed, ...shares]) {
    const row = byId.get(recordId);
    if (row !== undefined && endsOn !== null) found.push([row, reader, endsOn]);
  }
  return found;
}

type Listed = [recordId: string, reader: Slug, endsOn: string | null];

/** The same as the pages have it that list what an organisation shares. */
async function listed(slug: Slug): Promise<{ viewed: Listed[]; shares: Listed[] }> {
  const others = slugs.filter((one) => one !== slug);
  const ids = '... on Plan { id } ... on Workstream { id } ... on Milestone { id } ... on Action { id } ... on Thread { id } ... on Comment { id } ... on Board { id } ... on Review { id } ... on AgendaItem { id } ... on Interdependency { id }';
  const seen = await api.data<Record<string, { recordsOfOurs: { nodes: { endsOn: string | null; subject: { id: string } }[] } }>>(slug,
    `query (${others.map((one) => `$${one}: ID!`).join(', ')}) { ${others.map((one) => `${one}: viewAs(organisationId: $${one}) { recordsOfOurs(first: 100) { nodes { endsOn subject { ${ids} } } } }`).join(' ')} }`,
    Object.fromEntries(others.map((one) => [one, api.organisation(one)])));
  const { accessReview } = await api.data<{ accessReview: { shares: { nodes: { recordId: string; endsOn: string | null; organisation: { slug: Slug } }[] } } }>(api.seed.person(slug, 'ADMINISTRATOR'),
    '{ accessReview { shares(first: 100) { nodes { recordId endsOn organisation { slug } } } } }');
  return {
    viewed: others.flatMap((one) => (seen[one]?.recordsOfOurs.nodes ?? []).map(({ subject, endsOn }): Listed => [subject.id, one, endsOn])),
    shares: accessReview.shares.nodes.map(({ recordId, endsOn, organisation }): Listed => [recordId, organisation.slug, endsOn]),
  };
}

describe('every end of a share that anybody is told of', () => {
  test.each([20241130, 1848])('is of their own share, or of one that their organisation made, there or on what it belongs to (seed %s)', async (start) => {
    const tree = new RandomTree(api, numbersFrom(start));
    await tree.grow();
    // Whoever reads a record may own something below it: somebody of each organisation who only reads does.
    for (const slug of slugs) {
      const viewer = api.seed.person(slug, 'VIEWER');
      const subjects = [tree.made.filter(({ table }) => table === 'workstream' || table === 'interdependency'), tree.made.filter(({ table }) => table === 'milestone').slice(0, 4)].flat();
      for (const { table, id } of subjects) {
        await api.change(viewer, 'startThread', { subjectId: globalId(types[table], id), title: 'x', body: 'x' });
      }
    }
    const all = await records();
    const lineage = (row: Row): Row[] => [row, ...(row.above === null ? [] : [all.get(row.above)].flatMap((above) => (above === undefined ? [] : lineage(above))))];
    let [own, made] = [0, 0];
    for (const slug of slugs) {
      const by = api.seed.organisationId(slug);
      for (const [row, reader, endsOn] of await told(slug, [...all.values()])) {
        if (reader === slug) own += 1;
        else {
          const of = api.seed.organisationId(reader);
          const ours = lineage(row).some(({ chosen }) => chosen.some((one) => one.by === by && one.of === of && one.ends === endsOn));
          expect([slug, row.type, reader, endsOn, ours]).toEqual([slug, row.type, reader, endsOn, true]);
          made += 1;
        }
      }
    }
    // Else nothing was told at all.
    expect(own).toBeGreaterThan(5);
    expect(made).toBeGreaterThan(5);
  });
});

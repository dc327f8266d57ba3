import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import { numbersFrom } from '../../testing/random-partnership.ts';
import { Seed, type Slug } from '../../testing/seed.ts';
import { RandomTree, readersOfAll } from './testing/random-tree.ts';

let api: TestApi;
let elsewhere: Seed;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
});

afterAll(async () => {
  await api.stop();
});

interface Told {
  organisations: { id: string; slug: string }[];
  counts: { kind: string; count: number }[];
  records: { totalCount: number; nodes: { recordId: string; title: string }[] };
}

interface Preview {
  token: string;
  newly: Told[];
  noLonger: Told[];
}

const CHANGE = '{ organisations { id slug } counts { kind count } records(first: 100) { totalCount nodes { recordId title } } }';
const secretariat = () => api.seed.person('council', 'ADMINISTRATOR');

async function look(who: Who, organisationId: string, fullMember: boolean): Promise<Preview | null> {
  const { fullMembershipPreview } = await api.data<{ fullMembershipPreview: Preview | null }>(
    who, `query ($id: ID!, $full: Boolean!) { fullMembershipPreview(organisationId: $id, fullMember: $full) { token newly ${CHANGE} noLonger ${CHANGE} } }`, { id: organisationId, full: fullMember });
  return fullMembershipPreview;
}

async function preview(organisation: Slug, fullMember: boolean): Promise<Preview> {
  const found = await look(secretariat(), api.organisation(organisation), fullMember);
  if (found === null) throw new Error('Nothing to preview');
  return found;
}

const decide = (organisation: Slug, fullMember: boolean, previewed?: string) =>
  api.change(secretariat(), 'setFullMembership', { organisationId: api.organisation(organisation), fullMember, decision: 'Board of 15 May 2024, decision 4', previewed });

const titles = (changes: Told[]): string[] => changes.flatMap(({ records }) => records.nodes.map(({ title }) => title));

async function standings(): Promise<Map<Slug, boolean>> {
  const { organisations } = await api.data<{ organisations: { nodes: { slug: Slug; fullMember: boolean }[] } }>('council', '{ organisations(first: 100) { nodes { slug fullMember } } }');
  return new Map(organisations.nodes.filter(({ slug }) => slug !== 'council').map(({ slug, fullMember }) => [slug, fullMember]));
}

test('before an organisation is made a full member, the secretariat sees what it would newly read, by name and number, of what it reads itself', async () => {
  expect((await decide('parents', false)).errors).toEqual([]);
  const open = await api.workstream('trust').with({ title: 'Open to all' }).sharedWithAll().create();
  await api.milestone('trust').of(open).with({ title: 'Opened with it' }).create();
  await api.workstream('trust').sharedWith('icb').create();
  const hidden = await api.workstream('trust').sharedWith('parents').create();
  await api.milestone('trust').of(hidden).with({ title: 'For whoever reads a hidden workstream' }).sharedWithAll().create();
  const before = await preview('parents', true);
  expect(before.newly).toMatchObject([{ organisations: [{ slug: 'parents' }], counts: [{ kind: 'WORKSTREAM', count: 1 }, { kind: 'MILESTONE', count: 1 }] }]);
  expect(titles(before.newly)).toEqual([expect.stringContaining('Open to all'), 'Opened with it']);
  expect(before.noLonger).toEqual([]);
  expect((await decide('parents', true, before.token)).errors).toEqual([]);
  const after = await preview('parents', false);
  expect(titles(after.noLonger)).toEqual(titles(before.newly));
  expect(after.newly).toEqual([]);
});

test('nothing is opened unasked, nor once anything has come to it since', async () => {
  expect((await decide('parents', false)).errors).toEqual([]);
  const { token } = await preview('parents', true);
  expect((await decide('parents', true)).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['previewed'] }]);
  await api.workstream('icb').sharedWithAll().create();
  expect((await decide('parents', true, token)).errors).toEqual([{ code: 'CONFLICT', message: 'What would be shared has changed; look again', path: ['previewed'] }]);
  // Of another organisation, or of the opposite, it stands for nothing.
  expect((await decide('parents', true, (await preview('voluntary', false)).token)).errors).toMatchObject([{ code: 'CONFLICT' }]);
  expect((await decide('parents', true, (await preview('parents', true)).token)).errors).toEqual([]);
});

test('it is told to whoever decides such things for the partnership, of its own organisations, and to nobody else', async () => {
  for (const who of [api.seed.person('council'), api.seed.person('trust', 'ADMINISTRATOR'), api.persona('voluntary')]) expect(await look(who, api.organisation('voluntary'), false)).toBeNull();
  for (const id of [globalId('Organisation', elsewhere.organisationId('trust')), globalId('Organisation', '00000000-0000-7000-8000-000000000000'), globalId('Plan', api.seed.organisationId('trust')), 'x']) {
    expect(await look(secretariat(), id, false)).toBeNull();
  }
  expect(await look(secretariat(), api.organisation('voluntary'), true)).toMatchObject({ newly: [], noLonger: [] });
});

test('that somebody looked is on the trail of their own organisation, and that somebody tried who may not is no look', async () => {
  const looks = () => api.seed.asOperator(async (operator) => (await operator.query<{ slug: string; ids: object; person: string }>(
    "select o.slug, e.record_ids as ids, e.person_id as person from app.audit_event e join app.organisation o on o.id = e.organisation_id where e.act = 'fullMembershipPreview' order by e.id")).rows);
  const before = (await looks()).length;
  await look(api.seed.person('trust', 'ADMINISTRATOR'), api.organisation('voluntary'), false);
  await look(secretariat(), api.organisation('voluntary'), false);
  expect((await looks()).slice(before)).toEqual([{ slug: 'council', ids: { organisation: api.seed.organisationId('voluntary') }, person: secretariat().personId }]);
});

describe('what is shown before a full membership changes is what happens', () => {
  test.each([30, 2024])('whatever hangs on what, whoever owns it and whatever was chosen (seed %s)', async (start) => {
    const tree = new RandomTree(api, numbersFrom(start));
    await tree.grow();
    const full = await standings();
    const changes = { newly: 0, noLonger: 0 };
    for (let round = 0; round < 12; round += 1) {
      const slug = tree.pick([...full.keys()]);
      const fullMember = full.get(slug) !== true;
      full.set(slug, fullMember);
      const { token, newly, noLonger } = await preview(slug, fullMember);
      const before = await readersOfAll(api);
      expect([start, round, (await decide(slug, fullMember, token)).errors]).toEqual([start, round, []]);
      const after = await readersOfAll(api);
      const own = globalId('Organisation', api.seed.organisationId('council'));
      const visible = (line: string): boolean => before.has(`${line.split(' ')[0] ?? ''} ${own}`);
      const told = (some: Told[]): string[] => some.flatMap(({ organisations, records }) => organisations.flatMap(({ id }) => records.nodes.map(({ recordId }) => `${recordId} ${id}`))).sort();
      expect(told(newly)).toEqual([...after.keys()].filter((line) => !before.has(line) && visible(line)).sort());
      expect(told(noLonger)).toEqual([...before.keys()].filter((line) => !after.has(line) && visible(line)).sort());
      changes.newly += told(newly).length;
      changes.noLonger += told(noLonger).length;
    }
    // Else it would have shown nothing of what it is about.
    expect(changes.newly).toBeGreaterThan(2);
    expect(changes.noLonger).toBeGreaterThan(2);
    expect((await api.seed.asOperator((operator) => compareWithOracle(operator))).wrong).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endsLater } from '@golden-thread/shared/audience';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi } from '../../testing/api.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import { numbersFrom } from '../../testing/random-partnership.ts';
import { choose } from '../../testing/records.ts';
import { RandomTree, readersOfAll, types } from './testing/random-tree.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

interface Told {
  organisations: { id: string }[];
  records: { totalCount: number; nodes: { recordId: string }[] };
}

const told = (changes: Told[]): string[] => changes.flatMap(({ organisations, records }) => organisations.flatMap(({ id }) => records.nodes.map(({ recordId }) => `${recordId} ${id}`))).sort();

describe('what is shown before sharing is what happens', () => {
  let lengthenings = 0;
  test.each([20240515, 7, 1989])('whatever hangs on what, whoever owns it and whatever was chosen (seed %s)', async (start) => {
    const tree = new RandomTree(api, numbersFrom(start));
    await tree.grow();
    let gains = 0;
    let losses = 0;
    for (let round = 0; round < 25; round += 1) {
      // Sometimes past the API, so that choices stand that it would not take: of somebody who does not read the parent.
      const odd = tree.any('workstream', 'milestone', 'action');
      await api.directly(odd.owner, (as) => choose(as, odd.table as 'milestone', odd.id, tree.choice(odd.table !== 'workstream')));
      const { table, id, owner } = tree.any('workstream', 'workstream', 'milestone', 'action', 'thread', 'plan');
      const recordId = globalId(types[table], id);
      const { scope, organisations } = tree.choice(table !== 'workstream' && table !== 'plan');
      const named = organisations.filter(({ organisationId }) => organisationId !== api.seed.organisationId(owner)).map(({ organisationId }) => globalId('Organisation', organisationId));
      const endings = organisations.flatMap(({ organisationId, endsOn }) => (endsOn !== null && endsOn > '2024-05-15' && named.includes(globalId('Organisation', organisationId)) ? [{ organisationId: globalId('Organisation', organisationId), endsOn }] : []));
      const choice = scope === 'INHERITED' ? { followsParent: true } : { audience: { scope: scope === 'ORGANISATIONS' && named.length === 0 ? 'OWNER' : scope, ...(scope === 'ORGANISATIONS' && named.length > 0 && { organisationIds: named, endings }) } };
      const answer = await api.ask<{ sharingPreview: { token: string; newly: Told[]; noLonger: Told[]; longer: Told[] } }>(owner,
        `query ($recordId: ID!, $audience: AudienceInput, $followsParent: Boolean) { sharingPreview(recordId: $recordId, audience: $audience, followsParent: $followsParent) {
          token newly { organisations { id } records(first: 100) { totalCount nodes { recordId } } } noLonger { organisations { id } records(first: 100) { totalCount nodes { recordId } } }
          longer { organisations { id } records(first: 100) { totalCount nodes { recordId } } } } }`, { recordId, ...choice });
      if (answer.errors !== undefined) continue;
      const { token, newly, noLonger, longer } = answer.data.sharingPreview;
      const before = await readersOfAll(api);
      if (newly.length + longer.length > 0) expect((await api.change(owner, 'share', { recordId, ...choice })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['previewed'] }]);
      const { errors } = await api.change(owner, 'share', { recordId, ...choice, previewed: token });
      expect([start, round, errors]).toEqual([start, round, []]);
      const after = await readersOfAll(api);
      const own = globalId('Organisation', api.seed.organisationId(owner));
      const visible = (line: string): boolean => before.has(`${line.split(' ')[0] ?? ''} ${own}`);
      expect(told(newly)).toEqual([...after.keys()].filter((line) => !before.has(line) && visible(line)).sort());
      expect(told(noLonger)).toEqual([...before.keys()].filter((line) => !after.has(line) && visible(line)).sort());
      gains += told(newly).length;
      losses += told(noLonger).length;
      // Told by the days that are known to whoever shares, so more may be told than happens, and never less.
      const lengthened = [...after].filter(([line, ends]) => visible(line) && before.has(line) && endsLater(before.get(line) ?? null, ends)).map(([line]) => line);
      expect(told(longer)).toEqual(expect.arrayContaining(lengthened));
      expect(told(longer).filter((line) => !before.has(line) || !after.has(line))).toEqual([]);
      lengthenings += lengthened.length;
    }
    // Else it would have shown nothing of what it is about.
    expect(gains).toBeGreaterThan(2);
    expect(losses).toBeGreaterThan(2);
    expect((await api.seed.asOperator((operator) => compareWithOracle(operator))).wrong).toEqual([]);
  });

  test('and shares were lengthened in it', () => {
    expect(lengthenings).toBeGreaterThan(2);
  });
});

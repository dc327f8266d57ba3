import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import { addAction, followsParent } from '../../testing/records.ts';

let api: TestApi;

interface Line { summary: string; dueOn: string | null; late: boolean; subject: { __typename: string } }
interface List { totalCount: number; nodes: Line[] }
const LIST = '(first: 100) { totalCount nodes { summary dueOn late subject { __typename } } }';
const home = async (who: Who) => (await api.data<{ home: { due: List; needsUs: List } }>(who, `{ home { due${LIST} needsUs${LIST} } }`)).home;
const PAGE = 'edges { cursor node { summary } } nodes { summary } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

// The partnership's today is 15 May 2024.
beforeAll(async () => {
  api = await TestApi.start();
  const shared = await api.workstream('council').sharedWith('trust', 'icb').contributedToBy('trust').create();
  const add = (who: 'council' | 'trust', title: string, baselineOn: string) => api.milestone(who).of(shared).with({ title, baselineOn }).create();
  await add('trust', 'Late', '2024-05-14');
  await add('trust', 'Last day', '2024-06-12');
  await add('trust', 'Too far', '2024-06-13');
  await add('council', 'The council’s own', '2024-05-20');
  const { organisationId } = api.persona('trust');
  await api.directly('council', (as, owner) => addAction(as, owner, parseGlobalId(shared.id)?.id ?? '', followsParent, { ref: 'A2', title: 'Ask families', assigneeId: organisationId, dueOn: '2024-05-15' }));
  await api.directly('council', (as, owner) => addAction(as, owner, parseGlobalId(shared.id)?.id ?? '', followsParent, { ref: 'A3', title: 'Done', assigneeId: organisationId, dueOn: '2024-05-15', completedOn: '2024-05-10' }));
  for (const slug of ['council', 'trust', 'icb', 'police', 'pcc', 'voluntary', 'parents'] as const) {
    const own = await api.workstream(slug).with({ title: `Canary of ${slug}` }).create();
    // Its colleagues are told of it; nobody else is.
    await api.milestone(slug).of(own).with({ title: `Canary of ${slug}`, baselineOn: '2024-09-01' }).create();
    await api.discussion(slug).about(own).with({ title: `Canary of ${slug}`, body: 'x' }).start();
  }
  await api.interdependency('trust').from('trust').to('council').with({ title: 'Canary findings', offeredFor: '2024-05-31' }).propose();
});

afterAll(async () => {
  await api.stop();
});

describe('the home page', () => {
  test('tells an organisation what it owes within 28 days or is late with, the earliest first', async () => {
    expect((await home('trust')).due).toEqual({
      totalCount: 3,
      nodes: [
        { summary: '“Late” was forecast for 14 May 2024 and has not been reported as achieved', dueOn: '2024-05-14', late: true, subject: { __typename: 'Milestone' } },
        { summary: 'Action A2, “Ask families”, is due on 15 May 2024', dueOn: '2024-05-15', late: false, subject: { __typename: 'Action' } },
        { summary: '“Last day” is forecast for 12 June 2024', dueOn: '2024-06-12', late: false, subject: { __typename: 'Milestone' } },
      ],
    });
  });

  test('walked page by page shows each line once', async () => {
    const walked = await everyPage<{ summary: string }>(
      async (first, after) => (await api.data<{ home: { due: never } }>('trust', `query ($first: Int!, $after: String) { home { due(first: $first, after: $after) { ${PAGE} } } }`, { first, after })).home.due, 1);
    expect(walked.map(({ summary }) => summary)).toEqual((await home('trust')).due.nodes.map(({ summary }) => summary));
  });

  test('tells the side that is to answer an agreement, and not the one that waits', async () => {
    const { needsUs } = await home('council');
    expect(needsUs).toMatchObject({ totalCount: 1, nodes: [{ dueOn: null, late: false, subject: { __typename: 'Interdependency' } }] });
    expect(needsUs.nodes[0]?.summary).toMatch(/awaits our answer: .*“Canary findings” by 31 May 2024/);
    expect((await home('trust')).needsUs).toEqual({ totalCount: 0, nodes: [] });
  });

  test('tells an organisation what it has promised to another, at the date last agreed', async () => {
    await api.interdependency('voluntary').from('voluntary').to('trust').with({ title: 'Survey sent', offeredFor: '2024-05-31' }).agreedBy('trust', { neededBy: '2024-05-31' });
    expect((await home('voluntary')).due.nodes).toEqual([
      { summary: '“Survey sent” is promised to trust for 31 May 2024', dueOn: '2024-05-31', late: false, subject: { __typename: 'Interdependency' } },
    ]);
  });

  test.each<Who>(['icb', 'police'])('is empty for %s, of whom nothing is asked, whatever it may read', async (who) => {
    expect(await home(who)).toEqual({ due: { totalCount: 0, nodes: [] }, needsUs: { totalCount: 0, nodes: [] } });
  });

  // Asked as a colleague of whoever wrote it: what one did oneself is no news.
  test.each(['council', 'trust', 'icb', 'police', 'pcc', 'voluntary', 'parents'] as const)('tells %s nothing of what is another’s alone, in lines or counts', async (who) => {
    const colleague = api.seed.person(who, 'ADMINISTRATOR');
    const { home: told } = await api.data<{ home: { changes: { totalCount: number; nodes: object[] } } }>(colleague, `{ home { due${LIST} needsUs${LIST} changes(first: 100) { totalCount nodes { summary } } } }`);
    expect(Array.from(new Set(JSON.stringify(told).match(/Canary of \w+/g)))).toEqual([`Canary of ${who}`]);
    expect(told.changes.totalCount).toBe(told.changes.nodes.length);
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { loaded, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { ask, madeUpLike } from './graphql.ts';

let browser: Browser;
let forum: Page;
let police: Page;

beforeAll(async () => {
  browser = await openBrowser();
  forum = await signInAs(await openWindow(browser), people.forum);
  police = await signInAs(await openWindow(browser), people.police);
});

const change = 'Change for Children and Young People 2023 to 2028';

/** What a row of a table says under its headings, without the headings that a phone shows. */
const rowOf = async (page: Page, name: string) => (await page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) }).getByRole('cell').allInnerTexts()).map((cell) => cell.split('\n').at(-1));

describe('priorities', () => {
  test('come by plan, the one that is worked to first, each with how its work is rated', async () => {
    await visit(forum, '/priorities', 'Priorities');
    expect(await forum.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([change, 'Improving Services 2022 to 2024']);
    expect(await rowOf(forum, 'P2: Included: SEND, short breaks and waits')).toEqual(['4 workstreams: 1 red, 1 amber and 2 green', expect.stringMatching(/^3\d milestones: /)]);
    // Other journeys add milestones to SB1. The forum reads neither the inquiry on exploitation nor domestic abuse nor violence reduction.
    expect(await rowOf(forum, 'P1: Safe from exploitation and violence')).toEqual(['No workstreams', 'No milestones']);
    await expectAccessible(forum);
  });

  test('are counted over what each partner reads', async () => {
    await visit(police, '/priorities', 'Priorities');
    expect(await rowOf(police, 'P2: Included: SEND, short breaks and waits')).toEqual(['2 workstreams: 2 green', '6 milestones: 1 amber, 3 green and 2 grey']);
    expect(await rowOf(police, 'P1: Safe from exploitation and violence')).toEqual(['3 workstreams: 2 amber and 1 grey', expect.stringMatching(/^7 milestones: /)]);
    expect(await wordsOf(police)).not.toContain('Continuous Improvement Plan');
  });

  test('show their figures in a sentence, a strip of tags and a table', async () => {
    const figure = police.getByRole('figure').first();
    expect(await figure.innerText()).toMatch(/^8 workstreams: 1 red, 4 amber, 2 green and 1 grey\./);
    await figure.getByText('Show as a table').click();
    const table = await figure.getByRole('row').allInnerTexts();
    expect(table.map((row) => row.split(/\s+/).join(' '))).toEqual(expect.arrayContaining([expect.stringMatching(/^Red .*1 .*12\.50%$/), expect.stringMatching(/^Not rated .*0 .*0\.00%$/)]));
    await expectAccessible(police);
  });
});

describe('the golden thread', () => {
  test('leads from a priority through its workstreams to its milestones', async () => {
    await forum.getByRole('link', { name: 'P2: Included' }).click();
    await forum.getByRole('heading', { level: 1, name: 'Included: SEND, short breaks and waits' }).waitFor();
    await loaded(forum);
    const workstreams = forum.getByRole('region', { name: 'Workstreams' });
    expect(await workstreams.getByRole('rowheader').allInnerTexts()).toEqual(['CO1: Co-production charter in use', 'MH1: Waits for assessment', 'SB1: Short breaks: new arrangements', 'SS1: SEND sufficiency 2024 to 2030']);
    const next = forum.getByRole('region', { name: 'Next milestones' });
    expect(await next.getByRole('rowheader').count()).toBe(10);
    await next.getByRole('button', { name: 'Load more milestones' }).click();
    await next.getByText(/Showing (\d+) of \1 milestones/).waitFor();
    await forum.getByText('No action that your organisation can read is overdue.').waitFor();
    await expectAccessible(forum);

    await next.getByRole('link', { name: 'Engagement closes' }).click();
    await forum.getByRole('heading', { level: 1, name: 'Engagement closes' }).waitFor();
  });

  test('runs through all priorities in the theme, and says which of them its workstreams serve too', async () => {
    await visit(forum, '/priorities', 'Priorities');
    await forum.getByRole('link', { name: 'T: One partnership' }).click();
    await forum.getByRole('heading', { level: 1, name: 'One partnership, value for money' }).waitFor();
    expect(await forum.getByRole('region', { name: 'The priorities it runs through' }).getByRole('rowheader').count()).toBe(3);
    await forum.getByRole('region', { name: 'Workstreams' }).getByRole('link', { name: 'P2', exact: true }).waitFor();
    await expectAccessible(forum);
  });

  test('a priority of a plan that is not shared answers like one that does not exist', async () => {
    const council = await signInAs(await openWindow(browser), people.council);
    const { body } = (await ask(council, '{ plans(first: 10) { nodes { status priorities(first: 1) { nodes { id } } } } }')) as { body: { data: { plans: { nodes: { status: string; priorities: { nodes: { id: string }[] } }[] } } } };
    const draft = body.data.plans.nodes.find(({ status }) => status === 'DRAFT')?.priorities.nodes[0]?.id ?? '';
    await visit(council, `/priorities/${draft}`, /culture/);
    await visit(police, `/priorities/${draft}`, 'Priority not found');
    const words = await wordsOf(police);
    await visit(police, `/priorities/${madeUpLike(draft)}`, 'Priority not found');
    expect(await wordsOf(police)).toBe(words);
    const all = 'query ($id: ID!) { node(id: $id) { __typename ... on Priority { workstreamSummary { total } nextMilestones(first: 1) { totalCount } } } }';
    expect(await ask(police, all, { id: draft })).toEqual(await ask(police, all, { id: madeUpLike(draft) }));
  });
});

test('a priority prints with the day and with who may read its plan', async () => {
  await forum.emulateMedia({ media: 'print' });
  expect(await forum.getByText('As at 15 May 2024').innerText()).toMatch(/^As at 15 May 2024, as Parent Carer Forum reads it\. The whole partnership can read this plan\./);
  expect(await forum.getByText('Show as a table').first().isVisible()).toBe(false);
});

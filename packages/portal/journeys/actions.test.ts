import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask, organisationIds } from './graphql.ts';
import { Keyboard } from './keyboard.ts';

let browser: Browser;
let police: Page;
let secretary: Page;
const title = `Confirm the sponsor ${Date.now()}`;

beforeAll(async () => {
  browser = await openBrowser();
  police = await signInAs(await openWindow(browser), people.police);
  // Journeys may be run again on the same data: the police complete what is recorded for them now.
  secretary = await signInAs(await openWindow(browser), people.secretary);
  await recordForPolice(title);
});

/** An action that the secretary records for the police, at the review of the demonstration's day. */
async function recordForPolice(words: string): Promise<void> {
  const { body } = (await ask(secretary, '{ boards(first: 10) { nodes { reviews(first: 20) { nodes { id heldOn } } } } }')) as {
    body: { data: { boards: { nodes: { reviews: { nodes: { id: string; heldOn: string }[] } }[] } } };
  };
  const reviewId = body.data.boards.nodes.flatMap(({ reviews }) => reviews.nodes).find(({ heldOn }) => heldOn === '2024-05-15')?.id;
  const [assigneeId] = await organisationIds(secretary, 'police');
  const input = { reviewId, title: words, assigneeId, dueOn: '2024-05-22' };
  const answer = await ask(secretary, 'mutation ($input: RecordActionInput!) { recordAction(input: $input) { errors { message } } }', { input });
  expect(answer.body).toMatchObject({ data: { recordAction: { errors: [] } } });
}

test('the police find what they are to do first, and what is overdue said in words', async () => {
  await visit(police, '/actions', 'Actions');
  expect(await police.getByRole('row').nth(1).innerText()).toMatch(/Name a lead for the exploitation recommendations.*Police \(us\).*29 March 2024.*Overdue by 47 days/s);
  await expectAccessible(police);
  await visit(police, '/actions?state=overdue&mine=yes', 'Actions');
  expect(await police.getByRole('rowheader').count()).toBe(1);
  await visit(police, '/actions?text=nothing+of+the+kind', 'Actions');
  await police.getByText('No action that your organisation can read matches all of these filters').waitFor();
  await expectAccessible(police);
});

test('the list is exported as it is filtered, and says as whom it was read', async () => {
  await visit(police, '/actions?state=overdue&mine=yes', 'Actions');
  const [download] = await Promise.all([police.waitForEvent('download'), police.getByRole('link', { name: /^CSV/ }).click()]);
  expect(download.suggestedFilename()).toBe('actions-2024-05-15.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('Actions as at 15 May 2024, as West Midlands Police reads them; filters left some out');
  expect(lines.slice(2)).toEqual([expect.stringContaining('Name a lead for the exploitation recommendations')]);
  const [workbook] = await Promise.all([police.waitForEvent('download'), police.getByRole('link', { name: /^Excel/ }).click()]);
  expect(workbook.suggestedFilename()).toBe('actions-2024-05-15.xlsx');
});

test('the police complete an action with a note, from the keyboard alone', async () => {
  const keyboard = new Keyboard(police);
  await visit(police, `/actions?text=${encodeURIComponent(title)}`, 'Actions');
  await police.getByRole('link', { name: title }).click();
  await police.getByRole('heading', { level: 1, name: title }).waitFor();
  await expectAccessible(police);
  await keyboard.goTo(police.getByRole('link', { name: 'Complete this action' }));
  await keyboard.press('Enter');
  await police.getByRole('heading', { level: 1, name: 'Complete the action' }).waitFor();
  await keyboard.goTo(police.getByRole('button', { name: 'Complete the action' }));
  await keyboard.press('Enter');
  await expectProblems(police, ['Enter the day it was completed']);
  await expectAccessible(police);
  await keyboard.goTo(police.getByLabel('Day'));
  await keyboard.type('15');
  await keyboard.press('Tab');
  await keyboard.type('5');
  await keyboard.press('Tab');
  await keyboard.type('2024');
  await keyboard.press('Tab');
  await keyboard.type('Confirmed in writing');
  await keyboard.press('Tab', 'Enter');
  await police.getByText('The action is completed. The whole partnership can read this').waitFor();
  expect(await wordsOf(police)).toMatch(/completed 15 May 2024.*Confirmed in writing/s);
  expect(await police.getByRole('link', { name: 'Complete this action' }).count()).toBe(0);
});

test('the secretary completes on behalf of an organisation that said so at the board', async () => {
  const forThem = `Bring the protocol ${Date.now()}`;
  await recordForPolice(forThem);
  await visit(secretary, `/actions?text=${encodeURIComponent(forThem)}`, 'Actions');
  await secretary.getByRole('link', { name: forThem }).click();
  await secretary.getByRole('link', { name: 'Complete this action for Police' }).click();
  await secretary.getByRole('heading', { level: 1, name: 'Complete the action' }).waitFor();
  for (const [part, value] of [['Day', '15'], ['Month', '5'], ['Year', '2024']] as const) await secretary.getByLabel(part).fill(value);
  await secretary.getByRole('button', { name: 'Complete the action' }).click();
  await secretary.getByText('The action is completed.').waitFor();
  expect(await wordsOf(secretary)).toMatch(/completed 15 May 2024/);
});

test('the secretary is neither refused nor offered anything before it is known who writes the board’s records', async () => {
  const unknown = `Send the terms of reference ${Date.now()}`;
  await recordForPolice(unknown);
  await visit(secretary, `/actions?text=${encodeURIComponent(unknown)}`, 'Actions');
  const address = (await secretary.getByRole('link', { name: unknown }).getAttribute('href')) ?? '';
  const held: Route[] = [];
  await secretary.route('**/graphql', async (route) => {
    if ((route.request().postData() ?? '').includes('query ActionBoard')) held.push(route);
    else await route.continue();
  });
  const refused = secretary.getByText(/^Only .* can complete this action/);
  const asked = async () => {
    while (held.length === 0) await secretary.waitForTimeout(50);
    return held.splice(0);
  };

  await secretary.goto(address);
  await secretary.getByRole('heading', { level: 1, name: unknown }).waitFor();
  const [ofPage] = await asked();
  expect(await secretary.getByRole('link', { name: /Complete this action/ }).count()).toBe(0);
  await ofPage?.continue();
  await secretary.getByRole('link', { name: 'Complete this action for Police' }).waitFor();

  await secretary.goto(`${address}/complete`);
  const [ofForm] = await asked();
  await secretary.getByText('Loading the action…').waitFor();
  expect(await refused.count()).toBe(0);
  await expectAccessible(secretary);
  await ofForm?.fulfill({ status: 503, json: {} });
  await secretary.getByText('Something went wrong in Golden Thread.').waitFor();
  expect(await refused.count()).toBe(0);
  await expectAccessible(secretary);
  await secretary.unroute('**/graphql');
  await secretary.getByRole('button', { name: 'Try again' }).click();
  await secretary.getByRole('button', { name: 'Complete the action' }).waitFor();
});

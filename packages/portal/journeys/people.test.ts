import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { choosePerson, heading, openBrowser, openWindow, people, productUrl, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';

const invited = 'inclusion@icb.example';
const name = 'Lead for Inclusion';

let browser: Browser;
let administrator: Page;

beforeAll(async () => {
  browser = await openBrowser();
  administrator = await signInAs(await openWindow(browser), people.icbAdmin);
});

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const saidDone = (page: Page, text: string) => page.getByText(text).first().waitFor();

describe('an administrator', () => {
  let lead: Page;

  test('finds the people of the organisation, and what to tell somebody who is invited', async () => {
    await visit(administrator, '/organisation', 'Birmingham and Solihull Integrated Care Board');
    await administrator.getByRole('main').getByRole('link', { name: 'People', exact: true }).click();
    await heading(administrator, 'People');
    await row(administrator, 'ICB Lead for Children and Young People').waitFor();
    await expectAccessible(administrator);
    await administrator.getByRole('link', { name: 'Invite somebody' }).click();
    await heading(administrator, 'Invite somebody');
    await administrator.getByRole('button', { name: 'Invite', exact: true }).click();
    await expectProblems(administrator, ['Enter an e-mail address', 'Enter a name', 'Choose what they may do']);
    await expectAccessible(administrator);
    await administrator.getByLabel('E-mail address').fill(invited);
    await administrator.getByLabel('Name', { exact: true }).fill(name);
    await administrator.getByRole('radio', { name: 'Viewer' }).check();
    await administrator.getByRole('button', { name: 'Invite', exact: true }).click();
    await heading(administrator, 'People');
    await saidDone(administrator, `${invited} is invited`);
    await row(administrator, invited).waitFor();
    expect(await wordsOf(administrator)).toContain(`Tell them to sign in at ${productUrl()}`);
    await expectAccessible(administrator);
  });

  test('is told in one sentence of somebody who acts for the organisation already', async () => {
    await visit(administrator, '/organisation/people/invite', 'Invite somebody');
    await administrator.getByLabel('E-mail address').fill(people.icb.toUpperCase());
    await administrator.getByLabel('Name', { exact: true }).fill('x');
    await administrator.getByRole('radio', { name: 'Viewer' }).check();
    await administrator.getByRole('button', { name: 'Invite', exact: true }).click();
    await expectProblems(administrator, ['Somebody with this e-mail address acts for your organisation already']);
  });

  test('who was invited signs in, and reads what the organisation reads', async () => {
    lead = await signInAs(await openWindow(browser), invited);
    await visit(lead, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    expect(await lead.getByLabel('Your account').innerText()).toContain(`${name}, acting for Birmingham and Solihull Integrated Care Board`);
    await visit(lead, '/workstreams/new', /./);
    expect(await wordsOf(lead)).toContain('You need the contributor role in your organisation to create a workstream');
  });

  test('makes them a contributor, which bites at once', async () => {
    await visit(administrator, '/organisation/people', 'People');
    await administrator.getByRole('link', { name }).click();
    await heading(administrator, name);
    await administrator.getByRole('radio', { name: 'Contributor' }).check();
    await administrator.getByRole('button', { name: 'Save the role' }).click();
    await heading(administrator, 'People');
    await saidDone(administrator, `${name} is a contributor of Birmingham and Solihull Integrated Care Board from now on`);
    await visit(lead, '/workstreams/new', /./);
    expect(await wordsOf(lead)).not.toContain('You need the contributor role');
  });

  test('names a deputy for them until a day, and ends it', async () => {
    await administrator.getByRole('link', { name }).click();
    await heading(administrator, name);
    await expectAccessible(administrator);
    await administrator.getByRole('link', { name: 'Name a deputy' }).click();
    await heading(administrator, 'Name a deputy');
    await administrator.getByRole('button', { name: 'Name the deputy' }).click();
    await expectProblems(administrator, ['Choose who deputises', 'Enter the day it ends']);
    await administrator.getByLabel(`Who deputises for ${name}?`).selectOption({ label: 'ICB Lead for Children and Young People' });
    await administrator.getByLabel('Day', { exact: true }).fill('1');
    await administrator.getByLabel('Month', { exact: true }).fill('6');
    await administrator.getByLabel('Year', { exact: true }).fill('2024');
    await administrator.getByRole('button', { name: 'Name the deputy' }).click();
    await heading(administrator, 'People');
    await saidDone(administrator, `ICB Lead for Children and Young People deputises for ${name} until 1 June 2024`);
    await administrator.getByRole('link', { name }).click();
    await administrator.getByRole('button', { name: 'End this now' }).click();
    await administrator.getByRole('link', { name: 'Name a deputy' }).waitFor();
  });

  test('removes them once it is clear what will happen, and they are out at once', async () => {
    await administrator.getByRole('link', { name: `Remove ${name}` }).click();
    await heading(administrator, `Remove ${name}?`);
    expect(await wordsOf(administrator)).toContain('What they wrote stays and keeps their name');
    await expectAccessible(administrator);
    await administrator.getByRole('button', { name: `Remove ${name}` }).click();
    await heading(administrator, 'People');
    await saidDone(administrator, `${name} does not act for Birmingham and Solihull Integrated Care Board any more`);
    await row(administrator, name).waitFor({ state: 'detached' });
    await lead.goto('/workstreams');
    await heading(lead, 'Sign in');
    await lead.goto('/auth/sign-in');
    expect(await lead.locator(`button[value="${invited}"]`).count()).toBe(0);
  });

  test('cannot remove themselves while nobody else is an administrator', async () => {
    await administrator.getByRole('link', { name: 'Administrator', exact: true }).click();
    await administrator.getByRole('link', { name: 'Remove Administrator' }).click();
    await administrator.getByRole('button', { name: 'Remove Administrator' }).click();
    await administrator.getByText('Administrator is the last administrator of your organisation: make somebody else one first').first().waitFor();
  });
});

test('the memorandum is there to be read, with who has accepted it', async () => {
  const page = await signInAs(await openWindow(browser), people.icb);
  await visit(page, '/organisation/memorandum', 'Memorandum of sharing');
  const words = await wordsOf(page);
  expect(words).toContain('Version 1, in force from 1 April 2023');
  expect(words).toContain('Administrator accepted this version for Birmingham and Solihull Integrated Care Board');
  expect(await page.getByRole('row').count()).toBe(8);
  await expectAccessible(page);
});

test('somebody who is no administrator sees who acts for the organisation, and changes nobody', async () => {
  const page = await openWindow(browser).then((context) => context.newPage());
  await page.goto('/auth/sign-in');
  await choosePerson(page, people.icb);
  await visit(page, '/organisation/people', 'People');
  expect(await page.getByRole('link', { name: 'Invite somebody' }).count()).toBe(0);
  await visit(page, '/organisation/people/invite', 'Invite somebody');
  expect(await wordsOf(page)).toContain('You need the administrator role in your organisation to invite people');
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { createWorkstream, organisationIds } from './graphql.ts';
import { expectValid } from './markup.ts';

// Workstreams of the voluntary sector that no other journey counts. Journeys may be run again on the same data.
const mark = Date.now();
const named = `Summer clubs ${mark}`;
const open = `Family hubs ${mark}`;

let browser: Browser;
let admin: Page;
let lead: Page;

beforeAll(async () => {
  browser = await openBrowser();
  admin = await signInAs(await openWindow(browser), people.voluntaryAdmin);
  lead = await signInAs(await openWindow(browser), people.voluntary);
  const [icb, police] = await organisationIds(lead, 'icb', 'police');
  await createWorkstream(lead, { ref: `A${mark}`, title: named, audience: { scope: 'ORGANISATIONS', organisationIds: [icb, police], endings: [{ organisationId: police, endsOn: '2024-05-20' }] } });
  await createWorkstream(lead, { ref: `B${mark}`, title: open, audience: { scope: 'PARTNERSHIP' } });
});

describe('our records as another organisation can read them', () => {
  test('are chosen from our organisation’s page, under a banner that says whose eyes they are', async () => {
    await visit(lead, '/organisation', /Voluntary/);
    await lead.getByRole('link', { name: 'View as another organisation' }).click();
    await lead.getByRole('heading', { level: 1, name: 'View as another organisation' }).waitFor();
    await expectAccessible(lead);
    await lead.getByRole('link', { name: /Integrated Care Board/ }).click();
    await lead.getByRole('heading', { level: 1, name: /Our records as .*Integrated Care Board can read them$/ }).waitFor();
    await lead.getByText(/^You are looking at our records as .*Integrated Care Board can read them\.$/).waitFor();
    // Which they are is told by kind, for whoever asks.
    expect(await wordsOf(lead)).not.toContain(named);
    await lead.getByRole('table').getByRole('link', { name: 'Workstreams' }).click();
    await lead.getByRole('row', { name: new RegExp(named) }).waitFor();
    expect(await lead.getByLabel('Kind of record').inputValue()).toBe('WORKSTREAM');
    await expectAccessible(lead);
    await expectValid(lead);
  });

  test('are counted as ours, and nothing of another’s is among them', async () => {
    const words = await wordsOf(lead);
    expect(words).toContain('ICB can read, of ours');
    expect(words).not.toContain('Short breaks: new arrangements');
  });

  test('say until when each is read, and are narrowed by kind', async () => {
    await visit(lead, '/organisation/view-as/police?kind=WORKSTREAM', /Our records as/);
    await lead.getByRole('row', { name: new RegExp(named) }).getByText('19 May 2024').waitFor();
    await lead.getByLabel('Kind of record').selectOption('Decisions');
    await lead.getByText('can read none of our decisions today').waitFor();
    await lead.getByRole('link', { name: /^Stop viewing as/ }).click();
    await lead.getByRole('heading', { level: 1, name: /Voluntary/ }).waitFor();
  });
});

describe('a share that ends within a week', () => {
  test('is told to its owner, with the way to extend it', async () => {
    await visit(lead, '/', /./);
    await lead.getByRole('link', { name: new RegExp(`reads the workstream “${named}” until the end of 19 May 2024`) }).click();
    await lead.waitForURL(/\/share$/);
  });
});

describe('who we share with', () => {
  const shares = () => admin.getByRole('group', { name: /Integrated Care Board/ });
  const unfold = (organisation: RegExp) => admin.locator('summary', { hasText: organisation }).click();

  test('is for administrators alone', async () => {
    await visit(lead, '/organisation/shares', 'Who we share with');
    await lead.getByText(/You need the administrator role/).waitFor();
  });

  test('lists each share by organisation, with since when, until when and by what', async () => {
    await visit(admin, '/organisation', /Voluntary/);
    await admin.getByRole('link', { name: 'Who we share with' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Who we share with' }).waitFor();
    await unfold(/Integrated Care Board: \d+ shares?/);
    await shares().getByRole('checkbox', { name: new RegExp(named) }).waitFor();
    await unfold(/Police: \d+ shares?/);
    await admin.getByText(/shared by name\. Since 15 May 2024, until the end of 19 May 2024\. Not confirmed yet/).first().waitFor();
    await expectAccessible(admin);
    await expectValid(admin);
  });

  test('asks for at least one', async () => {
    await admin.getByRole('button', { name: 'Confirm the 0 ticked' }).click();
    await admin.getByRole('link', { name: 'Tick the shares to confirm or to end' }).waitFor();
    expect(await admin.title()).toMatch(/^Error: /);
  });

  test('confirms what is ticked, and says so beside it', async () => {
    await shares().getByRole('checkbox', { name: new RegExp(named) }).check();
    await admin.getByRole('button', { name: 'Confirm the 1 ticked' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Check what you confirm' }).waitFor();
    await expectAccessible(admin);
    await admin.getByRole('button', { name: 'Confirm 1 share' }).click();
    await admin.getByRole('alert').getByText('1 share confirmed').waitFor();
    await admin.getByText(/^Last reviewed on 15 May 2024/).waitFor();
  });

  test('ends what is ticked, once it was named', async () => {
    await unfold(/Integrated Care Board: \d+ shares?/);
    await shares().getByRole('checkbox', { name: new RegExp(open) }).check();
    await admin.getByRole('button', { name: 'End the 1 ticked' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Check what will end' }).waitFor();
    await admin.getByText(new RegExp(`Integrated Care Board no longer reads B${mark}: ${open}`)).waitFor();
    await expectAccessible(admin);
    await admin.getByRole('button', { name: 'End 1 share now' }).click();
    await admin.getByRole('alert').getByText('1 share ended').waitFor();
    await unfold(/Integrated Care Board: \d+ shares?/);
    await shares().getByRole('checkbox', { name: new RegExp(named) }).waitFor();
    expect(await shares().getByRole('checkbox', { name: new RegExp(open) }).count()).toBe(0);
    await visit(lead, `/workstreams/voluntary/B${mark}`, new RegExp(open));
    expect(await wordsOf(lead)).not.toContain('The whole partnership can read');
  });
});

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { heading, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask, createWorkstream, organisationIds } from './graphql.ts';
import { Keyboard } from './keyboard.ts';
import { expectValid } from './markup.ts';

// Of the voluntary sector, and shared with the ICB once it was there.
const ref = `H${Date.now()}`;
const title = `Holiday clubs ${ref}`;

let browser: Browser;
let lead: Page;
let admin: Page;
let icb: Page;

beforeAll(async () => {
  browser = await openBrowser();
  lead = await signInAs(await openWindow(browser), people.voluntary);
  admin = await signInAs(await openWindow(browser), people.voluntaryAdmin);
  icb = await signInAs(await openWindow(browser), people.icb);
  const { id: workstreamId, version } = await createWorkstream(lead, { ref, title });
  const input = { workstreamId, version, audience: { scope: 'ORGANISATIONS', organisationIds: await organisationIds(lead, 'icb') } };
  await ask(lead, 'mutation ($input: ShareWorkstreamInput!) { shareWorkstream(input: $input) { errors { message } } }', { input });
});

const rows = async (page: Page) => (await page.getByRole('table').getByRole('row').allInnerTexts()).slice(1);
/** What a link that downloads gives, as lines. */
async function downloaded(page: Page, link: string): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  return (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
}

describe('the history of a record', () => {
  test('is reached from its page, and says what was done, by whom and for which organisation, the newest first', async () => {
    await visit(lead, `/workstreams/voluntary/${ref}`, title);
    await lead.getByRole('link', { name: 'History of this workstream' }).click();
    await heading(lead, 'History of this workstream');
    await lead.getByRole('table').waitFor();
    const [newest, oldest, ...more] = await rows(lead);
    expect(more).toEqual([]);
    expect(newest).toContain('Chose who can read the workstream');
    expect(oldest).toContain('Added the workstream');
    expect(newest).toMatch(/Voluntary/);
    await expectAccessible(lead);
    await expectValid(lead);
  });

  test('tells somebody who could read it later only what happened since', async () => {
    await visit(icb, `/workstreams/voluntary/${ref}/history`, 'History of this workstream');
    const told = await rows(icb);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Chose who can read the workstream');
  });

  test('is taken away as CSV by whoever reads it', async () => {
    const [headings, line, ...more] = await downloaded(icb, 'Export this history as CSV');
    expect(headings).toContain('"When, London time",What,Who,Post,For,By an operator,Act');
    expect(line).toContain('shareWorkstream');
    expect(more).toEqual([]);
  });

  test('of what is not shared is not found, in the words for what is not there', async () => {
    const police = await signInAs(await openWindow(browser), people.police);
    await visit(police, `/workstreams/voluntary/${ref}/history`, 'Workstream not found');
    const hidden = await wordsOf(police);
    await visit(police, '/workstreams/voluntary/NONE/history', 'Workstream not found');
    expect(await wordsOf(police)).toBe(hidden);
  });
});

describe('the audit trail of an organisation', () => {
  test('is for its administrators, and others are told so', async () => {
    await visit(lead, '/organisation', /Voluntary/);
    expect(await lead.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
    await visit(lead, '/organisation/audit', 'Audit trail');
    expect(await wordsOf(lead)).toContain('You need the administrator role in your organisation to read its audit trail.');
    await expectAccessible(lead);
  });

  test('is in the organisation’s section, with everything that was done in its name, and how tampering would be found', async () => {
    await visit(admin, '/organisation', /Voluntary/);
    await admin.getByRole('link', { name: 'Audit trail' }).click();
    await heading(admin, 'Audit trail');
    await admin.getByRole('table').waitFor();
    const told = (await rows(admin)).join('\n');
    for (const words of ['Signed in', 'Chose who can read the workstream', title]) expect(told).toContain(words);
    await admin.getByText('How you would know if somebody had tampered with it').click();
    expect(await wordsOf(admin)).toContain('golden-thread audit verify');
    await expectAccessible(admin);
    await expectValid(admin);
  });

  test('is narrowed by keyboard to a kind of event and a person, and the address says so', async () => {
    const keyboard = new Keyboard(admin);
    await visit(admin, '/organisation/audit', 'Audit trail');
    await keyboard.goTo(admin.getByLabel('What happened'));
    await admin.getByLabel('What happened').selectOption('Added the workstream');
    await keyboard.goTo(admin.getByRole('button', { name: 'Apply filters' }));
    await keyboard.press('Enter');
    await admin.waitForURL(/\?act=createWorkstream$/);
    await admin.getByRole('row', { name: /Chose who can read/ }).first().waitFor({ state: 'detached' });
    await admin.getByRole('row', { name: /Added the workstream/ }).first().waitFor();
    const told = await rows(admin);
    expect(told).not.toEqual([]);
    for (const row of told) expect(row).toContain('Added the workstream');
    await keyboard.goTo(admin.getByRole('link', { name: /^Only this person \(entry/ }).first());
    await keyboard.press('Enter');
    await admin.waitForURL(/act=createWorkstream&person=/);
  });

  test('asks for real days, in order', async () => {
    await visit(admin, '/organisation/audit', 'Audit trail');
    const first = admin.getByRole('group', { name: 'First day' });
    const last = admin.getByRole('group', { name: 'Last day' });
    await first.getByLabel('Day').fill('31');
    await first.getByLabel('Month').fill('2');
    await first.getByLabel('Year').fill('2026');
    await admin.getByRole('button', { name: 'Apply filters' }).click();
    await expectProblems(admin, ['First day must be a real date']);
    await expectAccessible(admin);
    await first.getByLabel('Day').fill('3');
    for (const [label, value] of [['Day', '1'], ['Month', '1'], ['Year', '2020']] as const) await last.getByLabel(label).fill(value);
    await admin.getByRole('button', { name: 'Apply filters' }).click();
    await expectProblems(admin, ['Last day must be the first day or after it']);
    await first.getByLabel('Year').fill('2019');
    await admin.getByRole('button', { name: 'Apply filters' }).click();
    await admin.waitForURL(/from=2019-02-03&until=2020-01-01$/);
    await admin.getByText('Nothing on the trail matches all of these filters.').waitFor();
    expect(await admin.locator('.govuk-error-summary').count()).toBe(0);
  });

  test('comes out as CSV with the same filters, each entry with its fingerprint', async () => {
    await visit(admin, '/organisation/audit?act=shareWorkstream', 'Audit trail');
    await admin.getByRole('table').waitFor();
    const lines = await downloaded(admin, 'Export these entries as CSV');
    expect(lines).toHaveLength(1 + (await rows(admin)).length);
    expect(lines[1]).toMatch(/,shareWorkstream,.*[0-9a-f]{64}$/);
    await visit(admin, '/organisation/audit?act=exportAuditTrail', 'Audit trail');
    await admin.getByRole('row', { name: /Exported the audit trail/ }).first().waitFor();
  });
});

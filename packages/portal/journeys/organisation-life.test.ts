import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { heading, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { expectValid } from './markup.ts';

let browser: Browser;
let secretariat: Page;

beforeAll(async () => {
  browser = await openBrowser();
  secretariat = await signInAs(await openWindow(browser), people.councilAdmin);
});

/** As somebody who runs the platform types it, beside the server. */
async function type(...typed: string[]): Promise<void> {
  // They would otherwise write into the checkout's own data.
  const data = process.env['JOURNEYS_DATA'];
  if (data === undefined) throw new Error('This journey types commands beside a product of its own: run it without JOURNEYS_URL.');
  const checkout = path.resolve(import.meta.dirname, '../../..');
  await promisify(execFile)(process.execPath, ['golden-thread.mjs', ...typed], { cwd: checkout, env: { ...process.env, DATABASE_URL: '', DATABASE_ADMIN_URL: '', DATA_DIR: data } });
}

describe('who is a full member', () => {
  const row = (page: Page) => page.getByRole('row').filter({ hasText: 'Parent Carer Forum' });
  const decide = async (standing: string, decision: string) => {
    await row(secretariat).getByRole('link', { name: /^Change/ }).click();
    await secretariat.getByRole('radio', { name: standing }).check();
    await secretariat.getByLabel('Where was it decided?').fill(decision);
    await secretariat.getByRole('button', { name: /^Continue/ }).click();
    await heading(secretariat, 'Check what becomes readable');
    await secretariat.getByRole('button', { name: /^Make Parent Carer Forum/ }).waitFor();
  };

  test('is known to everybody, and changed by the secretariat alone', async () => {
    const trust = await signInAs(await openWindow(browser), people.trustAdmin);
    await visit(trust, '/organisation/standing', 'Full members');
    await row(trust).waitFor();
    expect(await trust.getByRole('link', { name: /^Change/ }).count()).toBe(0);
    await visit(trust, '/organisation/standing/parents', 'Change who is a full member');
    expect(await wordsOf(trust)).toContain('Only the chair or secretary of the partnership’s board');
    await expectAccessible(trust);
  });

  test('is asked with where it was decided', async () => {
    await visit(secretariat, '/organisation', /./);
    await secretariat.getByRole('link', { name: 'Full members' }).click();
    await heading(secretariat, 'Full members');
    await row(secretariat).getByRole('link', { name: /^Change/ }).click();
    await secretariat.getByRole('button', { name: /^Continue/ }).click();
    await expectProblems(secretariat, ['Choose whether it is a full member', 'Enter where it was decided']);
    await expectAccessible(secretariat);
    await expectValid(secretariat);
  });

  test('is written down once it was seen what becomes readable, or no longer is', async () => {
    await visit(secretariat, '/organisation/standing', 'Full members');
    await decide('Named-only', 'Board of 15 May 2024, decision 4');
    expect(await wordsOf(secretariat)).toContain('It will no longer see');
    await expectAccessible(secretariat);
    await secretariat.getByRole('button', { name: 'Make Parent Carer Forum named-only' }).click();
    await secretariat.getByText('Parent Carer Forum is named-only from now on').first().waitFor();
    expect(await row(secretariat).innerText()).toContain('Board of 15 May 2024, decision 4');
    await decide('Full member', 'Board of 15 May 2024, decision 5');
    expect(await wordsOf(secretariat)).toContain('It will newly see');
    await secretariat.getByRole('button', { name: 'Make Parent Carer Forum a full member' }).click();
    await secretariat.getByText('Parent Carer Forum is a full member from now on').first().waitFor();
  });
});

describe('a memorandum', () => {
  test('is issued by the secretariat, which sees first what that changes', async () => {
    await visit(secretariat, '/organisation/memorandum', 'Memorandum of sharing');
    await secretariat.getByRole('link', { name: 'Issue a new version' }).click();
    await heading(secretariat, 'Issue a memorandum of sharing');
    await secretariat.getByRole('button', { name: /^Continue/ }).click();
    await expectProblems(secretariat, ['Change the text: it is the same as the last version', 'Enter the day from which it is in force']);
    await expectAccessible(secretariat);
    await secretariat.getByLabel('Text', { exact: true }).fill('We share what we need to plan together.');
    for (const [label, value] of [['Day', '1'], ['Month', '6'], ['Year', '2024']] as const) await secretariat.getByLabel(label, { exact: true }).fill(value);
    await secretariat.getByRole('button', { name: /^Continue/ }).click();
    await heading(secretariat, 'Check what it changes');
    expect(await wordsOf(secretariat)).toContain('From 1 June 2024, people of an organisation that has not accepted it get no further than a page that says so');
    await expectAccessible(secretariat);
    await secretariat.getByRole('button', { name: 'Issue version 2' }).click();
    await secretariat.getByText('Version 2 is issued. It is in force from 1 June 2024').first().waitFor();
  });

  test('says of each organisation whether it has accepted', async () => {
    await secretariat.getByRole('button', { name: 'Accept for Birmingham City Council' }).click();
    await secretariat.getByRole('row', { name: /Birmingham City Council.*By Administrator on/ }).waitFor();
    await secretariat.getByRole('row', { name: /Birmingham Children’s Trust.*Not yet/ }).waitFor();
    await expectAccessible(secretariat);
  });

  test('is issued by nobody else', async () => {
    const trust = await signInAs(await openWindow(browser), people.trust);
    await visit(trust, '/organisation/memorandum/new', 'Issue a memorandum of sharing');
    expect(await wordsOf(trust)).toContain('can issue a memorandum of sharing');
    expect(await trust.getByRole('textbox').count()).toBe(0);
  });
});

describe('whoever acts for an organisation that has not accepted the memorandum', () => {
  beforeAll(async () => {
    await type('organisation', 'add', '--organisation', 'health', '--name', 'Community Health Trust', '--short-name', 'Health', '--sector', 'education', '--named-only');
    await type('person', 'add', '--person', 'admin@health.example', '--organisation', 'health', '--role', 'ADMINISTRATOR', '--name', 'Health Administrator');
    await type('person', 'add', '--person', 'lead@health.example', '--organisation', 'health', '--role', 'CONTRIBUTOR', '--name', 'Health Lead');
  });

  test('gets no further than its page, whatever the address, and is told whom to ask', async () => {
    const lead = await signInAs(await openWindow(browser), 'lead@health.example');
    for (const address of ['/', '/workstreams/trust/SB1', '/organisation/standing']) {
      await visit(lead, address, 'Before you come in');
      expect(await wordsOf(lead)).toContain('Community Health Trust has not accepted the partnership’s memorandum of sharing');
      expect(await lead.getByRole('link', { name: 'Workstreams' }).count()).toBe(0);
    }
    expect(await wordsOf(lead)).toContain('Health Administrator');
    expect(await lead.getByRole('button', { name: /^Accept for/ }).count()).toBe(0);
    await expectAccessible(lead);
    await expectValid(lead);
  });

  test('comes in once an administrator has accepted it', async () => {
    const admin = await signInAs(await openWindow(browser), 'admin@health.example');
    await visit(admin, '/', 'Before you come in');
    await expectAccessible(admin);
    await admin.getByRole('button', { name: 'Accept for Community Health Trust' }).click();
    await admin.getByRole('link', { name: 'Workstreams' }).first().waitFor();
    await visit(admin, '/organisation', 'Community Health Trust');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { expectProblems } from './forms.ts';
import { expectValid } from './markup.ts';

// The forum's own workstream, on which no other journey counts. Journeys may be run again on the same data.
const charter = '/workstreams/parents/CO1';
const title = `Families read the charter through ${Date.now()}`;

let browser: Browser;
let forum: Page;
let icb: Page;
let milestone: string;

beforeAll(async () => {
  browser = await openBrowser();
  forum = await signInAs(await openWindow(browser), people.forum);
  icb = await signInAs(await openWindow(browser), people.icb);
});

afterAll(async () => {
  await browser.close();
});

const choose = async (reader: string) => {
  await visit(forum, `${milestone}/share`, 'Change who can read the milestone');
  await forum.getByRole('radio', { name: reader }).check();
  await forum.getByRole('button', { name: 'Check what will be shared' }).click();
  await forum.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
};
const confirm = async () => {
  await forum.getByRole('button', { name: 'Confirm who can read it' }).click();
  await forum.getByRole('heading', { level: 1, name: title }).waitFor();
};
const listedUnder = async (heading: string) => forum.locator('h2', { hasText: heading }).locator('xpath=following-sibling::ul[1]').getByRole('listitem').allInnerTexts();

describe('a milestone that was its owner’s alone', () => {
  test('is added for the Parent Carer Forum only, and nobody else finds it', async () => {
    await visit(forum, `${charter}/milestones/new`, 'Add a milestone');
    await forum.getByRole('radio', { name: 'Only Parent Carer Forum' }).check();
    await forum.getByLabel('Title').fill(title);
    const baseline = forum.getByRole('group', { name: 'Baseline' });
    for (const [part, value] of [['Day', '28'], ['Month', '6'], ['Year', '2024']] as const) await baseline.getByLabel(part).fill(value);
    expect(await forum.getByRole('group', { name: 'Fixed date' }).getByRole('checkbox', { name: 'This date cannot move' }).isChecked()).toBe(false);
    await forum.getByRole('button', { name: 'Add, to be read by Parent Carer Forum only' }).click();
    await forum.getByRole('heading', { level: 1, name: title }).waitFor();
    milestone = new URL(forum.url()).pathname;
    await visit(icb, milestone, 'Milestone not found');
  });

  test('is opened to whoever can read the workstream, after a look at whom that lets in', async () => {
    await choose('Everyone who can read this workstream, now and later');
    const newcomers = await listedUnder('Will newly be able to read it');
    expect(newcomers).toHaveLength(6);
    expect(newcomers).toContain('Birmingham and Solihull Integrated Care Board');
    await forum.getByText('They will see the milestone').waitFor();
    await expectAccessible(forum);
    await expectValid(forum);
    // Looking at it shared nothing.
    await visit(icb, milestone, 'Milestone not found');

    await confirm();
    await forum.getByRole('alert').getByText('The whole partnership can read it.').waitFor();
    await forum.getByText('Follows CO1: whoever can read that can read this').waitFor();
    await visit(icb, milestone, title);
    expect(await icb.getByRole('link', { name: 'Change who can read it' }).count()).toBe(0);
    await visit(icb, `${milestone}/share`, 'Change who can read the milestone');
    await icb.getByText('Only the organisation that owns it can change this milestone.').waitFor();
  });

  test('is narrowed again to one other organisation, and taken from the rest', async () => {
    await choose('Chosen organisations');
    await forum.getByRole('button', { name: 'Go back and change' }).click();
    for (const reader of await forum.getByRole('checkbox').all()) await reader.uncheck();
    await forum.getByRole('button', { name: 'Check what will be shared' }).click();
    await expectProblems(forum, ['Choose at least one organisation']);
    await expectAccessible(forum);
    await forum.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).check();
    await forum.getByRole('button', { name: 'Check what will be shared' }).click();
    await forum.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
    expect(await listedUnder('Will no longer be able to read it')).toHaveLength(5);
    expect(await listedUnder('Who can read it from then on')).toEqual(['Parent Carer Forum (owner)', 'Birmingham Children’s Trust']);
    await confirm();
    await visit(icb, milestone, 'Milestone not found');
  });
});

describe('what was just done', () => {
  const banner = (page: Page) => page.getByRole('alert');

  test('is said once: neither Back nor a reload says it again', async () => {
    await choose('Only Parent Carer Forum');
    await confirm();
    await banner(forum).getByText('Only Parent Carer Forum can read it.').waitFor();
    await forum.getByRole('link', { name: /^CO1: / }).first().click();
    await forum.getByRole('region', { name: 'Milestones' }).waitFor();
    expect(await banner(forum).count()).toBe(0);
    await forum.goBack();
    await forum.getByRole('region', { name: 'History' }).waitFor();
    expect(await banner(forum).count()).toBe(0);

    await choose('Only Parent Carer Forum');
    await confirm();
    await banner(forum).waitFor();
    await forum.reload();
    await forum.getByRole('region', { name: 'History' }).waitFor();
    expect(await banner(forum).count()).toBe(0);
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { ask, organisationIds } from './graphql.ts';
import { expectValid } from './markup.ts';

// Journeys may be run again on the same data.
const title = `Venues for the autumn ${Date.now()}`;

let browser: Browser;
let trust: Page;
let forum: Page;
let police: Page;
let proposed: string;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  forum = await signInAs(await openWindow(browser), people.forum);
  police = await signInAs(await openWindow(browser), people.police);
  await visit(trust, '/interdependencies', 'Interdependencies');
  const [givingOrganisationId, needingOrganisationId] = await organisationIds(trust, 'parents', 'trust');
  const made = await ask(trust, 'mutation ($input: ProposeInterdependencyInput!) { proposeInterdependency(input: $input) { interdependency { id } errors { message } } }', {
    input: { title, givingOrganisationId, needingOrganisationId, neededBy: '2024-09-13' },
  });
  proposed = `/interdependencies/${encodeURIComponent((made.body as { data: { proposeInterdependency: { interdependency: { id: string } } } }).data.proposeInterdependency.interdependency.id)}`;
});

describe('the Trust', () => {
  test('finds what it gives and needs, with dates, slack and who is waited for', async () => {
    await visit(trust, '/interdependencies', 'Interdependencies');
    const row = trust.getByRole('row', { name: /^D4: Short-breaks policy adopted/ });
    expect(await row.innerText()).toMatch(/Trust\s+Council\s+12 July 2024\s+19 July 2024\s+7 days too late\s+Change proposed\s+Waiting for Council/);
    await trust.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Waiting for us' });
    await trust.getByRole('row', { name: /^D7: / }).waitFor();
    expect(new URL(trust.url()).search).toBe('?show=awaiting-us');
    expect(await trust.getByRole('row', { name: /^D4: / }).count()).toBe(0);
    await expectAccessible(trust);
    await expectValid(trust);
  });

  test('reads how a date moved and why, and what is said about it', async () => {
    await visit(trust, '/interdependencies', 'Interdependencies');
    await trust.getByRole('link', { name: /^D4: / }).click();
    await trust.getByRole('heading', { level: 1, name: 'Short-breaks policy adopted' }).waitFor();
    await trust.getByText('proposed another date: offered for 12 July 2024 before, now 19 July 2024').waitFor();
    await trust.getByRole('link', { name: /^Subject to adoption\?/ }).click();
    await trust.getByRole('heading', { level: 1, name: 'Subject to adoption?' }).waitFor();
    await trust.getByRole('link', { name: 'D4: Short-breaks policy adopted, for Cabinet’s paper' }).first().click();
    await trust.getByRole('heading', { level: 1, name: 'Short-breaks policy adopted' }).waitFor();
    await expectAccessible(trust);
    await expectValid(trust);
  });
});

describe('before the Trust reports that engagement closes three weeks late', () => {
  test('it sees whom that hurts, as far as it may be told, and sends nothing yet', async () => {
    await visit(trust, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    await trust.getByRole('link', { name: 'Engagement closes' }).click();
    await trust.getByRole('link', { name: 'Report on this milestone' }).click();
    const forecast = trust.getByRole('group', { name: 'When do you expect it now?' });
    for (const [part, value] of [['Day', '21'], ['Month', '6'], ['Year', '2024']] as const) await forecast.getByLabel(part).fill(value);
    const effects = trust.getByRole('table', { name: 'What this would do to later dates' });
    await effects.waitFor();
    const of = async (name: RegExp) => effects.getByRole('row', { name }).innerText();
    expect(await of(/^Universal and targeted specifications/)).toMatch(/Council, now 28 June 2024\s+5 July 2024\s+7 days later\s+5 July 2024\s+7 days later, 14 days of slack used/);
    expect(await of(/^New services ready/)).toMatch(/Council, now 17 March 2025\s+24 March 2025\s+7 days later\s+5 May 2025\s+49 days later/);
    expect(await of(/^Existing contracts end/)).toMatch(/Does not move\s+5 May 2025\s+Cannot move, and is missed by 35 days/);
    expect(await of(/^Work that is not shared with you/)).toMatch(/Not told\s+14 days later\s+Not told\s+14 days later/);
    await trust.getByText('Ready on 19 July 2024 misses the papers of 12 July 2024 for 23 July 2024; the next Cabinet is 10 September 2024.').waitFor();
    await trust.getByText('“Existing contracts end” cannot move, and what it waits for would be there 35 days too late.').waitFor();
    await expectAccessible(trust);
    await expectValid(trust);
  });
});

describe('whoever is asked', () => {
  test('is told who will read the answer, and what is missing from it', async () => {
    await visit(forum, proposed, title);
    await forum.getByText('Only Birmingham Children’s Trust and Parent Carer Forum can read what you answer.').waitFor();
    await forum.getByRole('button', { name: 'Answer Trust' }).click();
    await forum.getByRole('alert').getByRole('link', { name: 'Choose whether you agree' }).waitFor();
    await expectAccessible(forum);
  });

  test('agrees with its own date, and both see it', async () => {
    await forum.getByRole('radio', { name: 'Yes' }).check();
    for (const [part, value] of [['Day', '6'], ['Month', '9'], ['Year', '2024']] as const) await forum.getByLabel(part).fill(value);
    await forum.getByRole('button', { name: 'Answer Trust' }).click();
    await forum.getByText('Parent Carer Forum agreed: offered for 6 September 2024.').waitFor();
    await visit(trust, proposed, title);
    expect(await trust.getByRole('definition').allInnerTexts()).toEqual(expect.arrayContaining(['Agreed', '6 September 2024, 7 days of slack']));
  });
});

describe('once it is agreed', () => {
  test('the forum moves its own date, says why, and the Trust is asked', async () => {
    await visit(forum, proposed, title);
    await forum.getByText('Change the date you offer').click();
    const date = forum.getByRole('group', { name: 'By when can you give it?' });
    await date.getByLabel('Day').fill('9');
    await forum.getByRole('textbox', { name: 'Why does it move?' }).fill('The hall is free on the ninth');
    await expectAccessible(forum);
    await forum.getByRole('button', { name: 'Change the date' }).click();
    await forum.getByText('Parent Carer Forum proposed another date: offered for 6 September 2024 before, now 9 September 2024.').waitFor();
    await visit(trust, proposed, title);
    await trust.getByRole('radio', { name: 'Yes' }).check();
    await trust.getByRole('button', { name: 'Answer Parent Carer Forum' }).click();
    await trust.getByText('Birmingham Children’s Trust agreed to the other date').waitFor();
  });

  test('it is delivered by whoever gives, and accepted by whoever needed it', async () => {
    await visit(forum, proposed, title);
    await forum.getByRole('button', { name: 'Say that it has been delivered' }).click();
    await forum.getByText('Parent Carer Forum delivered it.').waitFor();
    await visit(trust, proposed, title);
    await trust.getByRole('button', { name: 'Say that you have what you needed' }).click();
    await trust.getByText('Birmingham Children’s Trust has what it needed.').waitFor();
    expect(await trust.getByRole('button', { name: /^Say that/ }).count()).toBe(0);
  });
});

test('what a milestone needs and gives stands on its page', async () => {
  await visit(trust, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
  await trust.getByRole('link', { name: 'Engagement closes' }).click();
  await trust.getByRole('table', { name: 'It gives' }).getByRole('row', { name: /^D1: What families said/ }).waitFor();
  await trust.getByRole('table', { name: 'It needs' }).getByRole('row', { name: /^D3: The survey sent/ }).waitFor();
  await expectAccessible(trust);
  await expectValid(trust);
});

test('the police, whom it is not shared with, find nothing of it', async () => {
  await visit(police, '/interdependencies', 'Interdependencies');
  expect(await police.getByRole('link', { name: title }).count()).toBe(0);
  await visit(police, proposed, 'Interdependency not found');
  await expectAccessible(police);
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask } from './graphql.ts';
import { expectValid } from './markup.ts';

// Journeys may be run again on the same data.
const title = `Rooms for the autumn ${Date.now()}`;

let browser: Browser;
let trust: Page;
let council: Page;
let icb: Page;
let police: Page;
let agreement: string;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  council = await signInAs(await openWindow(browser), people.council);
  icb = await signInAs(await openWindow(browser), people.icb);
  police = await signInAs(await openWindow(browser), people.police);
});

const typeDate = async (page: Page, label: string, parts: readonly [string, string, string]) => {
  const group = page.getByRole('group', { name: label });
  for (const [index, part] of (['Day', 'Month', 'Year'] as const).entries()) await group.getByLabel(part).fill(parts[index] ?? '');
};

describe('the Trust proposes an interdependency to the council', () => {
  test('and is told all that is missing, with what it has typed kept', async () => {
    await visit(trust, '/interdependencies', 'Interdependencies');
    await trust.getByRole('link', { name: 'Propose an interdependency' }).click();
    await trust.getByRole('heading', { level: 1, name: 'Propose an interdependency' }).waitFor();
    await expectAccessible(trust);
    await trust.getByRole('button', { name: 'Propose' }).click();
    await expectProblems(trust, ['Choose whether you give or need it', 'Choose the other organisation', 'Enter what is given']);
    await trust.getByRole('radio', { name: 'Trust needs it' }).check();
    await trust.getByRole('combobox', { name: 'Who gives it?' }).selectOption({ label: 'Birmingham City Council' });
    await trust.getByRole('textbox', { name: 'What is given?' }).fill(title);
    await trust.getByRole('button', { name: 'Propose' }).click();
    await expectProblems(trust, ['Choose who can read this']);
    await expectAccessible(trust);
  });

  test('choosing readers above the text, a milestone of its own, and what others may know of that', async () => {
    await trust.getByRole('radio', { name: 'Chosen organisations' }).check();
    await trust.getByRole('checkbox', { name: 'Birmingham and Solihull Integrated Care Board' }).check();
    await typeDate(trust, 'By when do you need it?', ['13', '9', '2024']);
    await trust.getByRole('combobox', { name: 'Which milestone of yours waits for it?' }).selectOption({ label: 'Specialist specifications, 28 June 2024' });
    await trust.getByRole('radio', { name: 'That there is one' }).check();
    await expectAccessible(trust);
    await expectValid(trust);
    await trust.getByRole('button', { name: 'Propose, to be read by Trust and Council and ICB' }).click();
    await trust.getByText(/Proposed\. Birmingham City Council is told that it waits for an answer\. Only .*Integrated Care Board.* can read it\./).waitFor();
    await trust.getByRole('heading', { level: 1, name: title }).waitFor();
    agreement = new URL(trust.url()).pathname;
    await expectAccessible(trust);
    await expectValid(trust);
  });

  test('the council finds it among what needs it, the ICB can read it, and for the police it is not there', async () => {
    await visit(council, '/', 'Home');
    await council.getByRole('region', { name: 'Needs us' }).getByRole('link', { name: new RegExp(title) }).waitFor();
    await visit(icb, agreement, title);
    await visit(police, agreement, 'Interdependency not found');
    await visit(police, `${agreement}/share`, 'Interdependency not found');
    await visit(icb, `${agreement}/share`, 'Change who can read the interdependency');
    await icb.getByText('Only the two organisations it is between can choose who it is shared with.').waitFor();
    await expectAccessible(icb);
  });

  test('the council answers with a date and a milestone of its own', async () => {
    await visit(council, agreement, title);
    await council.getByRole('radio', { name: 'Yes' }).check();
    await typeDate(council, 'By when can you give it?', ['6', '9', '2024']);
    await council.getByRole('combobox', { name: 'Which milestone of yours brings it about?' }).selectOption({ label: 'Procurement route agreed, 28 June 2024' });
    await expectAccessible(council);
    await council.getByRole('button', { name: 'Answer Trust' }).click();
    await council.getByText('Birmingham City Council agreed: offered for 6 September 2024.').waitFor();
    expect(await council.getByRole('definition').allInnerTexts()).toEqual(expect.arrayContaining(['Agreed']));
  });
});

describe('a party', () => {
  test('changes what the agreement shows of its milestone', async () => {
    await visit(trust, agreement, title);
    await trust.getByRole('link', { name: 'Change which milestone it shows' }).click();
    await trust.getByText('Your milestone behind it is “Specialist specifications”.').waitFor();
    await trust.getByRole('radio', { name: 'Whose it is, its date and its title' }).check();
    await expectAccessible(trust);
    await expectValid(trust);
    await trust.getByRole('button', { name: 'Save' }).click();
    await trust.getByText(/What the agreement shows of your milestone is changed\./).waitFor();
    await trust.getByText('Birmingham Children’s Trust changed what is told of its milestone').waitFor();
  });

  test('starts a discussion on it, which its readers or some of them read', async () => {
    await trust.getByRole('link', { name: 'Start a discussion' }).click();
    await trust.getByRole('heading', { level: 1, name: 'Start a discussion' }).waitFor();
    await trust.getByRole('radio', { name: 'Chosen organisations' }).check();
    await trust.getByRole('checkbox', { name: 'Birmingham City Council' }).check();
    await trust.getByRole('textbox', { name: 'Title' }).fill(`About ${title}`);
    await trust.getByRole('textbox', { name: 'First comment' }).fill('Could it be the fifth?');
    await expectAccessible(trust);
    await trust.getByRole('button', { name: 'Post to Trust and Council' }).click();
    await trust.getByText(/Your discussion has started\./).waitFor();
    await visit(council, agreement, title);
    await council.getByRole('link', { name: new RegExp(`^About ${title}`) }).waitFor();
    await visit(icb, agreement, title);
    expect(await icb.getByRole('link', { name: new RegExp(`^About ${title}`) }).count()).toBe(0);
  });

  test('takes a reader away at once, after it has seen what that means', async () => {
    await visit(council, agreement, title);
    await council.getByRole('link', { name: 'Change who can read it' }).click();
    await council.getByRole('radio', { name: /^Only Birmingham City Council and Birmingham Children/ }).check();
    await expectAccessible(council);
    await council.getByRole('button', { name: 'Check what will be shared' }).click();
    await council.getByRole('heading', { name: 'Will no longer be able to read it' }).waitFor();
    await expectAccessible(council);
    await expectValid(council);
    await council.getByRole('button', { name: /^Stop sharing with / }).click();
    await council.getByText(/^Only Birmingham City Council and Birmingham Children’s Trust can read it\.|^Only Birmingham Children’s Trust and Birmingham City Council can read it\./).waitFor();
    await visit(icb, agreement, 'Interdependency not found');
  });

  test('adds one, until a last day, who reads it only once the other party has chosen them too', async () => {
    await council.getByRole('link', { name: 'Change who can read it' }).click();
    await council.getByRole('radio', { name: 'Chosen organisations' }).check();
    await council.getByRole('checkbox', { name: 'West Midlands Police', exact: true }).check();
    await council.getByText('Set a last day for an organisation').click();
    await typeDate(council, 'Last day on which West Midlands Police can read it', ['30', '6', '2024']);
    await expectAccessible(council);
    await council.getByRole('button', { name: 'Check what will be shared' }).click();
    await council.getByRole('heading', { name: 'Chosen by us, and waiting for Birmingham Children’s Trust' }).waitFor();
    await council.getByText('West Midlands Police, until the end of 30 June 2024').waitFor();
    expect(await council.getByRole('heading', { name: 'Will no longer be able to read it' }).count()).toBe(0);
    await expectAccessible(council);
    await expectValid(council);
    await council.getByRole('button', { name: /^Share with / }).click();
    await council.getByText('West Midlands Police can read it once Birmingham Children’s Trust has chosen them too.').waitFor();
    await visit(police, agreement, 'Interdependency not found');
  });

  test('comes back to its own choice, and changes it without losing those who wait or their last day', async () => {
    await visit(council, `${agreement}/share`, 'Change who can read the interdependency');
    expect(await council.getByRole('checkbox', { name: 'West Midlands Police', exact: true }).isChecked()).toBe(true);
    expect(await council.getByRole('group', { name: 'Last day on which West Midlands Police can read it' }).getByRole('textbox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))).toEqual(['30', '6', '2024']);
    await council.getByRole('checkbox', { name: 'Birmingham and Solihull Integrated Care Board' }).check();
    await council.getByRole('button', { name: 'Check what will be shared' }).click();
    await council.getByText('West Midlands Police, until the end of 30 June 2024').waitFor();
    expect(await council.getByRole('heading', { name: 'Will no longer be able to read it' }).count()).toBe(0);
    await council.getByRole('button', { name: /^Share with / }).click();
    // The Trust had chosen the ICB all along.
    await council.getByText(/^Only .*Integrated Care Board.* can read it\. West Midlands Police can read it once Birmingham Children’s Trust has chosen them too\./).waitFor();
    await visit(icb, agreement, title);
    await visit(police, agreement, 'Interdependency not found');
  });

  test('is not told whom the other has chosen, and the two together let somebody read it', async () => {
    await visit(trust, `${agreement}/share`, 'Change who can read the interdependency');
    expect(await trust.getByRole('checkbox', { name: 'West Midlands Police', exact: true }).isChecked()).toBe(false);
    await trust.getByRole('checkbox', { name: 'West Midlands Police', exact: true }).check();
    await trust.getByRole('button', { name: 'Check what will be shared' }).click();
    await trust.getByRole('heading', { name: 'Chosen by us, and waiting for Birmingham City Council' }).waitFor();
    await trust.getByRole('button', { name: /^Share with / }).click();
    await trust.getByText(/^Only .*West Midlands Police.* can read it\./).waitFor();
    await visit(police, agreement, title);
    // The council set the day, and whose share it is has to know; to the Trust it is the council's own affair.
    for (const [page, day] of [[council, ', until the end of 30 June 2024'], [police, ', until the end of 30 June 2024'], [trust, '']] as const) {
      await visit(page, agreement, title);
      await page.getByText('Who can read this', { exact: true }).click();
      await page.getByRole('listitem').getByText(`West Midlands Police${day}`, { exact: true }).waitFor();
    }
  });
});

test('whoever reads an action starts a discussion on it', async () => {
  await visit(police, '/actions', 'Actions');
  await police.getByRole('link', { name: 'Circulate the memorandum to every partner' }).click();
  await police.getByRole('link', { name: 'Start a discussion' }).click();
  await police.getByRole('heading', { level: 1, name: 'Start a discussion' }).waitFor();
  await police.getByRole('radio', { name: 'Only West Midlands Police' }).check();
  await police.getByRole('textbox', { name: 'Title' }).fill(`For ourselves ${title}`);
  await police.getByRole('textbox', { name: 'First comment' }).fill('Our solicitor reads it first.');
  await expectAccessible(police);
  await police.getByRole('button', { name: 'Post to Police only' }).click();
  await police.getByText(/Your discussion has started\. Only West Midlands Police can read it\./).waitFor();
  const { body } = await ask(icb, '{ actions(first: 100) { nodes { threads(first: 10) { nodes { title } } } } }');
  expect(JSON.stringify(body)).not.toContain('For ourselves');
});

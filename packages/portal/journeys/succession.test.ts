import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { heading, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { createWorkstream, organisationIds } from './graphql.ts';
import { expectValid } from './markup.ts';

const pcc = 'West Midlands Police and Crime Commissioner';
const police = 'West Midlands Police';
const ref = 'ZZ9';

let browser: Browser;
let council: Page;
let ofPcc: Page;
let ofPolice: Page;

beforeAll(async () => {
  browser = await openBrowser();
  council = await signInAs(await openWindow(browser), people.council);
  const audience = { scope: 'ORGANISATIONS', organisationIds: await organisationIds(council, 'pcc') };
  await createWorkstream(council, { ref, title: 'For the commissioner alone', audience });
  ofPcc = await signInAs(await openWindow(browser), people.pccAdmin);
  ofPolice = await signInAs(await openWindow(browser), people.policeAdmin);
});

describe('an administrator of the body that ends', () => {
  test('is asked both questions by a form whose button is always there', async () => {
    await visit(ofPcc, '/organisation/succession', 'Succession');
    await ofPcc.getByRole('link', { name: 'Propose a succession' }).click();
    await heading(ofPcc, 'Propose a succession');
    await ofPcc.getByRole('button', { name: 'Continue: see what it would do' }).click();
    await expectProblems(ofPcc, ['Choose which organisation it is with', 'Choose which of the two goes on']);
    await expectAccessible(ofPcc);
  });

  test('sees what it would do before anything is proposed, and can go back', async () => {
    await ofPcc.getByLabel('Which organisation is it with?').selectOption({ label: police });
    await ofPcc.getByRole('radio', { name: `${police} succeeds ${pcc}` }).check();
    await ofPcc.getByRole('button', { name: 'Continue: see what it would do' }).click();
    await heading(ofPcc, 'Check what it would do');
    await ofPcc.getByRole('heading', { name: `Duties of ${pcc}` }).waitFor();
    const words = await wordsOf(ofPcc);
    expect(words).toContain(`What ${police} will newly read`);
    expect(words).toContain('This cannot be undone');
    await expectAccessible(ofPcc);
    await expectValid(ofPcc);
    await ofPcc.getByRole('button', { name: 'Go back and change' }).click();
    expect(await ofPcc.getByRole('radio', { name: `${police} succeeds ${pcc}` }).isChecked()).toBe(true);
    await ofPcc.getByRole('button', { name: 'Continue: see what it would do' }).click();
  });

  test('proposes it, which changes nothing yet', async () => {
    await ofPcc.getByRole('button', { name: /^Propose that .* succeeds / }).click();
    await ofPcc.getByText('You have proposed it. An administrator of the other organisation decides.').first().waitFor();
    await ofPcc.getByRole('button', { name: 'Withdraw the proposal' }).waitFor();
    expect(await ofPcc.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
    await expectAccessible(ofPcc);
  });
});

describe('an administrator of the body that goes on', () => {
  test('finds on the home page that it waits, and accepts it', async () => {
    await visit(ofPolice, '/', /./);
    await ofPolice.getByRole('link', { name: /proposed that .* succeeds .*: accept it, or decline it/ }).click();
    await ofPolice.getByRole('button', { name: /^Accept: / }).waitFor();
    await expectAccessible(ofPolice);
    await ofPolice.getByRole('button', { name: /^Accept: / }).click();
    await ofPolice.getByRole('button', { name: /^Accept: / }).waitFor({ state: 'detached' });
    expect(await wordsOf(ofPolice)).toContain(pcc);
    await visit(ofPolice, '/', /./);
    expect(await ofPolice.getByRole('link', { name: /accept it, or decline it/ }).count()).toBe(0);
  });

  test('reads the work of the other as its own, which keeps the name it had', async () => {
    await visit(ofPolice, '/workstreams/pcc/VR1', /./);
    const words = await wordsOf(ofPolice);
    expect(words).toContain(`${pcc} (now Police)`);
    await ofPolice.getByRole('link', { name: 'History of this workstream' }).click();
    await heading(ofPolice, 'History of this workstream');
    await ofPolice.getByRole('table').waitFor();
    expect(await ofPolice.getByRole('row', { name: /Added the workstream/ }).innerText()).toContain(`${pcc} (now Police)`);
    await visit(ofPolice, '/organisation', police);
    await ofPolice.getByRole('region', { name: 'What we lead' }).getByRole('rowheader', { name: /^VR1/ }).waitFor();
  });
});

test('nobody acts for the body that ended, whoever had it open', async () => {
  await ofPcc.goto('/workstreams');
  await heading(ofPcc, 'Sign in');
});

test('whoever owns what the other came to read is told on the home page', async () => {
  await visit(council, '/', /./);
  await council.getByRole('link', { name: /now acts for .*, and can read one record of yours that it could not read before/ }).click();
  await heading(council, `${police} succeeds ${pcc}`);
  expect(await wordsOf(council)).toMatch(new RegExp(`${ref}: For the commissioner alone\\s+workstream`));
  await expectAccessible(council);
});

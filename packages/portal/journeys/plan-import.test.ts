import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { heading, loaded, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask } from './graphql.ts';
import { Keyboard } from './keyboard.ts';
import { expectValid } from './markup.ts';

let browser: Browser;
let council: Page;

// A plan, priorities and projects that the demonstration does not have.
const mark = Date.now();
const [letter, another] = (['FG', 'HI', 'JK', 'LM', 'NO', 'PQ', 'RS', 'TU', 'VW', 'XY'][mark % 10] ?? 'FG').split('') as [string, string];
const ref = (initial: string, index: number) => `${initial}${(Math.floor(mark / 10) % 90) + 10}${index}`;
const planTitle = `Early help ${mark}`;
const headings = 'Project Ref,No. of Actions,Project Title,Project Lead (Role),Previous BRAG Status Jan 2024,Current BRAG Status April 2024,Refresh Outcome Status,Comments';

const csv = (...rows: string[]) => Buffer.from([headings, ...rows, ''].join('\r\n'));
const first = `${ref(letter, 1)},4,Help families before they ask ${mark},Head of Early Help,Green,Amber,Open,"2 actions – blue; 1 action – amber"`;
const second = `${ref(another, 2)},,"Keep children in the schools that know them ${mark}",Head of Inclusion,,Blue,Closed,`;
const wrong = `${ref(letter, 3)},,A colour that is none,,,Purple,,`;
const projects = csv(first, second, wrong);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** A file of these bytes, or the one at a path, which has a name of its own. */
async function send(page: Page, name: string, file: Buffer | string): Promise<void> {
  await page.getByLabel('File', { exact: true }).setInputFiles(typeof file === 'string' ? file : { name, mimeType: 'application/octet-stream', buffer: file });
  await press(page, 'Send and preview');
}

/** From the first page to the preview of a file for the plan that this journey makes. */
async function preview(page: Page, file: Buffer | string): Promise<void> {
  await visit(page, '/organisation/import', 'Import a plan');
  await send(page, 'plan.csv', file);
  await heading(page, 'Which plan is the file of?');
  await page.getByRole('radio', { name: planTitle }).check();
  await press(page, 'Preview the import');
  await heading(page, 'Preview the import');
  await page.getByRole('heading', { name: 'Row by row' }).waitFor();
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const focusedHeading = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

beforeAll(async () => {
  browser = await openBrowser();
  council = await signInAs(await openWindow(browser), people.councilAdmin);
});

describe('an administrator imports a plan', () => {
  test('finds the page from their organisation, and is told why a file is not taken', async () => {
    await visit(council, '/organisation', 'Birmingham City Council');
    await council.getByRole('link', { name: 'Import a plan' }).click();
    await heading(council, 'Import a plan');
    await expectAccessible(council);
    await expectValid(council);

    await press(council, 'Send and preview');
    await expectProblems(council, ['Choose a file']);
    await send(council, 'plan.csv', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'));
    await expectProblems(council, ['The file is larger than 5 MB, the most that can be imported']);
    await send(council, 'picture.csv', Buffer.from([0x89, 0x50, 0, 1]));
    await expectProblems(council, ['The file is neither CSV nor an Excel workbook (.xlsx)']);
    await send(council, 'damaged.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 9, 9]));
    await council.getByText('The file begins like an Excel workbook and is damaged').first().waitFor();
    await expectAccessible(council);
    await expectValid(council);
  });

  test('sees how much of a file has been sent, and can stop', async () => {
    const held: Route[] = [];
    await council.route('**/imports?*', (route) => {
      held.push(route);
    });
    await send(council, 'plan.csv', projects);
    await council.getByRole('progressbar', { name: /(Sending|Reading) plan\.csv/ }).waitFor();
    await expectAccessible(council);
    await expectValid(council);
    await press(council, 'Stop');
    await council.getByRole('progressbar').waitFor({ state: 'detached' });
    expect(await council.getByLabel('File', { exact: true }).evaluate((element) => element === document.activeElement)).toBe(true);
    await council.unroute('**/imports?*');
  });

  test('says which plan it is, which nobody guesses', async () => {
    await send(council, 'plan.csv', projects);
    await heading(council, 'Which plan is the file of?');
    await council.getByRole('radio', { name: 'A new plan' }).waitFor();
    await press(council, 'Preview the import');
    await expectProblems(council, ['Choose the plan']);
    await council.getByRole('radio', { name: 'A new plan' }).check();
    await press(council, 'Preview the import');
    await expectProblems(council, ['Enter the plan’s title', 'Choose how far the plan has come']);
    await expectAccessible(council);
    await expectValid(council);
    await council.getByLabel('Title of the plan').fill(planTitle);
    await council.getByRole('radio', { name: 'Draft', exact: true }).check();
    await press(council, 'Preview the import');
    await heading(council, 'Preview the import');
    expect(await focusedHeading(council)).toBe('H1');
  });

  test('sees row by row what would happen, and cannot go on while a row has a problem or nobody chose who reads it', async () => {
    await council.getByRole('heading', { name: 'Row by row' }).waitFor();
    await loaded(council);
    const words = await wordsOf(council);
    expect(words).toMatch(/3 workstreams with a problem/);
    expect(await rowOf(council, ref(letter, 3)).innerText()).toMatch(/\b4\b.*Problem.*“Purple” is not a rating/s);
    await expectAccessible(council);
    await expectValid(council);

    await press(council, 'Continue');
    await expectProblems(council, [
      'Choose who can read this',
      `Enter a title for priority ${letter}`,
      `Enter a title for priority ${another}`,
    ]);
    await council.getByLabel(`Title of priority ${letter}`).fill(`Help early ${mark}`);
    await council.getByLabel(`Title of priority ${another}`).fill(`Learn well ${mark}`);
    await council.getByRole('radio', { name: 'Chosen organisations' }).check();
    await council.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).check();
    await press(council, 'Continue');
    await expectProblems(council, ['Row 4: “Purple” is not a rating: it must be Blue, Red, Amber, Green, Grey or blank. Leave it out, or put it right in the file']);
    expect(await wordsOf(council)).toMatch(/1 workstream with a problem\s+2 workstreams to create/);
    expect(await wordsOf(council)).toContain(`Row 2: ${ref(letter, 1)} declares 4 actions, and its comments count 3`);
    await expectAccessible(council);
    await expectValid(council);
  });

  test('leaves the row out from the keyboard, and is asked once more, by name of who can read it', async () => {
    const keyboard = new Keyboard(council);
    await keyboard.goTo(council.getByRole('checkbox', { name: `Leave out row 4, ${ref(letter, 3)}` }));
    await keyboard.press('Space');
    expect(await wordsOf(council)).toMatch(/2 workstreams to create\s+1 workstream left out/);
    await keyboard.goTo(council.getByRole('button', { name: 'Continue' }));
    await keyboard.press('Enter');
    await heading(council, 'Check before you import');
    expect(await focusedHeading(council)).toBe('H1');
    expect(await wordsOf(council)).toMatch(/Who can read what is created\s+Birmingham City Council\s+Birmingham Children’s Trust\n/);
    await expectAccessible(council);
    await expectValid(council);
  });

  test('imports, and is shown what changed and who can read it', async () => {
    await press(council, 'Import, to be read by Council and Trust');
    await heading(council, 'What the import changed');
    await council.getByText('The file is imported. Only Birmingham City Council and Birmingham Children’s Trust can read what it created').waitFor();
    const words = await wordsOf(council);
    expect(words).toContain(`It was imported into the plan “${planTitle}”`);
    expect(words).toMatch(/2 workstreams created\s+1 workstream left out/);
    expect(await rowOf(council, ref(another, 2)).innerText()).toMatch(/Created.*Council and Trust/s);
    await expectAccessible(council);
    await expectValid(council);
    await council.getByRole('link', { name: ref(letter, 1) }).click();
    await heading(council, `Help families before they ask ${mark}`);
  });

  test('finds that the same file changes nothing a second time', async () => {
    await preview(council, csv(first, second));
    expect(await wordsOf(council)).toContain('2 workstreams already as the file says');
    await council.getByText('There is nothing to import').waitFor();
    expect(await council.getByRole('button', { name: 'Continue' }).count()).toBe(0);
    await expectAccessible(council);
    await expectValid(council);
  });
});

describe('what others change meanwhile', () => {
  test('is told in one sentence, with the preview as it is now, and nothing is imported', async () => {
    await preview(council, csv(first.replace('Head of Early Help', 'Head of Parks')));
    expect(await rowOf(council, ref(letter, 1)).innerText()).toContain('Lead post: “Head of Early Help” becomes “Head of Parks”');
    await press(council, 'Continue');
    await heading(council, 'Check before you import');
    expect(await wordsOf(council)).toMatch(/Who can read what is changed or added to\s+Birmingham City Council\s+Birmingham Children’s Trust\n/);

    const colleague = await signInAs(await openWindow(browser), people.council);
    const { body } = (await ask(colleague, 'query ($text: String!) { workstreams(first: 5, filter: { text: $text }) { nodes { id version } } }', { text: `Help families before they ask ${mark}` })) as {
      body: { data: { workstreams: { nodes: { id: string; version: number }[] } } };
    };
    const [workstream] = body.data.workstreams.nodes;
    const saved = await ask(colleague, 'mutation ($input: UpdateWorkstreamInput!) { updateWorkstream(input: $input) { errors { message } } }', { input: { workstreamId: workstream?.id, version: workstream?.version, title: `Help families sooner ${mark}` } });
    expect(saved.body).toMatchObject({ data: { updateWorkstream: { errors: [] } } });

    await press(council, /^Import, to be read by/);
    await council.getByText('Something that the file is about has been changed since you checked it, so nothing was imported').waitFor();
    await heading(council, 'Preview the import');
    expect(await rowOf(council, ref(letter, 1)).innerText()).toContain(`Title: “Help families sooner ${mark}” becomes “Help families before they ask ${mark}”`);
    await expectAccessible(council);
    await expectValid(council);
    await press(council, 'Continue');
    await heading(council, 'Check before you import');
  });
});

describe('a long file', () => {
  const rounds = (from: number, to: number, wrongAt: number) =>
    Buffer.from(['Ref,Projects and Actions,Current BRAG April 2024', ...Array.from({ length: to - from + 1 }, (_row, index) => `${ref(letter, 1)}.${from + index},Ask families in round ${from + index},${from + index === wrongAt ? 'Purple' : ''}`), ''].join('\r\n'));

  test('is looked at in pages, those with problems first, or in part', async () => {
    await preview(council, rounds(1, 130, 120));
    expect(await wordsOf(council)).toMatch(/1 action with a problem\s+129 actions to create/);
    expect(await council.getByRole('row').nth(1).innerText()).toMatch(/\b121\b.*Problem/s);
    await press(council, 'Load more rows');
    await council.getByText('Showing 130 of 130 rows').waitFor();
    await council.getByLabel('Show', { exact: true }).selectOption({ label: 'Rows with a problem (1)' });
    await press(council, 'Show these rows');
    await council.getByRole('row').nth(2).waitFor({ state: 'detached' });
    await loaded(council);
    expect(await council.getByRole('row').count()).toBe(2);
    await expectAccessible(council);
    await expectValid(council);
    await council.getByRole('checkbox', { name: 'Leave out row 121' }).check();
    expect(await wordsOf(council)).toMatch(/129 actions to create\s+1 action left out/);
  });

  test('is imported with its progress told, and its actions are read by whoever reads their workstream', async () => {
    await press(council, 'Continue');
    await heading(council, 'Check before you import');
    const held: Route[] = [];
    await council.route('**/graphql', async (route) => {
      if ((route.request().postData() ?? '').includes('mutation ApplyPlanImport')) held.push(route);
      else await route.continue();
    });
    await press(council, 'Import, to be read by Council and Trust');
    await council.getByRole('progressbar', { name: 'Importing plan.csv' }).waitFor();
    await expectAccessible(council);
    await expectValid(council);
    await Promise.all(held.map((route) => route.continue()));
    await council.unroute('**/graphql');
    await heading(council, 'What the import changed');
    await council.getByText('The file is imported. Only Birmingham City Council and Birmingham Children’s Trust can read any of what it changed or added').waitFor();
    expect(await wordsOf(council)).toMatch(/129 actions created\s+1 action left out/);
    await press(council, 'Load more changes');
    await council.getByText('Showing 129 of 129 changes').waitFor();
    await expectAccessible(council);
    await expectValid(council);
  });

  test('that is being imported shows how far it has come, to whoever comes back to it, and then what became of it', async () => {
    const imported = council.url();
    const progress = { over: false };
    const answerAs = async (route: Route, fields: object) => {
      const { data } = (await (await route.fetch()).json()) as { data: { planImport: object } };
      await route.fulfill({ json: { data: { planImport: { ...data.planImport, ...fields } } } });
    };
    await council.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? '';
      if (progress.over) await route.continue();
      else if (asked.includes('query PlanImportProgress')) await answerAs(route, { state: 'APPLYING', rowsDone: 60, rowsTotal: 129 });
      else if (asked.includes('query PlanImport(')) await answerAs(route, { state: 'APPLYING', counts: null });
      else await route.continue();
    });
    await visit(council, imported, 'The file is being imported');
    await council.getByText('60 of 129 rows').waitFor();
    await expectAccessible(council);
    await expectValid(council);
    progress.over = true;
    await heading(council, 'What the import changed');
    await council.unroute('**/graphql');
  });

  test('that was saved again since it was sent is not imported', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'plan-import-'));
    const file = path.join(folder, 'saved-again.csv');
    await writeFile(file, rounds(131, 132, 0));
    await preview(council, file);
    await press(council, 'Continue');
    await heading(council, 'Check before you import');
    await writeFile(file, rounds(131, 140, 0));
    await press(council, 'Import, to be read by Council and Trust');
    const summary = council.getByRole('link', { name: 'The file has been changed since you sent it, so nothing was imported: choose it again' });
    await summary.click();
    expect(await council.getByRole('link', { name: 'Choose another file' }).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await wordsOf(council)).toContain('2 actions to create');
    await expectAccessible(council);
    await rm(folder, { recursive: true });
  });
});

describe('what is not there for somebody', () => {
  test('a file that is not kept any more, or was another’s, is not found', async () => {
    await visit(council, '/organisation/import/nothing', 'File not found');
    await expectAccessible(council);
    await expectValid(council);
  });

  test('a contributor is told who may import, and finds no way there', async () => {
    const contributor = await signInAs(await openWindow(browser), people.council);
    await visit(contributor, '/organisation', 'Birmingham City Council');
    expect(await contributor.getByRole('link', { name: 'Import a plan' }).count()).toBe(0);
    for (const [address, name] of [['/organisation/import', 'Import a plan'], ['/organisation/import/nothing', 'Preview the import']] as const) {
      await visit(contributor, address, name);
      expect(await wordsOf(contributor)).toContain('You need the administrator role in your organisation to import a plan.');
      await expectAccessible(contributor);
      await expectValid(contributor);
    }
    await contributor.context().close();
  });
});

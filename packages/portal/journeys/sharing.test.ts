import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask, createWorkstream } from './graphql.ts';
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

const choose = async (reader: string) => {
  await visit(forum, `${milestone}/share`, 'Change who can read the milestone');
  await forum.getByRole('radio', { name: reader }).check();
  await forum.getByRole('button', { name: 'Check what will be shared' }).click();
  await forum.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
  await forum.getByRole('heading', { name: 'Who can read it from then on' }).waitFor();
};
const confirm = async () => {
  await forum.getByRole('button', { name: /^(Share|Stop sharing) with |^Save who can read it/ }).click();
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
    await forum.getByText('They will newly see 1 milestone').waitFor();
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
    await icb.getByText('Only the organisation that owns it can choose who it is shared with.').waitFor();
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
    await forum.getByRole('heading', { name: 'Who can read it from then on' }).waitFor();
    expect(await listedUnder('Will no longer be able to read it')).toHaveLength(5);
    expect(await listedUnder('Who can read it from then on')).toEqual(['Parent Carer Forum (owner)', 'Birmingham Children’s Trust']);
    await confirm();
    await visit(icb, milestone, 'Milestone not found');
  });
});

describe('a discussion that was its owner’s alone', () => {
  const about = `Half-term ${Date.now()}`;
  let discussion: string;

  const say = async (body: string) => {
    const { body: answer } = await ask(forum, 'mutation ($input: PostCommentInput!) { postComment(input: $input) { errors { code } } }', { input: { threadId: decodeURIComponent(discussion.split('/').at(-1) ?? ''), body } });
    expect(answer).toMatchObject({ data: { postComment: { errors: [] } } });
  };

  test('shows before it is shared how much has been said in it', async () => {
    const input = { subjectId: decodeURIComponent(milestone.split('/').at(-1) ?? ''), title: about, body: 'Between ourselves.', audience: { scope: 'OWNER' } };
    const { body } = await ask(forum, 'mutation ($input: StartThreadInput!) { startThread(input: $input) { thread { id } } }', { input });
    discussion = `/discussions/${(body as { data: { startThread: { thread: { id: string } } } }).data.startThread.thread.id}`;
    await visit(forum, discussion, about);
    await forum.getByRole('link', { name: 'Change who can read this discussion' }).click();
    await forum.getByRole('heading', { level: 1, name: 'Change who can read the discussion' }).waitFor();
    await forum.getByRole('radio', { name: 'Chosen organisations' }).check();
    await forum.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).check();
    await forum.getByRole('button', { name: 'Check what will be shared' }).click();
    await forum.getByText('It will newly see 1 discussion of 1 comment:').waitFor();
    await forum.getByText('That is all that was said so far').waitFor();
    await expectAccessible(forum);
    await expectValid(forum);
  });

  test('is not shared when something has been said meanwhile, and what is new is shown', async () => {
    await say('And one thing more.');
    await forum.getByRole('button', { name: 'Share with Trust' }).click();
    await forum.getByText('What would be shared has changed; look again').waitFor();
    await forum.getByText(`“${about}” holds 2 comments now, not 1 comment.`).waitFor();
    await forum.getByText('It will newly see 1 discussion of 2 comments:').waitFor();
    await expectAccessible(forum);
    await expectValid(forum);
    await visit(icb, discussion, 'Discussion not found');
  });

  test('is shared once that has been seen, and taken back again', async () => {
    await forum.getByRole('button', { name: 'Share with Trust' }).click();
    await forum.getByRole('heading', { level: 1, name: about }).waitFor();
    await forum.getByRole('alert').getByText(/^Only Parent Carer Forum and Birmingham Children’s Trust can read it\. You can take it back, but whoever has seen it has seen it\./).waitFor();
    await expectAccessible(forum);
    await forum.getByRole('link', { name: 'Take it back' }).click();
    await forum.getByText('Whoever could read it may have read or copied it already.').waitFor();
    await forum.getByRole('heading', { name: 'Will no longer be able to read it' }).waitFor();
    await forum.getByRole('button', { name: 'Stop sharing with Trust' }).click();
    await forum.getByRole('alert').getByText('Only Parent Carer Forum can read it.').waitFor();
  });
});

describe('a workstream', () => {
  test('is opened to more organisations once its owner has seen what they would newly see', async () => {
    await visit(forum, `${charter}/share`, 'Change who can read the workstream');
    await forum.getByRole('radio', { name: 'Chosen organisations' }).check();
    for (const reader of await forum.getByRole('checkbox').all()) await reader.uncheck();
    await forum.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).check();
    await forum.getByRole('button', { name: 'Check what will be shared' }).click();
    await forum.getByRole('heading', { name: 'Will no longer be able to read it' }).waitFor();
    await forum.getByRole('button', { name: 'Go back and change' }).click();
    expect(await forum.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).isChecked()).toBe(true);
    await forum.getByRole('button', { name: 'Check what will be shared' }).click();
    await forum.getByRole('button', { name: /^Stop sharing with / }).click();
    await visit(icb, charter, 'Workstream not found');

    await visit(forum, `${charter}/share`, 'Change who can read the workstream');
    await forum.getByRole('radio', { name: 'The whole partnership' }).check();
    await forum.getByRole('button', { name: 'Check what will be shared' }).click();
    await forum.getByText(/^They will newly see 1 workstream/).waitFor();
    await expectAccessible(forum);
    await expectValid(forum);
    await forum.getByRole('button', { name: 'Share with the whole partnership' }).click();
    await forum.getByRole('alert').getByText('The whole partnership can read it.').waitFor();
    await icb.goto(charter);
    await icb.getByRole('region', { name: 'Milestones' }).waitFor();
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

describe('an organisation that is named as contributing and cannot read the workstream', () => {
  test('leads to sharing it first, with a look at what that shows, and back with nothing lost', async () => {
    const ref = `F${Date.now()}`;
    await createWorkstream(forum, { ref, title: 'Parents’ evenings', audience: { scope: 'OWNER' } });
    const address = `/workstreams/parents/${ref}`;
    await visit(forum, `${address}/edit`, 'Change the workstream');
    await forum.getByLabel('Title').fill('Parents’ evenings, renamed');
    await forum.getByRole('checkbox', { name: 'Birmingham and Solihull Integrated Care Board', description: 'Cannot read it yet' }).check();
    await expectAccessible(forum);
    await forum.getByRole('button', { name: 'Share it with ICB first' }).click();
    await forum.getByRole('heading', { name: 'Who can read it from then on' }).waitFor();
    expect(await listedUnder('Will newly be able to read it')).toEqual(['Birmingham and Solihull Integrated Care Board']);
    await expectAccessible(forum);
    await expectValid(forum);
    // Whoever would rather not is where they were, too.
    await forum.getByRole('link', { name: 'Go back without sharing' }).click();
    await forum.getByRole('button', { name: 'Share it with ICB first' }).click();
    await forum.getByRole('button', { name: 'Share with ICB' }).click();
    await forum.getByRole('heading', { level: 1, name: 'Change the workstream' }).waitFor();
    await forum.getByRole('alert').getByText(/Integrated Care Board can read it/).waitFor();
    expect(await forum.getByLabel('Title').inputValue()).toBe('Parents’ evenings, renamed');
    expect(await forum.getByRole('checkbox', { name: 'Birmingham and Solihull Integrated Care Board' }).isChecked()).toBe(true);
    await forum.getByRole('button', { name: 'Save changes' }).click();
    await forum.getByRole('heading', { level: 1, name: /Parents’ evenings, renamed/ }).waitFor();
    await visit(icb, address, /Parents’ evenings, renamed/);
  });

  test('takes nothing back that a colleague changed while it was being shared', async () => {
    const ref = `G${Date.now()}`;
    const { id: workstreamId, version } = await createWorkstream(forum, { ref, title: 'Open days', audience: { scope: 'OWNER' } });
    await visit(forum, `/workstreams/parents/${ref}/edit`, 'Change the workstream');
    await forum.getByLabel('Title').fill('Open days, renamed');
    await forum.getByRole('checkbox', { name: 'Birmingham and Solihull Integrated Care Board', description: 'Cannot read it yet' }).check();
    await forum.getByRole('button', { name: 'Share it with ICB first' }).click();
    await forum.getByRole('heading', { name: 'Who can read it from then on' }).waitFor();
    // Through the API, as a colleague's own window would.
    const { body } = await ask(forum, 'mutation ($input: UpdateWorkstreamInput!) { updateWorkstream(input: $input) { errors { message } } }', { input: { workstreamId, version, summary: 'A colleague’s words.' } });
    expect(body).toMatchObject({ data: { updateWorkstream: { errors: [] } } });
    await forum.getByRole('button', { name: 'Share with ICB' }).click();
    await forum.getByRole('heading', { level: 1, name: 'Change the workstream' }).waitFor();
    await forum.getByText('Somebody has changed this since you began.').waitFor();
    expect(await forum.getByLabel('What it is about').inputValue()).toBe('A colleague’s words.');
    await expectAccessible(forum);
    await forum.getByRole('button', { name: 'Save changes' }).click();
    await forum.getByRole('heading', { level: 1, name: /Open days, renamed/ }).waitFor();
    await forum.getByText('A colleague’s words.').waitFor();
  });
});

describe('an organisation that becomes a full member', () => {
  test('newly reads what the secretariat was shown before it wrote the decision down', async () => {
    const secretariat = await signInAs(await openWindow(browser), people.councilAdmin);
    const decide = async (standing: string) => {
      await visit(secretariat, '/organisation/standing/pcc', 'Change who is a full member');
      await secretariat.getByRole('radio', { name: standing }).check();
      await secretariat.getByLabel('Where was it decided?').fill('Board of 15 May 2024, decision 4');
      await secretariat.getByRole('button', { name: /^Continue/ }).click();
    };
    await decide('Named-only');
    await secretariat.getByText(/^It will no longer see \d+ plans?, .*workstreams/).waitFor();
    await secretariat.getByRole('button', { name: /^Make .* named-only$/ }).click();
    await secretariat.getByRole('alert').getByText(/named-only from now on/).waitFor();
    await decide('Full member');
    await secretariat.getByRole('heading', { name: 'What it will newly be able to read' }).waitFor();
    await secretariat.getByText(/^It will newly see \d+ plans?, .*workstreams/).waitFor();
    await expectAccessible(secretariat);
    await expectValid(secretariat);
    await secretariat.getByRole('button', { name: /^Make .* a full member$/ }).click();
    await secretariat.getByRole('alert').getByText(/a full member from now on/).waitFor();
  });
});

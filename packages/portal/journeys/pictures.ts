import type { Locator, Page } from 'playwright-core';
import { people, visit } from './browser.ts';
import { findRecords } from './routes.ts';

/** A picture for the README. */
export interface Picture {
  /** Its file in docs/pictures, without the ending. */
  readonly name: string;
  readonly who: string;
  /** What it shows, in words, for whoever does not see it. */
  readonly alt: string;
  /** Goes there and makes the page ready to be taken. */
  readonly open: (page: Page) => Promise<void>;
  /** What the picture begins with; the top of the page when left out. */
  readonly from?: (page: Page) => Locator;
  /** Words that must be in the picture, or it would not show what it is there for. */
  readonly shows: readonly string[];
}

const openReview = async (page: Page) => {
  await visit(page, '/reviews', 'Partnership reviews');
  const review = (await page.getByRole('link', { name: '15 May 2024 at 2pm' }).getAttribute('href')) ?? '';
  await visit(page, review, 'Review of 15 May 2024 at 2pm');
};

export const pictures: readonly Picture[] = [
  {
    name: 'home',
    who: people.chair,
    alt: 'Home as the Director of Children’s Services opens it: what awaits an answer of the council, what the council owes, and what others did since last time, each line a sentence that leads to the thing.',
    open: async (page) => {
      await visit(page, '/', 'Home');
      await page.getByRole('heading', { name: 'What changed' }).waitFor();
    },
    from: (page) => page.getByRole('heading', { level: 1 }),
    shows: ['Needs us', 'What we owe', 'What changed'],
  },
  {
    name: 'workstream',
    who: people.icb,
    alt: 'The milestones of a workstream as the Integrated Care Board reads it: who owns each, its baseline, agreed date and forecast, and its rating in a word and a shape.',
    open: async (page) => {
      await visit(page, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    },
    from: (page) => page.getByRole('heading', { name: 'Milestones' }),
    shows: ['Milestones', 'Engagement closes', 'Amber'],
  },
  {
    name: 'discussion',
    who: people.trust,
    alt: 'Starting a discussion: who will read it is chosen first, organisation by organisation, and nothing is chosen beforehand.',
    open: async (page) => {
      await visit(page, '/workstreams/trust/SB1/discussions/new', 'Start a discussion');
      await page.getByRole('radio', { name: 'Chosen organisations' }).check();
      for (const reader of ['Birmingham City Council', 'Parent Carer Forum']) await page.getByRole('checkbox', { name: reader }).check();
    },
    shows: ['Chosen organisations', 'Birmingham City Council', 'Parent Carer Forum'],
  },
  {
    name: 'sharing',
    who: people.trust,
    alt: 'Before the Trust shares a workstream with the police: what they would newly see, counted by kind and named, and the button that says with whom.',
    open: async (page) => {
      await visit(page, '/workstreams/trust/SB1/share', 'Change who can read the workstream');
      await page.getByRole('checkbox', { name: 'West Midlands Police', exact: true }).check();
      await page.getByRole('button', { name: 'Check what will be shared' }).click();
      await page.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
      await page.getByText('It will newly see').waitFor();
    },
    from: (page) => page.getByRole('heading', { level: 1 }),
    shows: ['Check what will be shared', 'It will newly see'],
  },
  {
    name: 'reporting',
    who: people.trust,
    alt: 'Reporting on all of one’s milestones of a workstream: the last rating, forecast and report beside the choice of nothing, no change or something that has changed.',
    open: async (page) => {
      await visit(page, '/workstreams/trust/SB1/report', 'Report on your milestones');
      await page.getByRole('button', { name: 'Check before sending' }).waitFor();
    },
    from: (page) => page.getByRole('heading', { level: 1 }),
    shows: ['Last report', 'No change', 'Something has changed'],
  },
  {
    name: 'slip',
    who: people.trust,
    alt: 'Before the Trust reports that engagement closes three weeks late: whose dates move, counted in days alone and by the meetings there are, where one missed date for papers leaves new services 35 days after the contracts end.',
    open: async (page) => {
      const { milestone } = await findRecords(page);
      await visit(page, `${milestone}/report`, 'Report on a milestone');
      const forecast = page.getByRole('group', { name: 'When do you expect it now?' });
      for (const [part, value] of [['Day', '21'], ['Month', '6'], ['Year', '2024']] as const) await forecast.getByLabel(part).fill(value);
      await page.getByRole('table', { name: 'What this would do to later dates' }).waitFor();
    },
    from: (page) => page.getByRole('group', { name: 'When do you expect it now?' }),
    shows: ['Cabinet decides', 'In days alone', '10 September 2024'],
  },
  {
    name: 'priority',
    who: people.trust,
    alt: 'A priority with how many of its workstreams and milestones have each rating, of those that the reader can see.',
    open: async (page) => {
      const { priority } = await findRecords(page);
      await visit(page, priority, /./);
    },
    from: (page) => page.getByRole('heading', { name: 'How it is going' }),
    shows: ['How it is going', '4 workstreams'],
  },
  {
    name: 'review',
    who: people.chair,
    alt: 'A partnership review as the chair opens it: the chair’s brief, worked out from what changed since the board last met.',
    open: openReview,
    from: (page) => page.getByRole('heading', { level: 1 }),
    shows: ['Review of 15 May 2024 at 2pm', 'Chair’s brief'],
  },
  {
    name: 'withheld',
    who: people.police,
    alt: 'The end of the same review’s agenda as the police read it: item 8 is a number marked as withheld, and nothing of what is in it.',
    open: openReview,
    from: (page) => page.getByRole('article').nth(6),
    shows: ['Withheld'],
  },
];

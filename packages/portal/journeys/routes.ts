import type { Page } from 'playwright-core';
import { visit } from './browser.ts';

/** The paths of records of the demonstration that have no address of their own making. */
export interface Records {
  readonly milestone: string;
  readonly discussion: string;
  readonly review: string;
  readonly interdependency: string;
  readonly priority: string;
  readonly action: string;
}

/** A page's name, and its path. Functions, since ids are known only once the demonstration is loaded. */
export type Route = readonly [name: string, address: (records: Records) => string];

/** Where the work is done. What costs much to prove is proved for these. */
export const mainRoutes: readonly Route[] = [
  ['home', () => '/'],
  ['the list of workstreams', () => '/workstreams'],
  ['a workstream', () => '/workstreams/trust/SB1'],
  ['sharing a workstream', () => '/workstreams/trust/SB1/share'],
  ['a discussion on a workstream', () => '/workstreams/trust/SB1/discussions/new'],
  ['a milestone', ({ milestone }) => milestone],
  ['reporting on a milestone', ({ milestone }) => `${milestone}/report`],
  ['a discussion', ({ discussion }) => discussion],
  ['my organisation', () => '/organisation'],
  ['a review', ({ review }) => review],
  ['the interdependencies', () => '/interdependencies'],
  ['an interdependency', ({ interdependency }) => interdependency],
];

/** Every address of the portal's router, and its states of nothing and not found. */
export const routes: readonly Route[] = [
  ...mainRoutes,
  ['the list with no results', () => '/workstreams?text=nothing+of+the+kind'],
  ['a new workstream', () => '/workstreams/new'],
  ['a workstream with actions', () => '/workstreams/council/A5'],
  ['a paused workstream', () => '/workstreams/council/IT1'],
  ['changing a workstream', () => '/workstreams/trust/SB1/edit'],
  ['pausing a workstream', () => '/workstreams/trust/SB1/pause'],
  ['adding a milestone', () => '/workstreams/trust/SB1/milestones/new'],
  ['reporting all of one’s milestones', () => '/workstreams/trust/SB1/report'],
  ['sharing a milestone', ({ milestone }) => `${milestone}/share`],
  ['a discussion on a milestone', ({ milestone }) => `${milestone}/discussions/new`],
  ['texts that were reported', () => '/organisation/reported-texts'],
  ['searching', () => '/search'],
  ['what a search found', () => '/search?q=half-term'],
  ['a search that found nothing', () => '/search?q=nothing+of+the+kind'],
  ['a search for too little', () => '/search?q=a'],
  ['all actions', () => '/actions'],
  ['actions with no results', () => '/actions?text=nothing+of+the+kind'],
  ['an action', ({ action }) => action],
  ['marking an action', ({ action }) => `/records/${action.split('/').at(-1) ?? ''}/mark`],
  ['marking a record that is not there', () => '/records/nothing/mark'],
  ['sharing an action', ({ action }) => `${action}/share`],
  ['sharing a discussion', ({ discussion }) => `${discussion}/share`],
  ['sharing a review', ({ review }) => `${review}/share`],
  ['sharing an agenda item that is not there', ({ review }) => `${review}/items/nothing/share`],
  ['sharing a plan that is not there', () => '/plans/nothing/share'],
  ['sharing a board that is not there', () => '/boards/nothing/share'],
  ['sharing a decision that is not there', () => '/decisions/nothing/share'],
  ['the history of a workstream', () => '/workstreams/trust/SB1/history'],
  ['the history of a milestone', ({ milestone }) => `${milestone}/history`],
  ['the history of a discussion', ({ discussion }) => `${discussion}/history`],
  ['the history of an action', ({ action }) => `${action}/history`],
  ['the history of a review', ({ review }) => `${review}/history`],
  ['the history of an agenda item that is not there', ({ review }) => `${review}/items/nothing/history`],
  ['the history of an interdependency', ({ interdependency }) => `${interdependency}/history`],
  ['the history of a plan that is not there', () => '/plans/nothing/history'],
  ['the history of a board that is not there', () => '/boards/nothing/history'],
  ['the history of a decision that is not there', () => '/decisions/nothing/history'],
  ['completing an action', ({ action }) => `${action}/complete`],
  ['an action that is not there', () => '/actions/nothing'],
  ['priorities', () => '/priorities'],
  ['a priority', ({ priority }) => priority],
  ['a priority that is not there', () => '/priorities/nothing'],
  ['the interdependencies that wait for us', () => '/interdependencies?show=awaiting-us'],
  ['proposing an interdependency', () => '/interdependencies/new'],
  ['sharing an interdependency', ({ interdependency }) => `${interdependency}/share`],
  ['what an interdependency shows', ({ interdependency }) => `${interdependency}/reveal`],
  ['a discussion on an interdependency', ({ interdependency }) => `${interdependency}/discussions/new`],
  ['a discussion on an action', ({ action }) => `${action}/discussions/new`],
  ['an interdependency that is not there', () => '/interdependencies/nothing'],
  ['the reviews', () => '/reviews'],
  ['planning a review', () => '/reviews/new'],
  ['adding an item to an agenda', ({ review }) => `${review}/items/new`],
  ['an agenda item that is not there', ({ review }) => `${review}/items/nothing`],
  ['a review that is not there', () => '/reviews/nothing'],
  ['a partner', () => '/organisations/police'],
  ['what we promised', () => '/organisation/promises'],
  ['people', () => '/organisation/people'],
  ['inviting somebody', () => '/organisation/people/invite'],
  ['a person', () => '/organisation/people/nothing'],
  ['naming a deputy', () => '/organisation/people/nothing/deputy'],
  ['removing a person', () => '/organisation/people/nothing/remove'],
  ['the memorandum', () => '/organisation/memorandum'],
  ['issuing a memorandum', () => '/organisation/memorandum/new'],
  ['who is a full member', () => '/organisation/standing'],
  ['changing who is a full member', () => '/organisation/standing/parents'],
  ['succession', () => '/organisation/succession'],
  ['proposing a succession', () => '/organisation/succession/new'],
  ['a succession that is not there', () => '/organisation/succession/nothing'],
  ['the choice of whom to view as', () => '/organisation/view-as'],
  ['our records as another reads them', () => '/organisation/view-as/icb'],
  ['who we share with', () => '/organisation/shares'],
  ['the audit trail', () => '/organisation/audit'],
  ['importing a plan', () => '/organisation/import'],
  ['a file to import', () => '/organisation/import/nothing'],
  ['a partner that is not there', () => '/organisations/nobody'],
  ['a workstream that is not there', () => '/workstreams/trust/SB999'],
  ['a milestone that is not there', () => '/milestones/nothing'],
  ['a discussion that is not there', () => '/discussions/nothing'],
  ['a page that is not there', () => '/nowhere'],
];

/** The pages that are there before anybody has signed in, with their headings. */
export const openRoutes = [
  ['sign-in', '/sign-in', 'Sign in'],
  ['sign-in after a problem', '/sign-in?problem=unavailable', 'Sign in'],
  ['the choice of whom to be', '/auth/sign-in', 'Choose who to sign in as'],
  ['signed out', '/signed-out', 'You have signed out'],
  ['privacy', '/privacy', 'Privacy and cookies'],
] as const;

/** Found by their names, as somebody of the Trust or the ICB would find them. */
export async function findRecords(page: Page): Promise<Records> {
  const addressOf = async (name: string) => (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
  await visit(page, '/priorities', 'Priorities');
  const priority = await addressOf('P2: Included');
  await visit(page, '/interdependencies', 'Interdependencies');
  const interdependency = await addressOf('D4: Short-breaks policy adopted');
  await visit(page, '/actions', 'Actions');
  const action = await addressOf('Circulate the memorandum to every partner');
  await visit(page, '/reviews', 'Partnership reviews');
  const review = await addressOf('15 May 2024 at 2pm');
  await visit(page, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
  const milestone = await addressOf('Engagement closes');
  await visit(page, milestone, 'Engagement closes');
  return { milestone, priority, review, interdependency, action, discussion: await addressOf('Two sessions fall in half-term') };
}

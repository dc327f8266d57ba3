import type { Plan } from '../priorities/plan.entity.ts';

export type PlanStatus = Plan['status'];

/** A plan of the organisation's by its id; or by its title, and then it is made where there is none. */
export type PlanChoice = { id: string } | { title: string; status: PlanStatus };

/** What whoever imports decides, beside the file. */
export interface ImportChoices {
  plan: PlanChoice;
  /** By ref, what priorities are called that the plan does not have yet. One that it has keeps the title somebody gave it. */
  priorityTitles: ReadonlyMap<string, string>;
  /** Numbers of rows of the file. An entry is left out with all its rows when any of them is named. */
  leaveOut: ReadonlySet<number>;
}

/** The published plan of 2022 to 2024, which was closed: what a file is taken for when nobody says otherwise. */
const publishedPlan = { title: 'Improving Services 2022 to 2024', status: 'CLOSED' } as const;

/** What the letters of its projects' refs stand for: its file has no titles of priorities. */
const publishedPriorities: ReadonlyMap<string, string> = new Map([
  ['A', 'The directorate'],
  ['B', 'Vulnerable groups'],
  ['C', 'Special educational needs and disabilities (SEND)'],
  ['D', 'Home-to-school travel'],
  ['E', 'Sustainable services'],
]);

/** Fills in what was not chosen. */
export function importChoices({ plan = publishedPlan, priorityTitles = new Map(), leaveOut = new Set() }: Partial<ImportChoices> = {}): ImportChoices {
  return { plan, priorityTitles, leaveOut };
}

/** What a priority that is not there yet will be called; null when nobody said. The published plan's A is no other plan's A. */
export function priorityTitle({ priorityTitles }: ImportChoices, planTitle: string, ref: string): string | null {
  return priorityTitles.get(ref) ?? (planTitle === publishedPlan.title ? publishedPriorities.get(ref) : undefined) ?? null;
}

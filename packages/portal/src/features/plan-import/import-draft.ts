import type { PlanImportChoicesInput } from '../../gql/plan-import/plan-import-preview.ts';
import type { PlanChoice } from './plan-choice.ts';
import type { RowResult } from './preview-words.ts';

/** What a person decides while they look at the preview, besides who can read what is created. */
export interface ImportDraft {
  /** The first row of each project or action that is left out, with what it was shown to be when it was ticked. */
  readonly leaveOut: ReadonlyMap<number, RowResult>;
  /** By a new priority's letter, as typed. */
  readonly titles: Readonly<Record<string, string>>;
}

export const nothingDecided: ImportDraft = { leaveOut: new Map(), titles: {} };

/** As the API takes it; a title that is blank says nothing. In one order, since the cache goes by the wording. */
export function importChoices(plan: PlanChoice, { leaveOut, titles }: ImportDraft): PlanImportChoicesInput {
  const given = Object.entries(titles).map(([ref, title]) => ({ ref, title: title.trim() }));
  return {
    ...plan,
    priorityTitles: given.filter(({ title }) => title !== '').sort((a, b) => a.ref.localeCompare(b.ref)),
    leaveOut: [...leaveOut.keys()].sort((a, b) => a - b),
  };
}

/** Whether two choices are judged by the same digest: it covers the plan and the titles, and not the rows left out. */
export function sameTitles(a: PlanImportChoicesInput, b: PlanImportChoicesInput): boolean {
  return JSON.stringify(a.priorityTitles) === JSON.stringify(b.priorityTitles);
}

/** Whether the preview that was checked is of these choices. */
export function sameChoices(a: PlanImportChoicesInput, b: PlanImportChoicesInput): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

import type { Change, ExistingAction, ExistingPlan, ExistingWorkstream } from '../existing-plan.ts';
import type { DatedRating, ParsedPlan } from '../plan-entries.ts';
import { readCsv } from '../csv-sheet.ts';
import { planOf } from '../read-plan.ts';

/** The headings of the published tables, as the document words them. */
export const projectHeadings = [
  'Project Ref',
  'No. of Actions',
  'Project Title',
  'Project Lead (Role)',
  'Previous BRAG Status Jan 2024',
  'Current BRAG Status April 2024',
  'Refresh Outcome Status',
  'Comments',
];
export const actionHeadings = ['Ref', 'Projects and Actions', 'Previous BRAG JAN 2024', 'Current BRAG April 2024', 'Refresh Activity Outcome'];

export function projectRow(ref: string, more: { count?: string; title?: string; lead?: string; january?: string; april?: string; outcome?: string; comments?: string } = {}): string[] {
  return [ref, more.count ?? '', more.title ?? 'Keep the doors open', more.lead ?? '', more.january ?? '', more.april ?? '', more.outcome ?? '', more.comments ?? ''];
}

export function actionRow(ref: string, text = 'Call a meeting', outcome = ''): string[] {
  return [ref, text, '', '', outcome];
}

/** A row with a text in its first cell alone, as the titles of projects stand above their actions. */
export function headingRow(text: string): string[] {
  return [text, '', '', '', ''];
}

export function csv(...rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','));
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** A file that can be read; fails the test with the file's own problem otherwise. */
export function parsed(...rows: readonly (readonly string[])[]): ParsedPlan {
  const sheet = readCsv(csv(...rows));
  const file = sheet.ok ? planOf({ name: null, rows: sheet.value, hidden: [] }) : sheet;
  if (!file.ok) throw new Error(file.problem);
  return file.value;
}

export const nothingYet: ExistingPlan = { plan: null, priorities: new Map(), workstreams: new Map(), actions: new Map() };

/** What the organisation would have after the changes, so that rules about a second import need no database. */
export function after(existing: ExistingPlan, changes: readonly Change[]): ExistingPlan {
  let plan = existing.plan;
  const priorities = new Map(existing.priorities);
  const workstreams = new Map(existing.workstreams);
  const actions = new Map(existing.actions);
  for (const change of changes) {
    switch (change.kind) {
      case 'plan':
        plan = { id: 'plan', title: change.title };
        break;
      case 'priority':
        priorities.set(change.ref, { id: `priority ${change.ref}` });
        break;
      case 'createWorkstream':
        workstreams.set(change.ref, { id: change.ref, version: 1, audienceId: 1, inPlan: true, fields: { ...change.set, ratings: change.ratings } });
        break;
      case 'createAction':
        actions.set(change.ref, { id: change.ref, version: 1, audienceId: 1, workstreamRef: change.workstreamRef, fields: { ...change.set, ratings: change.ratings } });
        break;
      case 'updateWorkstream':
        workstreams.set(change.ref, updated(get(workstreams, change.ref), change));
        break;
      case 'updateAction':
        actions.set(change.ref, updated(get(actions, change.ref), change));
        break;
    }
  }
  return { plan, priorities, workstreams, actions };
}

function updated<T extends ExistingWorkstream | ExistingAction>(record: T, { set, ratings }: { set: object; ratings: readonly DatedRating[] }): T {
  const kept = record.fields.ratings.filter(({ asOf }) => ratings.every((rating) => rating.asOf !== asOf));
  return { ...record, version: record.version + 1, fields: { ...record.fields, ...set, ratings: [...kept, ...ratings] } };
}

function get<T>(records: ReadonlyMap<string, T>, ref: string): T {
  const record = records.get(ref);
  if (record === undefined) throw new Error(`${ref} was to be updated and does not exist`);
  return record;
}

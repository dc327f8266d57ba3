import type { IdentifierKind } from '@golden-thread/shared/identifiers';
import { formatRowNumbers } from '@golden-thread/shared/row-numbers';
import { quoted } from '@golden-thread/shared/words';
import type { Change, ExistingPlan } from './existing-plan.ts';
import { identifierKindsOf, identifierWarning } from './identified-rows.ts';
import { importChoices, priorityTitle, type ImportChoices } from './import-choices.ts';
import { declaredAgainstComments, declaredAgainstListed, headingAgainstTitle } from './plan-checks.ts';
import type { Difference } from './plan-differences.ts';
import { actionDifferences, projectDifferences } from './plan-differences.ts';
import type { ParsedAction, ParsedEntry, ParsedPlan, ParsedProject } from './plan-entries.ts';
import type { Warning } from './plan-table.ts';

/** What an import would do. While `totals.problem` is not 0, `changes` is empty: a plan is never imported in part by accident. */
export interface ImportPreview {
  shape: ParsedPlan['shape'];
  rows: readonly PreviewRow[];
  warnings: readonly Warning[];
  totals: Readonly<Record<RowResult, number>>;
  /** Of the projects in the file: how many actions they declare together, and how many of them declare any. */
  declared: { actions: number; projects: number } | null;
  /** Priorities that the projects need and the plan does not have; the title is null while nobody has said it. */
  newPriorities: readonly { ref: string; title: string | null }[];
  /** Rows that would be written and seem to hold an identifier of a person: they need a reason. */
  identified: readonly IdentifiedRow[];
  /** In an order in which they can be written. */
  changes: readonly Change[];
}

export type RowResult = 'create' | 'update' | 'unchanged' | 'problem' | 'leftOut';

/** One project or action of the file and what becomes of it. */
export interface PreviewRow {
  /** As a spreadsheet counts them; more than one where rows continue it. */
  rows: readonly number[];
  result: RowResult;
  /** As imported, or what stands in its place where that is no ref. */
  ref: string;
  title: string | null;
  differences: readonly Difference[];
  problems: readonly string[];
}

/** One project or action whose texts seem to identify a person. */
export interface IdentifiedRow {
  rows: readonly number[];
  kinds: readonly IdentifierKind[];
}

type Judged = { result: 'create'; change: Change } | { result: 'update'; change: Change; differences: readonly Difference[] } | { result: 'unchanged' } | { problem: string };

/**
 * Compares a file with what the organisation has and writes nothing. The same file on its own result gives no change.
 * Rows to be left out that are none are `strayRows`' to tell.
 */
export function planImport(file: ParsedPlan, existing: ExistingPlan, choices: ImportChoices = importChoices()): ImportPreview {
  return file.shape === 'projects' ? importProjects(file, file.entries, existing, choices) : importActions(file, file.entries, existing, choices);
}

/** One sentence when rows are to be left out that hold no project or action; else null. */
export function strayRows(file: ParsedPlan, leaveOut: ReadonlySet<number>): string | null {
  const known = new Set(file.entries.flatMap(({ rows }) => rows));
  const stray = [...leaveOut].filter((row) => !known.has(row));
  if (stray.length === 0) return null;
  const [rows, hold, they] = stray.length === 1 ? ['Row', 'holds', 'it'] : ['Rows', 'hold', 'they'];
  return `${rows} ${formatRowNumbers(stray)} ${hold} no project or action, so ${they} cannot be left out`;
}

function importProjects(file: ParsedPlan, entries: readonly ParsedEntry<ParsedProject>[], existing: ExistingPlan, choices: ImportChoices): ImportPreview {
  const title = (ref: string): string | null => priorityTitle(choices, planTitle(existing, choices), ref);
  const judged = judgeEntries(entries, choices.leaveOut, (project) => judgeProject(project, existing, title));
  const warnings: Warning[] = [];
  const listed = new Map<string, number>();
  for (const { workstreamRef } of existing.actions.values()) if (workstreamRef !== null) listed.set(workstreamRef, (listed.get(workstreamRef) ?? 0) + 1);
  for (const { rows, content } of judged.taken) {
    const { declaredActions, summary } = content.fields;
    const against = declaredAgainstListed(content.ref, declaredActions, listed.get(content.ref) ?? 0);
    warnings.push(...asWarnings(rows, declaredAgainstComments(content.ref, declaredActions, summary ?? ''), against));
  }
  const counts = judged.taken.map(({ content }) => content.fields.declaredActions).filter((count) => count !== null);
  const declared = { actions: counts.reduce((total, count) => total + count, 0), projects: counts.length };
  const changes = [...framework(judged.taken, existing, choices, title), ...judged.changes];
  return { ...finish(file, judged, changes, warnings), declared, newPriorities: newPriorities(entries, existing, title) };
}

function importActions(file: ParsedPlan, entries: readonly ParsedEntry<ParsedAction>[], existing: ExistingPlan, choices: ImportChoices): ImportPreview {
  const judged = judgeEntries(entries, choices.leaveOut, (action) => judgeAction(action, existing));
  const warnings: Warning[] = [];
  const listed = new Map<string, Set<string>>();
  for (const { content } of judged.taken) {
    const { heading, projectRef, ref } = content;
    const project = existing.workstreams.get(projectRef);
    if (project !== undefined && heading !== null) warnings.push(...asWarnings([heading.row], headingAgainstTitle(projectRef, heading.text, project.fields.title)));
    listed.set(projectRef, (listed.get(projectRef) ?? new Set()).add(ref));
  }
  for (const [ref, { workstreamRef }] of existing.actions) if (workstreamRef !== null) listed.get(workstreamRef)?.add(ref);
  for (const [projectRef, refs] of listed) {
    warnings.push(...asWarnings([], declaredAgainstListed(projectRef, existing.workstreams.get(projectRef)?.fields.declaredActions ?? null, refs.size)));
  }
  return { ...finish(file, judged, judged.changes, [...warnings, ...unclearOutcomes(judged.taken)]), declared: null, newPriorities: [] };
}

interface TakenEntry<Content> {
  rows: readonly number[];
  content: Content;
}

interface JudgedEntries<Content> {
  rows: PreviewRow[];
  changes: Change[];
  /** Those that could be read and are not left out. */
  taken: TakenEntry<Content>[];
  identified: IdentifiedRow[];
}

function judgeEntries<Content extends { ref: string; fields: { title: string } }>(
  entries: readonly ParsedEntry<Content>[],
  leaveOut: ReadonlySet<number>,
  judge: (content: Content) => Judged,
): JudgedEntries<Content> {
  const judged: JudgedEntries<Content> = { rows: [], changes: [], taken: [], identified: [] };
  const firstRows = new Map<string, number>();
  for (const { rows, label, content, problems } of entries) {
    const row = { rows, ref: content?.ref ?? label, title: content?.fields.title ?? null, differences: [], problems: [] };
    if (rows.some((number) => leaveOut.has(number))) {
      judged.rows.push({ ...row, result: 'leftOut' });
      continue;
    }
    if (content === null) {
      judged.rows.push({ ...row, result: 'problem', problems });
      continue;
    }
    const earlier = firstRows.get(content.ref);
    firstRows.set(content.ref, earlier ?? rows[0] ?? 0);
    const result = earlier === undefined ? judge(content) : { problem: `${content.ref} stands in row ${earlier} already` };
    if ('problem' in result) {
      judged.rows.push({ ...row, result: 'problem', problems: [result.problem] });
      continue;
    }
    judged.taken.push({ rows, content });
    judged.rows.push({ ...row, ...('differences' in result && { differences: result.differences }), result: result.result });
    if (!('change' in result)) continue;
    judged.changes.push(result.change);
    const kinds = identifierKindsOf(content.fields);
    if (kinds.length > 0) judged.identified.push({ rows, kinds });
  }
  return judged;
}

function judgeProject({ ref, priorityRef, fields }: ParsedProject, existing: ExistingPlan, title: (priorityRef: string) => string | null): Judged {
  if (!existing.priorities.has(priorityRef) && title(priorityRef) === null) {
    return { problem: `${ref} belongs to priority ${priorityRef}, which is not in the plan, and the file does not say what it is called` };
  }
  const found = existing.workstreams.get(ref);
  if (found === undefined) {
    const { ratings, ...set } = fields;
    return { result: 'create', change: { kind: 'createWorkstream', ref, priorityRef, set, ratings } };
  }
  if (!found.inPlan) return { problem: `${ref} is the reference of another workstream of yours, ${quoted(found.fields.title)}, which is not in this plan` };
  const { set, ratings, words } = projectDifferences(found.fields, fields);
  if (words.length === 0) return { result: 'unchanged' };
  return { result: 'update', change: { kind: 'updateWorkstream', ref, id: found.id, version: found.version, set, ratings }, differences: words };
}

function judgeAction({ ref, projectRef, fields }: ParsedAction, existing: ExistingPlan): Judged {
  const project = existing.workstreams.get(projectRef);
  if (project?.inPlan !== true) return { problem: `Project ${projectRef} is not in the plan; import the projects first` };
  const found = existing.actions.get(ref);
  if (found === undefined) {
    const { ratings, ...set } = fields;
    return { result: 'create', change: { kind: 'createAction', ref, workstreamRef: projectRef, set, ratings } };
  }
  if (found.workstreamRef !== projectRef) return { problem: `${ref} is the reference of another action of yours, ${quoted(found.fields.title)}, which is not in project ${projectRef}` };
  const { set, ratings, words } = actionDifferences(found.fields, fields);
  if (words.length === 0) return { result: 'unchanged' };
  return { result: 'update', change: { kind: 'updateAction', ref, id: found.id, version: found.version, set, ratings }, differences: words };
}

function planTitle(existing: ExistingPlan, { plan }: ImportChoices): string {
  return existing.plan?.title ?? ('title' in plan ? plan.title : '');
}

/** Every priority the file needs that the plan does not have, by ref, rows left out or not: a person is asked for their titles. */
function newPriorities(entries: readonly ParsedEntry<ParsedProject>[], existing: ExistingPlan, title: (ref: string) => string | null): ImportPreview['newPriorities'] {
  const refs = new Set(entries.map(({ content }) => content?.priorityRef).filter((ref) => ref !== undefined));
  return [...refs].filter((ref) => !existing.priorities.has(ref)).sort().map((ref) => ({ ref, title: title(ref) }));
}

/** The plan and the priorities that the projects need and that do not exist yet. */
function framework(taken: readonly TakenEntry<ParsedProject>[], existing: ExistingPlan, { plan }: ImportChoices, title: (ref: string) => string | null): Change[] {
  const needed = [...new Set(taken.map(({ content }) => content.priorityRef))].filter((ref) => !existing.priorities.has(ref));
  const priorities = needed.sort().map((ref): Change => ({ kind: 'priority', ref, title: title(ref) ?? ref }));
  return existing.plan === null && 'title' in plan && taken.length > 0 ? [{ kind: 'plan', title: plan.title, status: plan.status }, ...priorities] : priorities;
}

/** One warning a wording, since the same words close a dozen actions. */
function unclearOutcomes(taken: readonly TakenEntry<ParsedAction>[]): Warning[] {
  const rowsByWords = new Map<string, number[]>();
  for (const { rows, content } of taken) {
    const { refreshNote, refreshOutcome } = content.fields;
    if (refreshNote !== null && refreshOutcome === null) rowsByWords.set(refreshNote, [...(rowsByWords.get(refreshNote) ?? []), ...rows.slice(0, 1)]);
  }
  return Array.from(rowsByWords, ([words, rows]) => ({ rows, words: `The outcome “${words}” is kept in these words alone: they do not say which of the seven outcomes it is` }));
}

function asWarnings(rows: readonly number[], ...words: readonly (string | null)[]): Warning[] {
  return words.filter((sentence) => sentence !== null).map((sentence) => ({ rows: rows.slice(0, 1), words: sentence }));
}

function finish<Content>(file: ParsedPlan, judged: JudgedEntries<Content>, changes: readonly Change[], warnings: readonly Warning[]): Omit<ImportPreview, 'declared' | 'newPriorities'> {
  const totals = { create: 0, update: 0, unchanged: 0, problem: 0, leftOut: 0 };
  for (const { result } of judged.rows) totals[result] += 1;
  return {
    shape: file.shape, rows: judged.rows, warnings: [...file.warnings, ...warnings, ...judged.identified.map(identifierWarning)], totals, identified: judged.identified,
    changes: totals.problem === 0 ? changes : [],
  };
}

import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { listsToMarkdown, singleSpaced } from './lists-to-markdown.ts';
import type { ParsedEntry, ParsedProject } from './plan-entries.ts';
import { cellOf, isNothing, readRatings, wordsOrNull } from './plan-entries.ts';
import type { PlanColumns } from './plan-headings.ts';
import type { PlanTable, TableEntry, Warning } from './plan-table.ts';
import { excerpt } from './plan-table.ts';
import { readTitledText } from './plan-titles.ts';

const mostActions = 10_000;

/** The projects of the table; what is wrong with one is said with it. */
export function readProjects({ columns, entries }: PlanTable): { entries: ParsedEntry<ParsedProject>[]; warnings: Warning[] } {
  const warnings: Warning[] = [];
  for (const { heading } of entries) {
    if (heading !== null) warnings.push({ rows: [heading.row], words: `“${excerpt(heading.text)}” is neither a project nor a heading of the table and is left out` });
  }
  return { entries: entries.map((entry) => readProject(entry, columns)), warnings };
}

function readProject(entry: TableEntry, columns: PlanColumns): ParsedEntry<ParsedProject> {
  const { rows } = entry;
  const label = excerpt(cellOf(entry, columns.ref));
  if (entry.problems.length > 0) return { rows, label, content: null, problems: entry.problems };
  const problems: string[] = [];
  const ref = /^([A-Z])[1-9]\d{0,2}$/.exec(cellOf(entry, columns.ref).toUpperCase());
  if (ref === null) problems.push(`“${label}” is not a project’s reference: it must be a letter and a number, like A5`);

  const { title, body } = readTitledText(cellOf(entry, columns.text));
  if (title === '') problems.push('There is no title');
  const comments = listsToMarkdown(cellOf(entry, columns.comments));
  const summary = wordsOrNull([body ?? '', comments].filter((part) => part !== '').join('\n\n'));
  const leadPost = wordsOrNull(singleSpaced(cellOf(entry, columns.leadPost)));
  const outcomeNote = wordsOrNull(singleSpaced(cellOf(entry, columns.outcome)));
  problems.push(
    ...[
      textProblem('The title and comments together', summary ?? '', textLimits.summary),
      textProblem('The lead post', leadPost ?? '', textLimits.post),
      textProblem('The outcome', outcomeNote ?? '', textLimits.note),
    ].filter((problem) => problem !== null),
  );
  const declaredActions = readCount(cellOf(entry, columns.declaredActions), problems);
  const { brag, ratings } = readRatings(entry, columns, problems);

  const [projectRef, priorityRef] = ref ?? [];
  if (projectRef === undefined || priorityRef === undefined || problems.length > 0) return { rows, label, content: null, problems };
  const fields = { title, summary, leadPost, brag, ratings, declaredActions, outcomeNote };
  return { rows, label, content: { ref: projectRef, priorityRef, fields }, problems };
}

function readCount(cell: string, problems: string[]): number | null {
  if (isNothing(cell)) return null;
  if (/^\d{1,5}$/.test(cell) && Number(cell) <= mostActions) return Number(cell);
  problems.push(`“${excerpt(cell)}” is not a number of actions: it must be a whole number, N/A or blank`);
  return null;
}

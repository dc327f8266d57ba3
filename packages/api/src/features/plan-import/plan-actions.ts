import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { listsToMarkdown, singleSpaced } from './lists-to-markdown.ts';
import { readOutcome } from './outcome-wordings.ts';
import type { ParsedAction, ParsedEntry } from './plan-entries.ts';
import { cellOf, readRatings, wordsOrNull } from './plan-entries.ts';
import type { PlanColumns } from './plan-headings.ts';
import type { PlanTable, TableEntry } from './plan-table.ts';
import { excerpt } from './plan-table.ts';
import { readTitledText } from './plan-titles.ts';

/** The actions of the table; what is wrong with one is said with it. */
export function readActions({ columns, entries }: PlanTable): ParsedEntry<ParsedAction>[] {
  return entries.map((entry) => readAction(entry, columns));
}

function readAction(entry: TableEntry, columns: PlanColumns): ParsedEntry<ParsedAction> {
  const { rows } = entry;
  const sourceRef = singleSpaced(cellOf(entry, columns.ref));
  const label = excerpt(sourceRef);
  if (entry.problems.length > 0) return { rows, label, content: null, problems: entry.problems };
  const problems: string[] = [];
  const ref = /^(?<project>[A-Z][1-9]\d{0,2})\.[1-9]\d{0,3}(?= |$)/.exec(sourceRef.toUpperCase());
  const mark = ref === null ? '' : sourceRef.slice(ref[0].length).trim();
  // A mark is a word such as NEW. Figures after a reference would be a second reference or a slip of the keyboard.
  if (ref === null || !/^[\p{L} ()*-]*$/u.test(mark)) {
    problems.push(`“${label}” is not an action’s reference: it must be a project’s and a number, like A5.10`);
  }

  const text = cellOf(entry, columns.text);
  const { title, body } = readTitledText(text);
  if (title === '') problems.push('There is no text');
  const description = mark === '' ? body : `${body ?? listsToMarkdown(text)}\n\n${listsToMarkdown(`Reference in the source: ${sourceRef}`)}`;
  const refreshNote = wordsOrNull(singleSpaced(cellOf(entry, columns.outcome)));
  problems.push(
    ...[textProblem('The text', description ?? '', textLimits.body), textProblem('The outcome', refreshNote ?? '', textLimits.note)].filter(
      (problem) => problem !== null,
    ),
  );
  const { brag, ratings } = readRatings(entry, columns, problems);

  const projectRef = ref?.groups?.['project'];
  if (ref === null || projectRef === undefined || problems.length > 0) return { rows, label, content: null, problems };
  const refreshOutcome = refreshNote === null ? null : readOutcome(refreshNote);
  const fields = { title, description, brag, ratings, refreshOutcome, refreshNote };
  return { rows, label, content: { ref: ref[0], projectRef, heading: entry.heading, fields }, problems };
}

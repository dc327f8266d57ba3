import { formatRowNumbers } from '@golden-thread/shared/row-numbers';
import type { Change } from './existing-plan.ts';
import type { Difference } from './plan-differences.ts';
import type { ImportPreview, PreviewRow, RowResult } from './plan-import.ts';
import { excerpt } from './plan-table.ts';

const results: Readonly<Record<RowResult, string>> = { create: 'create', update: 'update', unchanged: 'unchanged', problem: 'problem', leftOut: 'left out' };

/** The preview for a terminal, a line for each project or action, then the warnings and the totals. Ends without a line break. */
export function previewText(preview: ImportPreview): string {
  const places = preview.rows.map(({ rows }) => placeOf(rows));
  const width = Math.max(0, ...places.map(({ length }) => length));
  const lines = preview.rows.map((row, index) => `${(places[index] ?? '').padEnd(width)}  ${results[row.result].padEnd(9)}  ${describe(row)}`);
  const paragraphs = [preview.changes.map(frameworkLine).filter((line) => line !== null), lines, warningLines(preview), totalLines(preview)];
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.map(printable).join('\n'))
    .join('\n\n');
}

function placeOf(rows: readonly number[]): string {
  return `${rows.length === 1 ? 'row' : 'rows'} ${formatRowNumbers(rows)}`;
}

function describe({ result, ref, title, differences, problems }: PreviewRow): string {
  if (result === 'problem') return problems.map((problem) => (problem.includes(ref) ? problem : `${ref}: ${problem}`)).join('; ');
  if (result === 'update') return `${ref}: ${differences.map(differenceText).join('; ')}`;
  return `${ref}  ${excerpt(title ?? '')}`.trimEnd();
}

function differenceText({ field, from, to }: Difference): string {
  return `${field} ${from === null ? '(blank)' : excerpt(from)} → ${to === null ? '(blank)' : excerpt(to)}`;
}

function frameworkLine(change: Change): string | null {
  if (change.kind === 'plan') return `new plan: ${change.title}`;
  return change.kind === 'priority' ? `new priority ${change.ref}: ${change.title}` : null;
}

function warningLines({ warnings }: ImportPreview): string[] {
  if (warnings.length === 0) return [];
  return ['Warnings (nothing is corrected)', ...warnings.map(({ rows, words }) => `- ${rows.length === 0 ? '' : `${placeOf(rows)}: `}${words}`)];
}

function totalLines({ shape, totals, declared }: ImportPreview): string[] {
  const { create, update, unchanged, problem, leftOut } = totals;
  const left = leftOut === 0 ? '' : `, ${leftOut} left out`;
  const what = shape === 'projects' ? 'Projects' : 'Actions';
  const lines = [`${what}: ${create} to create, ${update} to update, ${unchanged} unchanged, ${problem} with problems${left}`];
  if (declared !== null && declared.projects > 0) {
    const actions = `${declared.actions.toLocaleString('en-GB')} ${declared.actions === 1 ? 'action' : 'actions'}`;
    lines.push(declared.projects === 1 ? `1 project declares ${actions}` : `${declared.projects} projects declare ${actions} between them`);
  }
  if (problem > 0) lines.push('Nothing can be imported while a row has a problem: put it right or leave the row out');
  return lines;
}

/** A cell could carry characters that move a terminal's cursor or turn the direction of writing, and so forge what is shown. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

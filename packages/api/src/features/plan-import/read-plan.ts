import { readActions } from './plan-actions.ts';
import type { ParsedPlan } from './plan-entries.ts';
import { readSheet } from './plan-file.ts';
import { readProjects } from './plan-projects.ts';
import { readTable, type Warning } from './plan-table.ts';
import type { Attempt, Sheet } from './sheet.ts';

/** From the bytes of a file to its projects or actions; one sentence when it is no plan at all. */
export async function readPlan(bytes: Uint8Array, sheetName: string | null = null): Promise<Attempt<ParsedPlan>> {
  const sheet = await readSheet(bytes, sheetName);
  return sheet.ok ? planOf(sheet.value) : sheet;
}

/** The same from rows that were read already. */
export function planOf(sheet: Sheet): Attempt<ParsedPlan> {
  const table = readTable(sheet.rows);
  if (!table.ok) return sheet.name === null ? table : { ok: false, problem: `Sheet “${sheet.name}”: ${table.problem}` };
  const { columns, repeatedHeadings } = table.value;
  const warnings = [...hiddenRows(sheet), ...table.value.warnings];
  const about = { sheet: sheet.name, repeatedHeadings };
  if (columns.shape === 'actions') return { ok: true, value: { shape: 'actions', entries: readActions(table.value), warnings, ...about } };
  const projects = readProjects(table.value);
  return { ok: true, value: { shape: 'projects', entries: projects.entries, warnings: [...warnings, ...projects.warnings], ...about } };
}

function hiddenRows({ hidden }: Sheet): Warning[] {
  return hidden.length === 0 ? [] : [{ rows: hidden, words: 'The workbook hides these rows; they are read all the same' }];
}

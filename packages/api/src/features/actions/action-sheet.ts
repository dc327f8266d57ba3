import { bragName } from '@golden-thread/shared/brag';
import { formatDate, type CivilDate } from '@golden-thread/shared/civil-date';
import { markSentence } from '@golden-thread/shared/information-mark';
import { writeCsv, writeXlsx, type CellValue } from 'hucre';
import { harmless } from '../../platform/http/harmless-cell.ts';
import type { InformationMark } from '../information-marks/information-mark.entity.ts';
import type { Action } from './action.entity.ts';

/** An action with the names of what it refers to; null for what it has not, and for what the viewer cannot read. */
interface ListedAction {
  action: Action;
  owner: string;
  assignee: string | null;
  workstream: string | null;
  reviewHeldOn: CivilDate | null;
  overdue: boolean;
  /** For whoever answers a request for information. */
  mark: Pick<InformationMark, 'exemptions' | 'reason'> | null;
}

export interface ActionSheet {
  /** As whom the rows were read. */
  organisation: string;
  today: CivilDate;
  /** True where filters left some out. */
  narrowed: boolean;
  rows: readonly ListedAction[];
}

/** A cell: text, or a date to be written as the format has dates. */
type Cell = string | { date: CivilDate } | null;

const dated = (date: CivilDate | null): Cell => (date === null ? null : { date });

const columns: readonly { heading: string; width: number; cell: (row: ListedAction) => Cell }[] = [
  { heading: 'Reference', width: 12, cell: ({ action }) => action.ref },
  { heading: 'Action', width: 60, cell: ({ action }) => action.title },
  { heading: 'Whole text', width: 60, cell: ({ action }) => action.description },
  { heading: 'Who is to do it', width: 30, cell: ({ assignee }) => assignee },
  { heading: 'Owner', width: 30, cell: ({ owner }) => owner },
  { heading: 'Workstream', width: 40, cell: ({ workstream }) => workstream },
  { heading: 'Raised at the review of', width: 22, cell: ({ reviewHeldOn }) => dated(reviewHeldOn) },
  { heading: 'Rating', width: 10, cell: ({ action }) => (action.brag === null ? null : bragName(action.brag)) },
  { heading: 'Due', width: 12, cell: ({ action }) => dated(action.dueOn) },
  { heading: 'Overdue', width: 10, cell: ({ overdue }) => (overdue ? 'Yes' : 'No') },
  { heading: 'Completed', width: 12, cell: ({ action }) => dated(action.completedOn) },
  { heading: 'Note on completion', width: 40, cell: ({ action }) => action.completionNote },
  { heading: 'Outcome of the last review', width: 40, cell: ({ action }) => action.refreshNote },
  { heading: 'Freedom of information mark', width: 40, cell: ({ mark }) => (mark === null ? null : markSentence(mark.exemptions)) },
  { heading: 'Why it is marked', width: 40, cell: ({ mark }) => mark?.reason ?? null },
];

/** Of which day, as whom and of which actions: a sheet that lies about says it of itself. */
const title = ({ organisation, today, narrowed }: ActionSheet): string =>
  `Actions as at ${formatDate(today)}, as ${organisation} reads them${narrowed ? '; filters left some out' : ''}`;

function tabulate(sheet: ActionSheet, dateCell: (date: CivilDate) => CellValue): CellValue[][] {
  const written = (cell: Cell): CellValue => (cell === null ? null : typeof cell === 'string' ? harmless(cell) : dateCell(cell.date));
  return [[harmless(title(sheet))], columns.map(({ heading }) => heading), ...sheet.rows.map((row) => columns.map(({ cell }) => written(cell(row))))];
}

/** UTF-8 with a byte order mark, without which Excel shows an apostrophe as three signs; dates as YYYY-MM-DD. */
export function actionsAsCsv(sheet: ActionSheet): Buffer {
  return Buffer.from(writeCsv(tabulate(sheet, (date) => date), { bom: true }));
}

/** A workbook of one sheet, its dates real dates and its headings frozen. */
export async function actionsAsXlsx(sheet: ActionSheet): Promise<Buffer> {
  const rows = tabulate(sheet, (date) => new Date(`${date}T00:00:00Z`));
  return Buffer.from(await writeXlsx({
    sheets: [{ name: 'Actions', rows, columns: columns.map(({ width }) => ({ width, numFmt: 'yyyy-mm-dd' })), freezePane: { rows: 2 } }],
  }));
}

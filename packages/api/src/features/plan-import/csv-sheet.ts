import { CsvError, parse } from 'csv-parse/sync';
import { howToSave, planFileLimits, refuse, startsWith, tooManyRows, type Attempt, type SheetRow } from './sheet.ts';

/** The rows of a CSV file in UTF-8, blank ones included so that the numbers stay true. */
export function readCsv(bytes: Uint8Array): Attempt<SheetRow[]> {
  const text = readText(bytes);
  return text.ok ? readRows(text.value) : text;
}

function readText(bytes: Uint8Array): Attempt<string> {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return refuse(`The file is text in UTF-16, not UTF-8: ${howToSave}`);
  }
  if (bytes.includes(0)) return refuse('The file is neither CSV nor an Excel workbook (.xlsx)');
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refuse(`The file is not text in UTF-8${looksLikeWindows(bytes) ? ' (it looks like Windows-1252, Excel’s plain CSV)' : ''}: ${howToSave}`);
  }
}

/** Reading it as Windows-1252 was refused: any bytes decode in it, so a wrong guess would quietly spoil names and dashes. */
function looksLikeWindows(bytes: Uint8Array): boolean {
  const quotesAndDashes = [0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97];
  return quotesAndDashes.some((byte) => bytes.includes(byte)) || bytes.includes(0xa3);
}

function readRows(text: string): Attempt<SheetRow[]> {
  if (/^[\s,;"]*$/.test(text)) return refuse('The file is empty');
  try {
    const records = parse(text, {
      // Named, because the parser would otherwise take the first line's ending for all, and files edited by hand mix them.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: planFileLimits.rowCharacters,
      to: planFileLimits.rows + 1,
    });
    if (records.length > planFileLimits.rows) return refuse(tooManyRows);
    return { ok: true, value: records.map((cells, index) => ({ row: index + 1, cells })) };
  } catch (error) {
    if (error instanceof CsvError) return refuse(explain(error));
    throw error;
  }
}

function explain(error: CsvError): string {
  const row = typeof error['records'] === 'number' ? error['records'] + 1 : 1;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `Row ${row} opens a quotation mark that is never closed`;
    case 'CSV_MAX_RECORD_SIZE':
      return `Row ${row} is longer than ${planFileLimits.rowCharacters.toLocaleString('en-GB')} characters; a quotation mark that is never closed can cause this`;
    default:
      return `Row ${row} has a quotation mark in the wrong place; one inside a cell must be doubled, and the cell put in quotation marks`;
  }
}

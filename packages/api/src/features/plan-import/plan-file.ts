import { readFile, stat } from 'node:fs/promises';
import { planFileTooLarge } from '@golden-thread/shared/plan-file';
import { fileTrouble } from '../../platform/operator-error.ts';
import { readCsv } from './csv-sheet.ts';
import { howToSave, planFileLimits, refuse, startsWith, type Attempt, type Sheet } from './sheet.ts';
import { readWorkbook } from './workbook-sheet.ts';

/** The bytes of the file at a path. Only a plain file is opened: reading a pipe or a device might never end. */
export async function openPlanFile(path: string): Promise<Attempt<Uint8Array>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return refuse(`${path} is a folder, not a file`);
    if (!found.isFile()) return refuse(`${path} is not a plain file`);
    if (found.size > planFileLimits.bytes) return refuse(planFileTooLarge);
    return { ok: true, value: await readFile(path) };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return refuse(`There is no file at ${path}`);
    return refuse(`${path} could not be read: ${fileTrouble(error) ?? 'the system refused it'}`);
  }
}

/**
 * The rows of a CSV file or of one sheet of an Excel workbook, the first that is not hidden when none is named. Which of the two it
 * is, its first bytes say; its name, which people change, is not asked.
 */
export async function readSheet(bytes: Uint8Array, sheetName: string | null = null): Promise<Attempt<Sheet>> {
  if (bytes.length > planFileLimits.bytes) return refuse(planFileTooLarge);
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return readWorkbook(bytes, sheetName);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuse(`The file is an older Office document or is protected by a password: take the password away and ${howToSave}`);
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return refuse('The file is a PDF: copy its table into a spreadsheet and save that');
  if (sheetName !== null) return refuse('A sheet was named, and the file is not an Excel workbook (.xlsx)');
  const rows = readCsv(bytes);
  return rows.ok ? { ok: true, value: { name: null, rows: rows.value, hidden: [] } } : rows;
}

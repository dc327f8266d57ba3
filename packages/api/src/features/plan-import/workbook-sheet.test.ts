import { beforeAll, describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx, type Cell, type CellValue, type WriteSheet } from 'hucre';
import { planFileLimits } from './sheet.ts';
import { planImport } from './plan-import.ts';
import { readSheet } from './plan-file.ts';
import { readPlan } from './read-plan.ts';
import { actionHeadings, actionRow, csv, headingRow, nothingYet, projectHeadings, projectRow } from './testing/sample-plan.ts';
import { workbook } from './testing/workbook.ts';

const sheetOf = async (sheet: Omit<WriteSheet, 'name'>) => writeXlsx({ sheets: [{ name: 'Plan', ...sheet }] });
const cellsOf = async (bytes: Uint8Array) => {
  const sheet = await readSheet(bytes);
  if (!sheet.ok) throw new Error(sheet.problem);
  return sheet.value.rows;
};
/** One row, whose second cell is what is asked about. */
const shown = async (value: CellValue, cell: Partial<Cell> = {}) =>
  (await cellsOf(await sheetOf({ rows: [['x', value]], cells: new Map([['0,1', { value, ...cell }]]) })))[0]?.cells[1];

describe('a workbook', () => {
  const projects = [projectHeadings, projectRow('A1', { count: '4', january: 'Green', april: 'Blue', outcome: 'Closed', comments: '3 Actions – Blue' }), [], projectRow('A?'), projectRow('B1', { count: 'N/A' })];
  const actions = [actionHeadings, headingRow('Keep the doors open'), actionRow('A1.1', 'Ask: <ul> • Staff • Partners', 'Financial pressures'), actionHeadings, ['', 'and families', '', '', ''], actionRow('A1.2 NEW', 'Tell\nthem')];

  test.each([['projects', projects], ['actions', actions]])('says the same as its twin in CSV: %s', async (_what, rows) => {
    const [twin, plan] = [await readPlan(csv(...rows)), await readPlan(await workbook(rows))];

    expect(plan).toEqual({ ok: true, value: { ...(twin.ok ? twin.value : {}), sheet: 'Plan' } });
    expect(plan.ok && twin.ok && planImport(plan.value, nothingYet)).toEqual(twin.ok && planImport(twin.value, nothingYet));
  });

  test('keeps Excel’s row numbers where rows are empty', async () => {
    expect(await cellsOf(await workbook([['a'], [], [], ['b', '', 'c']]))).toEqual([{ row: 1, cells: ['a'] }, { row: 4, cells: ['b', '', 'c'] }]);
  });

  test('numbers projects’ counts as it shows them', async () => {
    const plan = await readPlan(await sheetOf({ rows: [projectHeadings, ['A1', 4, 'Keep the doors open']] }));

    expect(plan).toMatchObject({ value: { entries: [{ content: { fields: { declaredActions: 4 } }, problems: [] }] } });
  });
});

describe('a cell is read as Excel shows it', () => {
  test.each<[string, string, CellValue, Partial<Cell>]>([
    ['text', ' as it is ', ' as it is ', {}],
    ['a whole number', '13', 13, {}],
    ['a sum that computers get slightly wrong', '0.3', 0.1 + 0.2, {}],
    ['a percentage', '26%', 0.256, { style: { numFmt: '0%' } }],
    ['money', '£1,632,000', 1_632_000, { style: { numFmt: '"£"#,##0' } }],
    ['a date in words', '30 April 2024', new Date('2024-04-30T00:00:00Z'), { style: { numFmt: 'd mmmm yyyy' } }],
    ['the short date, in the order of this country', '03/05/2024', new Date('2024-05-03T00:00:00Z'), { style: { numFmt: 'm/d/yyyy' } }],
    ['a truth', 'TRUE', true, {}],
    ['a formula’s last result', '7', 7, { formula: '3+4', formulaResult: 7 }],
    ['a formula’s text', 'Blue', 'Blue', { formula: 'IF(1,"Blue")', formulaResult: 'Blue' }],
    ['text in several fonts', 'Ask families', 'Ask families', { richText: [{ text: 'Ask ' }, { text: 'families', font: { bold: true } }] }],
  ])('%s', async (_what, words, value, cell) => {
    expect(await shown(value, cell)).toBe(words);
  });

  test('of merged cells the first counts, whatever another program left in the rest', async () => {
    const merged = await sheetOf({ rows: [['A1', 'Keep'], ['A1', 'the doors'], ['A2', 'Mend']], merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }] });

    expect((await cellsOf(merged)).map(({ cells }) => cells)).toEqual([['A1', 'Keep'], ['', 'the doors'], ['A2', 'Mend']]);
  });
});

describe('of its sheets', () => {
  let book: Uint8Array;
  beforeAll(async () => {
    book = await writeXlsx({
      sheets: [
        { name: 'Lists', hidden: true, rows: [['Blue']] },
        { name: 'Projects', rows: [projectHeadings, projectRow('A1')] },
        { name: 'Actions', rows: [actionHeadings, actionRow('A1.1')] },
      ],
    });
  });

  test('the first that is not hidden is read', async () => {
    expect(await readPlan(book)).toMatchObject({ ok: true, value: { shape: 'projects', sheet: 'Projects' } });
  });

  test('another is read when it is named, capitals aside', async () => {
    expect(await readPlan(book, 'ACTIONS')).toMatchObject({ ok: true, value: { shape: 'actions', sheet: 'Actions' } });
  });

  test('one that is not there is told, with those that are', async () => {
    expect(await readPlan(book, 'Risks')).toEqual({ ok: false, problem: 'The workbook has no sheet “Risks”; it has “Projects” and “Actions”' });
  });

  test('one that holds no plan is named with what is wrong', async () => {
    expect(await readPlan(book, 'Lists')).toMatchObject({ ok: false, problem: expect.stringMatching(/^Sheet “Lists”: Row 1 should hold the headings/) });
  });

  test('a CSV file has none to name', async () => {
    expect(await readPlan(csv(actionHeadings, actionRow('A1.1')), 'Actions')).toMatchObject({ ok: false, problem: expect.stringMatching(/is not an Excel workbook/) });
  });

  test('rows that are hidden are read, and the person is told', async () => {
    const hidden = await writeXlsx({ sheets: [{ name: 'Plan', rows: [projectHeadings, projectRow('A1'), projectRow('A2'), projectRow('A3')], rowDefs: new Map([[2, { hidden: true }], [3, { hidden: true }]]) }] });

    expect(await readPlan(hidden)).toMatchObject({ value: { entries: [{ label: 'A1' }, { label: 'A2' }, { label: 'A3' }], warnings: [{ rows: [3, 4], words: 'The workbook hides these rows; they are read all the same' }] } });
  });
});

describe('a workbook that cannot be read is refused with one sentence', () => {
  const problem = async (bytes: Uint8Array) => {
    const plan = await readPlan(bytes);
    return plan.ok ? null : plan.problem;
  };
  const changed = async (change: (parts: Record<string, Uint8Array>) => void, level: 0 | 9 = 9) => {
    const parts = unzipSync(await workbook([projectHeadings, projectRow('A1')]));
    change(parts);
    return zipSync(parts, { level });
  };
  const sheetPart = 'xl/worksheets/sheet1.xml';

  test('one that unpacks to more than it may, before it is unpacked', async () => {
    const bomb = await changed((parts) => { parts[sheetPart] = new Uint8Array(45 * 1024 * 1024).fill(0x20); });

    expect(bomb.length).toBeLessThan(planFileLimits.bytes);
    expect(await problem(bomb)).toBe('The workbook is larger than 40 MB once it is unpacked, the most that can be imported');
  });

  test('one that lies about what it unpacks to', async () => {
    const bomb = await changed((parts) => { parts[sheetPart] = new Uint8Array(10 * 1024 * 1024).fill(0x20); });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    let entry = view.getUint32(bomb.length - 6, true);
    while (view.getUint32(entry, true) === 0x02014b50) {
      if (view.getUint32(entry + 24, true) > 1_000_000) view.setUint32(entry + 24, 10, true);
      entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }

    // What is left of it is nothing but a few spaces.
    expect(await problem(bomb)).toBe('The sheet “Plan” is empty');
  });

  test.each<[string, (parts: Record<string, Uint8Array>) => void, RegExp]>([
    ['a sheet that is no XML', (parts) => { parts[sheetPart] = strToU8('<worksheet><sheetData><row r="1"><c r="A1"'); }, /could not be read|no sheet|is empty/],
    ['a sheet that is not there', (parts) => { Reflect.deleteProperty(parts, sheetPart); }, /^The workbook could not be read: /],
    ['a cell beyond the last row of Excel', (parts) => { parts[sheetPart] = strToU8('<worksheet><sheetData><row r="9999999"><c r="A9999999" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'); }, /^The workbook could not be read: /],
    ['a cell in the last corner of Excel', (parts) => { parts[sheetPart] = strToU8('<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'); }, /^The workbook could not be read: /],
    ['a row below the last that is read', (parts) => { parts[sheetPart] = strToU8('<worksheet><sheetData><row r="10001"><c r="A10001" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'); }, /^The file has more than 10,000 rows/],
    ['a column beyond the last that is read', (parts) => { parts[sheetPart] = strToU8('<worksheet><sheetData><row r="1"><c r="CW1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'); }, /^Row 1 has text beyond column 100/],
    ['cells merged over and over', (parts) => {
      const rows = Array.from({ length: 2_000 }, (_row, index) => `<row r="${index + 1}"><c r="CV${index + 1}"><v>1</v></c></row>`).join('');
      parts[sheetPart] = strToU8(`<worksheet><sheetData>${rows}</sheetData><mergeCells>${'<mergeCell ref="A1:CV2000"/>'.repeat(50_000)}</mergeCells></worksheet>`);
    }, /^The workbook could not be read: /],
    ['entities that grow', (parts) => { parts[sheetPart] = strToU8('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'); }, /./],
    ['a workbook of another kind', (parts) => { for (const name of Object.keys(parts)) Reflect.deleteProperty(parts, name); parts['content.xml'] = strToU8('<office/>'); }, /^The file is an OpenDocument file, not an Excel workbook/],
    ['a zip of anything', (parts) => { for (const name of Object.keys(parts)) Reflect.deleteProperty(parts, name); parts['photo.jpg'] = strToU8('x'); }, /^The file is a zipped file, not an Excel workbook/],
    ['a thousand parts and more', (parts) => { for (let index = 0; index < 1_001; index += 1) parts[`xl/media/${index}.png`] = strToU8('x'); }, /larger than 40 MB/],
  ])('%s', async (_what, change, words) => {
    expect(await problem(await changed(change))).toMatch(words);
  });

  test('one that was cut off on the way', async () => {
    const whole = await workbook([projectHeadings, projectRow('A1')]);
    for (const length of [4, 30, 200, whole.length - 30]) expect(await problem(whole.slice(0, length))).toMatch(/^The file begins like an Excel workbook and is damaged/);
  });

  test('one with nothing in it', async () => {
    expect(await problem(await workbook([]))).toBe('The sheet “Plan” is empty');
  });

  test('one whose every sheet is hidden', async () => {
    const bytes = await changed((parts) => {
      const book = 'xl/workbook.xml';
      parts[book] = strToU8(new TextDecoder().decode(parts[book]).replace(/<sheet /, '<sheet state="hidden" '));
    });
    expect(await problem(bytes)).toBe('The workbook has no sheet that is not hidden');
  });

  test('bytes at random, a thousand times: never anything but a sentence', async () => {
    const whole = await workbook([projectHeadings, projectRow('A1', { comments: 'x'.repeat(500) })]);
    let seed = 20_240_515;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let time = 0; time < 1_000; time += 1) {
      const bytes = whole.slice();
      for (let place = 0; place < 1 + random(8); place += 1) bytes[4 + random(bytes.length - 4)] = random(256);
      const plan = await readPlan(bytes);
      expect(plan.ok || plan.problem.length > 20).toBe(true);
    }
  });
});


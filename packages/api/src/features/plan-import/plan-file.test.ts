import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openPlanFile, readSheet } from './plan-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that can be read', () => {
  test('keeps the row numbers of a spreadsheet, blank rows and line breaks inside cells included', async () => {
    const sheet = await readSheet(bytes('Ref,Title\r\n\r\nA1,"first line\r\nsecond line"\r\nA2,last\r\n'));

    expect(sheet).toEqual({
      ok: true,
      value: {
        name: null,
        hidden: [],
        rows: [
          { row: 1, cells: ['Ref', 'Title'] },
          { row: 2, cells: [''] },
          { row: 3, cells: ['A1', 'first line\r\nsecond line'] },
          { row: 4, cells: ['A2', 'last'] },
        ],
      },
    });
  });

  test('may begin with the mark that Excel puts before UTF-8', async () => {
    expect(await readSheet(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes('Ref\nA1\n')]))).toEqual(await readSheet(bytes('Ref\nA1\n')));
  });

  test('may mix line endings, as files edited by hand do', async () => {
    const sheet = await readSheet(bytes('Ref,Title\r\nA1,x\nA2,y\r\n'));

    expect(sheet.ok && sheet.value.rows.map(({ cells }) => cells[0])).toEqual(['Ref', 'A1', 'A2']);
  });
});

describe('a file that cannot be read is refused with one sentence', () => {
  const quotesInWindows1252 = Uint8Array.from([...bytes('Ref,Title\nA1,the council'), 0x92, ...bytes('s plan\n')]);
  const half = Uint8Array.from([...bytes('Ref,Title\nA1,caf'), 0xc3, 0x0a]);
  const cases: [string, Uint8Array, RegExp][] = [
    ['nothing in it', bytes(''), /^The file is empty$/],
    ['blank cells only', bytes(',,\r\n"",,\r\n'), /^The file is empty$/],
    ['an older workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /older Office document or is protected by a password: .*CSV UTF-8/],
    ['a PDF', bytes('%PDF-1.7\n'), /^The file is a PDF: /],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x52, 0]), /UTF-16, not UTF-8/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0, 0x01]), /^The file is neither CSV nor an Excel workbook \(.xlsx\)$/],
    ['Excel’s plain CSV', quotesInWindows1252, /not text in UTF-8 \(it looks like Windows-1252.*choose Save As/],
    ['broken UTF-8', half, /^The file is not text in UTF-8: in Excel choose Save As/],
    ['a quotation mark left open', bytes('Ref,Title\nA1,x\nA2,"y\nA3,z\n'), /^Row 3 opens a quotation mark that is never closed$/],
    ['text after a closed quotation mark', bytes('Ref,Title\nA1,"x"y\n'), /^Row 2 has a quotation mark in the wrong place/],
    ['a quotation mark inside a plain cell', bytes('Ref,Title\nA1,x\nA2,5" pipe\n'), /^Row 3 has a quotation mark in the wrong place/],
    ['a row beyond all measure', bytes(`Ref,Title\nA1,${'x'.repeat(100_001)}\n`), /^Row 2 is longer than 100,000 characters/],
    ['more rows than a plan has', bytes('A1,x\n'.repeat(10_001)), /^The file has more than 10,000 rows/],
    ['more bytes than a plan has', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x20), /^The file is larger than 5 MB/],
  ];

  test.each(cases)('%s', async (_, content, problem) => {
    expect(await readSheet(content)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  test('ten thousand rows are not too many', async () => {
    expect((await readSheet(bytes('A1,x\n'.repeat(10_000)))).ok).toBe(true);
  });
});

describe('opening', () => {
  test('says what stands at the path instead of a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plan-file-'));
    try {
      expect(await openPlanFile(folder)).toEqual({ ok: false, problem: `${folder} is a folder, not a file` });
      expect(await openPlanFile(join(folder, 'gone.csv'))).toEqual({ ok: false, problem: `There is no file at ${join(folder, 'gone.csv')}` });
      await writeFile(join(folder, 'plan.csv'), 'Ref\n');
      expect(await openPlanFile(join(folder, 'plan.csv'))).toEqual({ ok: true, value: Buffer.from('Ref\n') });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('refuses a device, which might never end', async () => {
    expect(await openPlanFile('/dev/zero')).toEqual({ ok: false, problem: '/dev/zero is not a plain file' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { countsWith, importProblems } from './leaving-out.ts';
import { shownResult, type RowResult } from './preview-words.ts';

const row = (number: number, ref: string, result: RowResult, ...problems: string[]) => ({ row: number, rows: String(number), ref, result, problems });
const rows = [row(2, 'A1', 'PROBLEM', 'A1 is wrong'), row(3, 'A2', 'CREATE'), row(4, 'A3', 'UPDATE'), row(5, 'A4', 'LEFT_OUT')];
const counts = { create: 1, update: 1, unchanged: 7, problem: 1, leftOut: 1 };
const preview = (listed: typeof rows, problem: number, newPriorities: { ref: string; title: string | null }[] = []) => ({
  counts: { ...counts, problem },
  newPriorities,
  rows: { edges: listed.map((node) => ({ node })) },
});

describe('Leaving rows out', () => {
  test('changes nothing in the counts while the ticks are those that were checked', () => {
    expect(countsWith(counts, new Map([[5, 'LEFT_OUT']]), [5])).toEqual(counts);
  });

  test('counts a row with those left out as soon as it is ticked, whatever it was', () => {
    expect(countsWith(counts, new Map([[2, 'PROBLEM'], [3, 'CREATE'], [5, 'LEFT_OUT']]), [5])).toEqual({ create: 0, update: 1, unchanged: 7, problem: 0, leftOut: 3 });
  });

  test('a row wanted again is not said to be anything before it is checked', () => {
    expect(countsWith(counts, new Map(), [5])).toEqual({ ...counts, leftOut: 0 });
    expect(rows.map((one) => shownResult(one, new Map([[2, 'PROBLEM']])))).toEqual(['LEFT_OUT', 'CREATE', 'UPDATE', 'UNCHECKED']);
  });
});

describe('Why a file cannot be imported', () => {
  test('nothing stands in the way of one without problems', () => {
    expect(importProblems(preview(rows.slice(1), 0, [{ ref: 'A', title: null }]))).toEqual([]);
  });

  test('each row that is wrong is named, and leads to its box', () => {
    expect(importProblems(preview(rows, 1))).toEqual([{ path: ['leaveOut', '2'], message: 'Row 2: A1 is wrong. Leave it out, or put it right in the file' }]);
  });

  test('a priority without a title is asked for once, in place of all its rows', () => {
    const untitled = [row(2, 'B1', 'PROBLEM', 'no title'), row(3, 'B2', 'PROBLEM', 'no title'), row(4, 'A1', 'PROBLEM', 'other')];
    expect(importProblems(preview(untitled, 3, [{ ref: 'B', title: null }, { ref: 'C', title: null }])).map(({ path }) => path)).toEqual([['priorityTitles', 'B'], ['leaveOut', '4']]);
  });

  test('a file that is wrong throughout lists ten rows and counts the others', () => {
    const many = Array.from({ length: 100 }, (_row, index) => row(index + 2, `A${index + 1}`, 'PROBLEM', 'x'));
    const problems = importProblems(preview(many, 1_500));
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toEqual({ path: [], message: '1,490 more rows have problems' });
  });
});

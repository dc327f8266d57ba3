import { describe, expect, test } from '@jest/globals';
import { endingsOf, lastDayProblems, lastDaysOf } from './share-endings.tsx';

const voluntary = { id: 'v', slug: 'voluntary', name: 'Birmingham Voluntary Services Council', shortName: 'Voluntary sector' };
const icb = { id: 'i', slug: 'icb', name: 'Integrated Care Board', shortName: 'ICB' };

describe('A share that ends by itself', () => {
  test('the last day of reading is typed, and the day after is sent', () => {
    const typed = { v: { day: '31', month: 'May', year: '2024' } };
    expect(endingsOf(['v', 'i'], typed)).toEqual([{ organisationId: 'v', endsOn: '2024-06-01' }]);
    expect(lastDayProblems([voluntary, icb], typed)).toEqual([]);
  });

  test('what is known comes back as it was typed', () => {
    const typed = lastDaysOf({ scope: 'ORGANISATIONS', inherited: false, organisations: [voluntary], endings: [{ organisation: voluntary, endsOn: '2024-06-01' }] });
    expect(typed).toEqual({ v: { day: '31', month: '5', year: '2024' } });
  });

  test('an organisation that is no longer chosen keeps no end', () => {
    expect(endingsOf(['i'], { v: { day: '31', month: '5', year: '2024' } })).toEqual([]);
  });

  test('a day that does not exist is a problem at its own field', () => {
    const problems = lastDayProblems([voluntary], { v: { day: '31', month: '6', year: '2024' } });
    expect(problems).toEqual([{ path: ['audience', 'endings', 'v'], message: 'Last day for Voluntary sector must be a real date' }]);
  });
});

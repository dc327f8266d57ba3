import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  compareDates,
  daysBetween,
  formatDate,
  formatInstant,
  formatMonth,
  formatSince,
  isCivilDate,
  londonDate,
  parseDateParts,
} from './civil-date.ts';

describe('a civil date', () => {
  test.each(['2024-05-15', '2024-02-29', '2000-02-29', '1900-01-01', '2100-12-31'])('%s is a day in the calendar', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });

  test.each([
    ['2025-02-29', 'not a leap year'],
    ['1900-02-29', 'a century that was not a leap year'],
    ['2024-04-31', 'April has 30 days'],
    ['2024-13-01', 'no thirteenth month'],
    ['2024-00-10', 'no month zero'],
    ['2024-01-00', 'no day zero'],
    ['1899-12-31', 'before 1900'],
    ['2101-01-01', 'after 2100'],
    ['2024-5-15', 'month of one digit'],
    ['15/05/2024', 'another notation'],
    ['2024-05-15T00:00:00Z', 'an instant'],
    [' 2024-05-15', 'a space in front'],
    ['2024-05-15\n', 'a line break behind'],
    ['٢٠٢٤-٠٥-١٥', 'digits of another script'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });
});

describe('counting days', () => {
  test('crosses months, leap days and years', () => {
    expect(addDays('2024-05-31', 21)).toBe('2024-06-21');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('2024-05-15', 0)).toBe('2024-05-15');
  });

  test('is not shifted by an hour when the clocks change', () => {
    expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2);
    expect(daysBetween('2024-10-26', '2024-10-28')).toBe(2);
  });

  test('is negative when the second date is the earlier', () => {
    expect(daysBetween('2025-05-05', '2025-03-31')).toBe(-35);
  });

  test('going forward and back again ends on the same day, and the distance is what was gone', () => {
    const wrong = [];
    for (let days = 0; days < 36_500; days += 13) {
      const later = addDays('1999-12-31', days);
      if (!isCivilDate(later) || daysBetween('1999-12-31', later) !== days || addDays(later, -days) !== '1999-12-31') wrong.push(later);
    }
    expect(wrong).toEqual([]);
  });

  test('refuses what is no date, and a result outside the calendar, instead of passing on nonsense', () => {
    expect(() => addDays('2025-02-29', 1)).toThrow(RangeError);
    expect(() => addDays('2100-12-31', 1)).toThrow('outside 1900 to 2100');
    expect(() => addDays('1900-01-01', -1)).toThrow('outside 1900 to 2100');
    expect(() => addDays('2024-05-15', Number.NaN)).toThrow(RangeError);
    expect(() => daysBetween('', '2024-05-15')).toThrow(RangeError);
  });

  test('dates sort from the earliest', () => {
    expect(['2025-01-01', '2024-05-15', '2024-05-09', '2024-05-15'].sort(compareDates)).toEqual([
      '2024-05-09',
      '2024-05-15',
      '2024-05-15',
      '2025-01-01',
    ]);
  });
});

describe('dates on screen', () => {
  test('are written out, without a leading zero', () => {
    expect(formatDate('2025-03-31')).toBe('31 March 2025');
    expect(formatDate('2024-09-02')).toBe('2 September 2024');
    expect(formatMonth('2024-05-15')).toBe('May 2024');
  });

  test('what is no date is never shown as one', () => {
    expect(() => formatDate('2024-02-30')).toThrow(RangeError);
    expect(() => formatMonth('2024-05')).toThrow(RangeError);
  });
});

describe('instants on screen', () => {
  test.each([
    ['2024-05-15T13:05:00Z', '15 May 2024 at 2:05pm', 'summer time'],
    ['2024-01-15T14:05:00Z', '15 January 2024 at 2:05pm', 'winter time'],
    ['2024-05-15T14:05:00.250+01:00', '15 May 2024 at 2:05pm', 'an instant written with its offset'],
    ['2024-05-15T08:00:00Z', '15 May 2024 at 9am', 'on the hour'],
    ['2024-05-15T11:00:00Z', '15 May 2024 at midday', 'midday'],
    ['2024-05-15T11:01:00Z', '15 May 2024 at 12:01pm', 'just after midday'],
    ['2024-05-14T23:00:00Z', '15 May 2024 at midnight', 'midnight opens the day'],
    ['2024-05-14T23:30:00Z', '15 May 2024 at 12:30am', 'already the next day in London'],
    ['2024-03-31T00:59:00Z', '31 March 2024 at 12:59am', 'a minute before the clocks go forward'],
    ['2024-03-31T01:00:00Z', '31 March 2024 at 2am', 'the clocks have gone forward'],
  ])('%s reads "%s": %s', (iso, text) => {
    expect(formatInstant(iso)).toBe(text);
  });

  test.each(['2024-05-15', '2024-05-15T13:05:00', '15 May 2024', '2024-05-15T25:00:00Z', ''])('%j is no instant and is refused', (text) => {
    expect(() => formatInstant(text)).toThrow(RangeError);
  });

  test.each([
    ['2024-06-03T13:05:00Z', '3 June 2024', 'another day'],
    ['2024-05-15T13:05:00Z', '2:05pm today', 'the same day'],
    ['2024-05-14T23:30:00Z', '12:30am today', 'already the same day in London'],
    ['2024-05-15T11:00:00Z', 'midday today', 'midday'],
  ])('since %s, on 15 May 2024, reads "since %s": %s', (iso, text) => {
    expect(formatSince(iso, '2024-05-15')).toBe(text);
    expect(() => formatSince(iso.slice(0, 10), '2024-05-15')).toThrow(RangeError);
  });

  test('the date of an instant is the date in London', () => {
    expect(londonDate(new Date('2024-05-14T23:30:00Z'))).toBe('2024-05-15');
    expect(londonDate(new Date('2024-01-14T23:30:00Z'))).toBe('2024-01-14');
  });
});

describe('a date as people type it', () => {
  test.each([
    ['31', '3', '2025', '2025-03-31'],
    ['01', '09', '2024', '2024-09-01'],
    [' 5 ', ' 7 ', ' 2024 ', '2024-07-05'],
    ['23', 'July', '2024', '2024-07-23'],
    ['23', 'JUL', '2024', '2024-07-23'],
    ['10', 'Sept.', '2024', '2024-09-10'],
    ['29', 'feb', '2024', '2024-02-29'],
    ['12', 'dec', '2024', '2024-12-12'],
  ])('%j %j %j is %s', (day, month, year, date) => {
    expect(parseDateParts({ day, month, year })).toEqual({ date });
  });

  test.each([
    ['', '', '', 'Enter the forecast date', ['day', 'month', 'year']],
    ['  ', '\t', '', 'Enter the forecast date', ['day', 'month', 'year']],
    ['', '5', '2024', 'Forecast date must include a day', ['day']],
    ['15', '5', ' ', 'Forecast date must include a year', ['year']],
    ['', '', '2024', 'Forecast date must include a day and month', ['day', 'month']],
    ['', '13', '2024', 'Forecast date must include a day', ['day']],
    ['15', '13', '2024', 'Forecast date must be a real date', ['month']],
    ['32', '5', '2024', 'Forecast date must be a real date', ['day']],
    ['0', '5', '2024', 'Forecast date must be a real date', ['day']],
    ['1.5', '5', '2024', 'Forecast date must be a real date', ['day']],
    ['-1', 'Ma', 'soon', 'Forecast date must be a real date', ['day', 'month', 'year']],
    ['15', 'Febuary', '2024', 'Forecast date must be a real date', ['month']],
    ['15', 'constructor', '2024', 'Forecast date must be a real date', ['month']],
    ['31', '2', '2024', 'Forecast date must be a real date', ['day', 'month', 'year']],
    ['29', '2', '2025', 'Forecast date must be a real date', ['day', 'month', 'year']],
    ['15', '5', '24', 'Forecast date must have a year of 4 digits, like 2025', ['year']],
    ['15', '5', '20244', 'Forecast date must have a year of 4 digits, like 2025', ['year']],
    ['15', '5', '1066', 'Forecast date must have a year from 1900 to 2100', ['year']],
    ['15', '5', '2204', 'Forecast date must have a year from 1900 to 2100', ['year']],
  ])('%j %j %j: "%s"', (day, month, year, problem, parts) => {
    expect(parseDateParts({ day, month, year }, 'forecast date')).toEqual({ problem, parts });
  });

  test('without a name of its own the problem speaks of the date', () => {
    expect(parseDateParts({ day: '1', month: '', year: '2024' })).toEqual({ problem: 'Date must include a month', parts: ['month'] });
  });
});

import { expect, test } from '@jest/globals';
import { isClockTime, parseClockTime } from './clock-time.ts';

test.each([
  ['2pm', '14:00'], ['2 PM', '14:00'], ['2:30pm', '14:30'], ['9.30am', '09:30'], ['9:30 a.m.', '09:30'], ['12pm', '12:00'], ['12:15am', '00:15'], ['14:00', '14:00'], [' 9:05 ', '09:05'], ['00:00', '00:00'],
])('“%s” is %s', (typed, time) => {
  expect(parseClockTime(typed)).toEqual({ time });
});

test.each(['', '2', '14', '25:00', '14:60', '13pm', '0am', '14:00pm', 'half past two', '2pm or so', '14:0'])('“%s” is no time that one could mean', (typed) => {
  expect(parseClockTime(typed, 'start')).toEqual({ problem: 'Start must be a time of day, like 2pm, 9:30am or 14:00' });
});

test('a time is kept with two digits each, of 24 hours', () => {
  expect(['00:00', '09:30', '23:59'].every(isClockTime)).toBe(true);
  expect(['9:30', '24:00', '12:60', '12:00:00', 'noon', ''].some(isClockTime)).toBe(false);
});

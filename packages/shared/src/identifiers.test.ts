import { describe, expect, test } from '@jest/globals';
import { identifiersIn, identifierSentence } from './identifiers.ts';

/** The same numbers on every run: a failure can be run again. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const random = numbers(20240515);
const below = (end: number): number => Math.floor(random.next().value * end);
const digits = (count: number): string => Array.from({ length: count }, () => String(below(10))).join('');

/** Written from the NHS data dictionary, apart from the code: weights 10 to 2, 11 counts as 0, 10 is never issued. */
function nhsNumber(): string {
  for (;;) {
    const nine = `${1 + below(9)}${digits(8)}`;
    let sum = 0;
    for (let place = 0; place < 9; place += 1) sum += Number(nine.charAt(place)) * (10 - place);
    const check = 11 - (sum % 11);
    if (check !== 10) return `${nine}${check === 11 ? 0 : check}`;
  }
}

/** From the DfE's guide: weights 2 to 13, remainder by 23, letters without I, O and S. */
function upn(temporary = false): string {
  const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
  const ends = below(23);
  const rest = digits(temporary ? 11 : 12);
  const values = [...Array.from(rest, Number), ...(temporary ? [ends] : [])];
  let sum = 0;
  for (const [place, value] of values.entries()) sum += value * (place + 2);
  return `${letters.charAt(sum % 23)}${rest}${temporary ? letters.charAt(ends) : ''}`;
}

const grouped = (number: string, by: string): string => `${number.slice(0, 3)}${by}${number.slice(3, 6)}${by}${number.slice(6)}`;

describe('an NHS number is noticed', () => {
  test('together, with spaces and with hyphens, wherever it stands, and no other last digit is', () => {
    for (let n = 0; n < 300; n += 1) {
      const number = nhsNumber();
      for (const written of [number, grouped(number, ' '), grouped(number, '-'), grouped(number, '\u{a0}')]) {
        expect([written, identifiersIn(`The plan for ${written}, as agreed.`)]).toEqual([written, ['NHS_NUMBER']]);
        expect(identifiersIn(`NHS:${written}.`)).toContain('NHS_NUMBER');
      }
      const other = `${number.slice(0, 9)}${(Number(number[9]) + 1 + below(9)) % 10}`;
      expect([other, identifiersIn(`Reference ${other}`)]).toEqual([other, []]);
    }
  });

  test('before a number that is another', () => {
    expect(identifiersIn('943 476 5919 12 families')).toEqual(['NHS_NUMBER']);
  });

  test('and money, telephone numbers and parts of longer numbers are not', () => {
    for (let n = 0; n < 300; n += 1) {
      const number = nhsNumber();
      for (const written of [`£${number}`, `0${number}`, `+44 ${grouped(number, ' ')}`, `+44${number}`, `${number}.50`, `${digits(1)}${number}`, `${number}${digits(1)}`, `1,${number}`]) {
        expect([written, identifiersIn(`Call or pay ${written} today`)]).toEqual([written, []]);
      }
    }
  });
});

describe('a unique pupil number is noticed', () => {
  test('permanent and temporary, in capitals or not, and with another letter it is not', () => {
    for (let n = 0; n < 300; n += 1) {
      const number = upn(n % 2 === 0);
      expect([number, identifiersIn(`(${number})`)]).toEqual([number, ['UPN']]);
      expect(identifiersIn(number.toLowerCase())).toEqual(['UPN']);
      const other = `${number.startsWith('A') ? 'B' : 'A'}${number.slice(1)}`;
      expect([other, identifiersIn(other)]).toEqual([other, []]);
      expect(identifiersIn(`X${number}`)).toEqual([]);
    }
  });
});

describe('a date of birth is noticed', () => {
  const dates = ['12 March 2012', '12th of March 2012', '12 Mar 12', '12/03/2012', '12/3/12', '12.03.2012', '12-03-2012', '2012-03-12', 'March 12, 2012', '1 May'];
  test.each(dates)('beside a word that says so: %s', (date) => {
    for (const text of [`DOB ${date}`, `D.O.B. ${date}`, `dob: ${date}`, `d o b ${date}`, `Date of birth ${date}`, `She was born on ${date}.`, `born in Birmingham on ${date}`, `birthday: ${date}`, `Her birthday is ${date}`, `${date} (DOB)`, `${date} is his birthday`]) {
      expect([text, identifiersIn(text)]).toEqual([text, ['DATE_OF_BIRTH']]);
    }
  });

  test.each(dates)('and no other date is: %s', (date) => {
    for (const text of [`Contracts awarded by ${date}`, `Moved from 1 June 2024 to ${date}: the board met.`, `Stubborn delays until ${date}`, `The idea was born here. Cabinet meets on ${date}`, `Reborn: ${date}`, `Airborne ${date}`]) {
      expect([text, identifiersIn(text)]).toEqual([text, []]);
    }
  });
});

describe('a full postcode is noticed', () => {
  test.each(['B1 1BB', 'B33 8TH', 'EC1A 1BB', 'W1A 0AX', 'M1 1AE', 'CR2 6XH', 'DN55 1PT', 'b33 8th street', 'B338TH', 'SW1A2AA', 'B33  8TH'])('%s', (postcode) => {
    // "8th" alone is an ordinal, and nothing tells it from the end of a postcode in small letters.
    expect(identifiersIn(`lives at ${postcode}.`)).toEqual(postcode.includes('8th') ? [] : ['POSTCODE']);
  });

  test.each([
    'A5.10 NEW', 'SB1 and SB2', 'B33', 'the B33 area', 'Q1 2nd draft', 'S1 2nd quarter', 'H1 2AB', 'KS2 1AB', 'A5 3DD', '£1m 2bn', 'Section 17', 'EHC20 24', 'E17 1st of May', 'GT-2024-05',
    '2024-05-15', '15 May 2024', 'W12', 'NEW 1AB', 'V2 0RC', 'P1 3AB', 'B1 10BB', 'b12nd', 'm12ab',
  ])('and %s is not', (text) => {
    expect(identifiersIn(text)).toEqual([]);
  });
});

describe('ordinary sentences are left alone', () => {
  test.each([
    'Cabinet approved £1,250,000.00 on 2024-06-14; see A5.10 NEW and SB1.',
    'Call 0121 303 1234 or +44 121 303 1234, or 07700 900123.',
    '12 families answered between 01/04/2024 and 31/03/2025.',
    'Tender 4060012345 closes at 17:00; contract 2024/S 000-012345.',
    'https://www.birmingham.gov.uk/info/20014/children/1234/short_breaks',
    'a2f4c1d8-7b1e-7c3a-9f10-2b6c8e4d5a71',
    '',
  ])('%s', (text) => {
    expect(identifiersIn(text)).toEqual([]);
  });
});

test('everything that a text holds is told, each kind once and in one order', () => {
  expect(identifiersIn('born 12/03/2012, B33 8TH and B1 1BB, NHS 943 476 5919, 987 654 4321')).toEqual(['NHS_NUMBER', 'DATE_OF_BIRTH', 'POSTCODE']);
});

test('the sentence names the box and what was found', () => {
  expect(identifierSentence(['reports', '2', 'narrative'], 'NHS_NUMBER')).toBe('What happened seems to hold an NHS number. Take it out, or say why it has to stay');
  expect(identifierSentence(['title'], 'POSTCODE')).toBe('Title seems to hold a full postcode. Take it out, or say why it has to stay');
  expect(identifierSentence(['leadPost'], 'UPN')).toMatch(/^Lead post seems to hold a unique pupil number/);
});

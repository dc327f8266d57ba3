/**
 * A day in the calendar, `YYYY-MM-DD`, from 1900-01-01 to 2100-12-31; never a moment in time.
 * Not branded: it travels through GraphQL and SQL as a plain string, and `isCivilDate` guards the doors where text comes in.
 */
export type CivilDate = string;

const firstYear = 1900;
const lastYear = 2100;
const millisecondsPerDay = 86_400_000;

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Whether the text is a day that exists, in the years 1900 to 2100. */
export function isCivilDate(text: string): boolean {
  return dayNumber(text) !== null;
}

/** The date so many days later; earlier when `days` is negative. Throws a RangeError outside 1900 to 2100. */
export function addDays(date: CivilDate, days: number): CivilDate {
  const moved = new Date((numberOf(date) + days) * millisecondsPerDay);
  // Written so that the invalid date of a NaN is refused too.
  if (!(moved.getUTCFullYear() >= firstYear && moved.getUTCFullYear() <= lastYear)) {
    throw new RangeError(`${days} days from ${date} is outside ${firstYear} to ${lastYear}`);
  }
  return moved.toISOString().slice(0, 10);
}

/** Calendar days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return numberOf(to) - numberOf(from);
}

/** "1 day", "14 days" */
export function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** Negative when `a` is the earlier, positive when it is the later, 0 on the same day: for `sort`. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return daysBetween(b, a);
}

/** "31 March 2025" */
export function formatDate(date: CivilDate): string {
  return `${Number(date.slice(8))} ${formatMonth(date)}`;
}

/** "March 2025" */
export function formatMonth(date: CivilDate): string {
  numberOf(date);
  return `${monthName(Number(date.slice(5, 7)))} ${date.slice(0, 4)}`;
}

/**
 * "15 May 2024 at 2:05pm", as clocks in London show it; "2pm" on the hour, "midday" and "midnight" in words.
 * Takes an RFC 3339 instant. Throws a RangeError on anything else: a civil date passed by mistake would read as 1am.
 */
export function formatInstant(iso: string): string {
  const { date, hour, minute } = inLondon(readInstant(iso));
  return `${formatDate(date)} at ${timeOfDay(hour, minute)}`;
}

/** What comes after "since": "3 June 2024", or "2:05pm today" when that is the day it is. Takes an instant, and throws, as `formatInstant` does. */
export function formatSince(iso: string, today: CivilDate): string {
  const { date, hour, minute } = inLondon(readInstant(iso));
  return date === today ? `${timeOfDay(hour, minute)} today` : formatDate(date);
}

/** The date it is in London at that instant. */
export function londonDate(instant: Date): CivilDate {
  return inLondon(instant).date;
}

/** What a person typed into the three boxes of a date. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

export type DatePart = keyof TypedDate;

/** A date, or one sentence that says what is wrong and the boxes it is about. */
export type ParsedDate = { date: CivilDate } | { problem: string; parts: DatePart[] };

/**
 * Reads a date as typed. Months may be names or their abbreviations ("3", "March", "mar"). A year of two digits is refused
 * rather than guessed: plans here run across decades, and a wrong guess would look like a real date.
 * `name` is what the question calls the date ("forecast date") and opens the problem.
 */
export function parseDateParts(typed: TypedDate, name = 'date'): ParsedDate {
  const text: TypedDate = { day: typed.day.trim(), month: typed.month.trim(), year: typed.year.trim() };
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  const unreal = `${subject} must be a real date`;

  const missing = dateParts.filter((part) => text[part] === '');
  if (missing.length === dateParts.length) return { problem: `Enter the ${name}`, parts: missing };
  if (missing.length > 0) return { problem: `${subject} must include a ${missing.join(' and ')}`, parts: missing };

  const numbers: Record<DatePart, number> = { day: readNumber(text.day), month: readMonth(text.month), year: readNumber(text.year) };
  const impossible = dateParts.filter((part) => numbers[part] < 1 || numbers[part] > most[part]);
  if (impossible.length > 0) return { problem: unreal, parts: impossible };

  if (text.year.length !== 4) return { problem: `${subject} must have a year of 4 digits, like 2025`, parts: ['year'] };
  if (numbers.year < firstYear || numbers.year > lastYear) {
    return { problem: `${subject} must have a year from ${firstYear} to ${lastYear}`, parts: ['year'] };
  }
  const date = `${text.year}-${twoDigits(numbers.month)}-${twoDigits(numbers.day)}`;
  return isCivilDate(date) ? { date } : { problem: unreal, parts: [...dateParts] };
}

const dateParts: readonly DatePart[] = ['day', 'month', 'year'];

/** A year of any length is a number first, so that a short one gets its own sentence. */
const most: Readonly<Record<DatePart, number>> = { day: 31, month: 12, year: Infinity };

/** Days since 1970-01-01, or null when the text is no civil date. */
function dayNumber(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < firstYear || year > lastYear) return null;
  const instant = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC carries 31 February over into March; a date that comes back in another month was never one.
  return instant.getUTCMonth() === month - 1 ? instant.getTime() / millisecondsPerDay : null;
}

function numberOf(date: CivilDate): number {
  const number = dayNumber(date);
  if (number === null) throw new RangeError(`Not a civil date from ${firstYear} to ${lastYear}: ${date}`);
  return number;
}

function monthName(month: number): string {
  const name = monthNames[month - 1];
  if (name === undefined) throw new RangeError(`Not a month: ${month}`);
  return name;
}

/** 0, which no part of a date can be, when the text is no number. */
function readNumber(typed: string): number {
  return /^\d+$/.test(typed) ? Number(typed) : 0;
}

/** 3 from "3", "03", "March", "mar" or "Mar."; three letters are enough to tell the English months apart. 0 when it is no month. */
function readMonth(typed: string): number {
  const letters = typed.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z]{3,}$/.test(letters)) return readNumber(typed);
  return monthNames.findIndex((name) => name.toLowerCase().startsWith(letters)) + 1;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function readInstant(iso: string): Date {
  const instant = new Date(iso);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(iso) || Number.isNaN(instant.getTime())) {
    throw new RangeError(`Not an instant: ${iso}`);
  }
  return instant;
}

function inLondon(instant: Date): { date: CivilDate; hour: number; minute: number } {
  const parts = new Map(londonClock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
  };
}

function timeOfDay(hour: number, minute: number): string {
  if (minute === 0 && hour === 0) return 'midnight';
  if (minute === 0 && hour === 12) return 'midday';
  const onTheClock = hour % 12 === 0 ? 12 : hour % 12;
  return `${onTheClock}${minute === 0 ? '' : `:${twoDigits(minute)}`}${hour < 12 ? 'am' : 'pm'}`;
}

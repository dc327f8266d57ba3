/** London wall-clock time, `HH:MM`: text, as the day beside it is. */
type ClockTime = string;

export function isClockTime(text: string): boolean {
  return /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(text);
}

/** A time, or what is wrong with it in words for the field. */
export type ParsedTime = { time: ClockTime } | { problem: string };

/** Reads a time as people type one: "2pm", "2:30 pm", "9.30am", "14:00". Without am or pm it is of the 24-hour clock, in full. */
export function parseClockTime(typed: string, name = 'time'): ParsedTime {
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  const problem = { problem: `${subject} must be a time of day, like 2pm, 9:30am or 14:00` };
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?$/.exec(typed.trim().toLowerCase().replace(/^(.*?)\s*([ap])\.m\.?$/, '$1$2m')) ?? [];
  if (hours === undefined) return problem;
  const hour = Number(hours);
  // "2" alone could be either half of the day.
  if (half === undefined ? !/[:.]/.test(typed) : hour < 1 || hour > 12) return problem;
  const ofDay = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  const time = `${String(ofDay).padStart(2, '0')}:${minutes}`;
  return isClockTime(time) ? { time } : problem;
}

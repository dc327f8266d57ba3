import { textProblem } from './limits.ts';

/** The forms whose half-written text is kept on the server, each by the name of the mutation that sends it. */
export const draftForms = ['REPORT_MILESTONE', 'START_THREAD', 'POST_COMMENT', 'CREATE_WORKSTREAM', 'UPDATE_WORKSTREAM', 'CREATE_MILESTONE'] as const;

export type DraftForm = (typeof draftForms)[number];

/** What was typed and chosen, by field. */
export type DraftFields = Readonly<Record<string, string>>;

export const draftLimits = {
  fields: 20,
  /** Characters of one value: twice the longest text that can be sent, since what is too long to send is still to be shortened and must not be lost. */
  value: 20_000,
  /** All names and values together, in UTF-8. */
  bytes: 65_536,
  /** After it was last saved; then it is removed. */
  days: 90,
} as const;

/** What keeps a draft from being kept, in one sentence; null when nothing does. */
export function draftProblem(fields: readonly { readonly name: string; readonly value: string }[]): string | null {
  if (fields.length === 0) return 'A draft needs at least one field; discard it instead';
  if (fields.length > draftLimits.fields) return `A draft must have ${draftLimits.fields} fields or fewer; it has ${fields.length}`;
  if (!fields.every(({ name }) => /^[a-z][a-zA-Z.]{0,39}$/.test(name))) return 'Name the fields of a draft in 40 letters and dots or fewer, beginning with a small letter';
  if (new Set(fields.map(({ name }) => name)).size < fields.length) return 'Name each field of a draft once';
  for (const { name, value } of fields) {
    const problem = textProblem(`Field ${name}`, value, draftLimits.value);
    if (problem !== null) return problem;
  }
  const bytes = fields.reduce((sum, { name, value }) => sum + name.length + countBytes(value), 0);
  return bytes > draftLimits.bytes ? 'A draft must be 64 kB or smaller' : null;
}

/** As UTF-8 takes them; half of a surrogate pair takes three, as the mark that replaces it does. */
function countBytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

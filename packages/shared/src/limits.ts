/**
 * The longest texts, in characters. A character is a Unicode code point, as PostgreSQL's `char_length` counts: an emoji or an
 * accented letter is mostly one, where JavaScript's own `length` would say two or more.
 */
export const textLimits = {
  /** Of a plan, priority, workstream, milestone or discussion. */
  title: 200,
  ref: 20,
  /** What a workstream is about: a few paragraphs that fit on its page. */
  summary: 2_000,
  /** A post, such as "Director of Commissioning and Performance". */
  post: 200,
  /** A comment, in Markdown. */
  body: 10_000,
  /** What a milestone report says: as long as a comment, since people paste from their own reports. */
  narrative: 10_000,
  /** Why a date moved or a workstream is paused: a short paragraph that is read in a table. */
  reason: 1_000,
  /** A refresh outcome in the source's own words. */
  note: 2_000,
  /** Of a person, as others see it. */
  personName: 200,
  /** The memorandum of sharing, in Markdown: some ten pages. */
  memorandum: 50_000,
  /** What a board decided, or where it was shown what would come of it: a line or two. */
  decision: 500,
  /** What is searched for in a list. */
  search: 100,
  /** The caller's own mark on a mutation that makes repeating it safe. */
  clientMutationId: 100,
} as const;

/** How many items one page of a list may hold. */
export const pageLimits = { least: 1, most: 100 } as const;

/** Of one request to the API; over any of them it is refused before it is executed. */
export const requestLimits = {
  /** Nested selections; `edges` and `node` count as one together. */
  depth: 20,
  /** `__typename` included. */
  aliases: 30,
  directives: 8,
  tokens: 2_000,
  /** Records that it could answer with, were all its lists full: three full lists within each other many times over, four not once. */
  cost: 10_000_000,
  bytes: 1_048_576,
} as const;

/** Characters as `textLimits` counts them. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/**
 * Null when the text can be stored; otherwise one sentence, such as "Title must be 200 characters or fewer; it has 240". `label` opens it.
 * PostgreSQL stores no NUL, and no keyboard types one.
 */
export function textProblem(label: string, text: string, max: number): string | null {
  const count = countCharacters(text);
  if (count > max) return `${label} must be ${grouped(max)} characters or fewer; it has ${grouped(count)}`;
  return text.includes('\u0000') ? `${label} holds a character that cannot be stored` : null;
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

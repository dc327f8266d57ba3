/**
 * A cell of the published plan, taken apart. The document was made from HTML: openings of lists survive as
 * `<ul style="list-style-type: none">`, mostly never closed, bullets as "•" and numbers as "1." in the running text.
 */
export type Block = { kind: 'paragraph'; text: string } | { kind: 'list'; items: ListItem[] };

interface ListItem {
  /** The number the source gives; null for a bullet. */
  number: number | null;
  text: string;
}

type Token = { kind: 'text'; text: string } | { kind: 'open'; ordered: boolean } | { kind: 'close' } | { kind: 'bullet' } | { kind: 'item' };

const seams = /<(?<closing>\/?)(?<tag>ul|ol|li|p|div|br)\b[^<>]{0,200}>|(?<bullet>[•●▪◦‣]|(?<=(?:^|\n)[ \t]*)[-*](?=[ \t]))|(?<blank>\n[ \t]*\n)/giu;

/**
 * Markdown that says what the cell says, word for word: its lists as lists, everything else as paragraphs.
 * Numbers stay as given, since a list may go on from another cell ("2.", "3."). A `<ul>` whose bullets are lost becomes a
 * paragraph of its own; guessing at capital letters to split it would have cut names in two.
 */
export function listsToMarkdown(text: string): string {
  return readBlocks(text).map(blockToMarkdown).join('\n\n');
}

/** The cell's paragraphs and lists in order, as plain text with single spaces. */
export function readBlocks(text: string): Block[] {
  const reader = new BlockReader();
  for (const token of tokens(text.replace(/\r\n?/g, '\n'))) reader.take(token);
  return reader.finish();
}

function* tokens(text: string): Generator<Token> {
  let from = 0;
  for (const match of text.matchAll(seams)) {
    if (match.index > from) yield { kind: 'text', text: text.slice(from, match.index) };
    from = match.index + match[0].length;
    yield seam(match.groups ?? {});
  }
  if (from < text.length) yield { kind: 'text', text: text.slice(from) };
}

function seam(groups: Record<string, string | undefined>): Token {
  const tag = groups['tag']?.toLowerCase();
  if (tag === undefined) return groups['bullet'] === undefined ? { kind: 'close' } : { kind: 'bullet' };
  const closing = groups['closing'] === '/';
  if (tag === 'li') return closing ? { kind: 'text', text: ' ' } : { kind: 'item' };
  if (tag === 'br') return { kind: 'text', text: '\n' };
  if (closing || tag === 'p' || tag === 'div') return { kind: 'close' };
  return { kind: 'open', ordered: tag === 'ol' };
}

class BlockReader {
  readonly #blocks: Block[] = [];
  /** Where running text goes on; null at the start of a new block. */
  #current: { text: string } | null = null;
  #inBullet = false;
  #ordered = false;

  take(token: Token): void {
    switch (token.kind) {
      case 'text':
        this.#takeText(token.text);
        return;
      case 'bullet':
        this.#startItem(null);
        return;
      case 'item':
        this.#startItem(this.#ordered ? this.#nextNumber() : null);
        return;
      case 'open':
        this.#endBlock();
        this.#ordered = token.ordered;
        return;
      case 'close':
        this.#endBlock();
        this.#ordered = false;
        return;
    }
  }

  finish(): Block[] {
    return this.#blocks.map(tidy).filter((block) => block.kind === 'list' ? block.items.length > 0 : block.text !== '');
  }

  #takeText(text: string): void {
    // A number inside a bullet is part of its sentence far more often than a list of its own.
    const { lead, items } = this.#inBullet ? { lead: text, items: [] } : splitNumbers(text, this.#ordered);
    if (lead.trim() !== '' || this.#current !== null) this.#append(lead);
    for (const item of items) {
      this.#startItem(item.number);
      this.#append(item.text);
    }
  }

  #append(text: string): void {
    if (this.#current === null) {
      const paragraph = { kind: 'paragraph' as const, text: '' };
      this.#blocks.push(paragraph);
      this.#current = paragraph;
    }
    this.#current.text += text;
  }

  #startItem(number: number | null): void {
    const item = { number, text: '' };
    const last = this.#blocks.at(-1);
    const first = last?.kind === 'list' ? last.items[0] : undefined;
    if (last?.kind === 'list' && first !== undefined && (first.number === null) === (number === null)) last.items.push(item);
    else this.#blocks.push({ kind: 'list', items: [item] });
    this.#current = item;
    this.#inBullet = number === null;
  }

  #nextNumber(): number {
    const last = this.#blocks.at(-1);
    return last?.kind === 'list' ? (last.items.at(-1)?.number ?? 0) + 1 : 1;
  }

  #endBlock(): void {
    this.#current = null;
    this.#inBullet = false;
  }
}

/**
 * Finds "1. First 2. Second" in running text. Outside an `<ol>` the first number must follow the end of a clause and come
 * before a capital, so that "phase 2. The" and "by March 2023. 1. Review" are each read as meant; further numbers must count
 * on by one. Inside an `<ol>` lower case will do, and so will a number given twice, as where two lists ran together.
 */
function splitNumbers(text: string, ordered: boolean): { lead: string; items: { number: number; text: string }[] } {
  const marks: { number: number; from: number; to: number }[] = [];
  for (const match of text.matchAll(/(?<!\S)(\d{1,2})\.(?=\s+["'‘“(*]?(\p{L}))/gu)) {
    const number = Number(match[1]);
    const before = text.slice(0, match.index);
    const clause = before.trimEnd();
    const ownLine = clause === '' || before.slice(clause.length).includes('\n');
    const capital = /\p{Lu}/u.test(match[2] ?? '');
    const last = marks.at(-1);
    const begins = last === undefined && (ownLine || (capital && '.:;,!?)*'.includes(clause.slice(-1))));
    const follows = last !== undefined && (capital || ordered || ownLine) && (number === last.number + 1 || (ordered && number === last.number));
    if (begins || follows) marks.push({ number, from: match.index, to: match.index + match[0].length });
  }
  const items = marks.map((mark, index) => ({ number: mark.number, text: text.slice(mark.to, marks[index + 1]?.from) }));
  return { lead: text.slice(0, marks[0]?.from), items };
}

function tidy(block: Block): Block {
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: singleSpaced(block.text) };
  const items = block.items.map(({ number, text }) => ({ number, text: singleSpaced(text) }));
  return { kind: 'list', items: items.filter(({ text }) => text !== '') };
}

/** The text on one line: every run of white space, no-break spaces too, as one space. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function blockToMarkdown(block: Block): string {
  if (block.kind === 'paragraph') return escapeMarkdown(block.text);
  return block.items.map(({ number, text }) => `${number === null ? '-' : `${number}.`} ${escapeMarkdown(text)}`).join('\n');
}

/** People write asterisks for footnotes and underscores in file names; unescaped they would become emphasis. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<~|]/g, '\\$&')
    .replace(/^[#>+-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

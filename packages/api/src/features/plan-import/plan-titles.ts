import { countCharacters, textLimits } from '@golden-thread/shared/limits';
import { listsToMarkdown, readBlocks, singleSpaced } from './lists-to-markdown.ts';

/** A cell as a title that fits in a list, and the whole of it where the title is not the whole. */
export interface TitledText {
  /** At most `textLimits.title` characters, on one line. */
  title: string;
  /** The whole cell in Markdown; null when the title already says it all. */
  body: string | null;
}

const sentenceEnd = /(?<=[.!?])\s+(?=["'‘“(*]?\p{Lu})/u;

/**
 * The plan's cells are titles and texts in one: up to 850 characters with their lists. Raising the limit of titles was
 * refused (lists, e-mails and agendas would carry whole cells), and so was cutting them off (words would be lost).
 * So the title is what leads up to the first list, shortened to whole sentences, and to whole words only when one sentence is
 * too long; the full text is kept beside it.
 */
export function readTitledText(cell: string): TitledText {
  const blocks = readBlocks(cell);
  const opening = blocks[0];
  const lead = opening === undefined ? '' : opening.kind === 'paragraph' ? opening.text : (opening.items[0]?.text ?? '');
  const title = toTitle(lead);
  const complete = blocks.length === 1 && opening?.kind === 'paragraph' && withoutEnd(opening.text) === title;
  return { title, body: complete || blocks.length === 0 ? null : listsToMarkdown(cell) };
}

/**
 * The title that a text of one paragraph gets: the way to compare a heading with a title that was shortened. A sentence that
 * only leads on to a list ("The plan includes:") is no title where there is another, and ends in "…" where there is none.
 */
export function toTitle(text: string): string {
  const sentences = singleSpaced(text).split(sentenceEnd);
  if (sentences.length > 1 && sentences.at(-1)?.endsWith(':') === true) sentences.pop();
  let title = '';
  for (const sentence of sentences) {
    const longer = title === '' ? sentence : `${title} ${sentence}`;
    if (countCharacters(withoutEnd(longer)) > textLimits.title) break;
    title = longer;
  }
  return title === '' ? firstWords(withoutEnd(sentences[0] ?? '')) : withoutEnd(title);
}

function firstWords(text: string): string {
  const room = Array.from(text).slice(0, textLimits.title - 1).join('');
  if (countCharacters(text) <= textLimits.title) return text;
  const space = room.lastIndexOf(' ');
  return `${(space === -1 ? room : room.slice(0, space)).replace(/[\s,:;–-]+$/u, '')}…`;
}

/** A title ends in no punctuation that belongs to a running text; an abbreviation keeps its full stop. */
function withoutEnd(text: string): string {
  if (text.endsWith(':')) return `${trimEndOf(text, ' :;,')}…`;
  const open = trimEndOf(text, ' ;,');
  return /(?:\betc|\b\p{L}\.\p{L}|[.…])\.$/u.test(open.slice(-6)) ? open : open.replace(/\.$/, '');
}

/** Not `/[ ;,]+$/`, which takes the square of the length of a cell that is full of them. */
function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

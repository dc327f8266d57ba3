import { countCharacters } from './limits.ts';
import { isRef } from './ref.ts';

/** The kinds of record that can be searched for. A discussion is found by its title and by its comments, a milestone by its reports too. */
export const searchKinds = ['PRIORITY', 'WORKSTREAM', 'MILESTONE', 'ACTION', 'INTERDEPENDENCY', 'DISCUSSION', 'AGENDA_ITEM', 'DECISION'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** How much may be asked for: letters and digits at least, characters at most. */
export const searchLimits = { least: 2, most: 200 } as const;

/** What somebody looks for. Every part must be in what is found; an empty part asks for nothing. */
export interface Search {
  /** Whole words, and words side by side in straight quotes. */
  words: string;
  /** The last word, of which perhaps only the beginning has been typed. */
  beginning: string;
  /** The same where it has parts, as "co-produ" has: all but the last, and the last. */
  parts: string;
  lastPart: string;
  /** What was typed, in small letters, where it can be a reference. */
  ref: string;
}

/** Why nothing can be looked for, in one sentence. */
export interface SearchAdvice {
  advice: string;
}

/** Where every word is so common that English search leaves it out. Which words those are, only the database knows. */
export const tooCommon = 'Those words are in too many texts to be searched for. Add another word.';

/** What a person typed, as a search. There are no operators: signs part words, except quotes, which keep words together. */
export function readSearch(typed: string): Search | SearchAdvice {
  if (countCharacters(typed) > searchLimits.most) return { advice: `Search for ${searchLimits.most} characters or fewer.` };
  const text = typed.normalize('NFC').replaceAll(/[“”„«»]/g, '"').replaceAll(/[’‘'`\\£€–—―…•·|&!<>():*]|\p{C}/gu, ' ').trim();
  if (typed.trim() === '') return { advice: 'Type what you are looking for.' };
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < searchLimits.least) return { advice: `Type at least ${searchLimits.least} letters or numbers.` };

  // What stands between the first quote and the second, the third and the fourth: an odd one out parts words.
  const pieces = text.split('"');
  const quoted = pieces.filter((_piece, index) => index % 2 === 1 && index < pieces.length - 1);
  const loose = pieces.filter((_piece, index) => index % 2 === 0 || index === pieces.length - 1);
  const phrases = quoted.map((piece) => wordsOf(piece).join(' ')).filter((phrase) => phrase !== '');
  const words = wordsOf(loose.join(' '));
  const beginning = text.endsWith('"') && quoted.length > 0 ? '' : (words.pop() ?? '');
  const [, parts = '', lastPart = ''] = /^(.*[^\p{L}\p{N}\p{M}])([\p{L}\p{N}\p{M}]+)$/u.exec(beginning) ?? [];
  const only = words.length === 0 && phrases.length === 0 && isRef(beginning);
  return {
    words: [...words.filter((word) => word.toLowerCase() !== 'or'), ...phrases.map((phrase) => `"${phrase}"`)].join(' '),
    beginning, parts, lastPart,
    ref: only ? beginning.toLowerCase() : '',
  };
}

/** Without the signs around each: those inside, as in "co-production" and "A5.10", belong to it. */
function wordsOf(text: string): string[] {
  return text.split(/\s+/).map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')).filter((word) => word !== '');
}

import type { RefreshOutcome } from '@golden-thread/shared/refresh-outcome';
import { singleSpaced } from './lists-to-markdown.ts';

/** What an outcome says first decides: "Remove – … BAU" was removed, whoever picks its subject up. */
const openings: readonly (readonly [RegExp, RefreshOutcome])[] = [
  [/^completed and embedded\b/, 'COMPLETED_AND_EMBEDDED'],
  [/^(?:closed,? )?(?:re-?profiled as |transfer(?:red)? to |moved to )?(?:bau|business as usual)\b/, 'BUSINESS_AS_USUAL'],
  [/^re-?profiled(?: to\b|\W*$)/, 'REPROFILED'],
  [/^(?:remains? )?open\b/, 'REMAINS_OPEN'],
  [/^removed?\b/, 'REMOVED'],
  [/^(?:closed\W+)?no longer relevant\b/, 'REMOVED'],
  [/^duplica(?:te|tion)\b/, 'DUPLICATE'],
  [/^(?:action closed\W+)?(?:action was )?withdrawn\b/, 'WITHDRAWN'],
];

/**
 * Which of the seven outcomes the words mean, or null where they do not say: a bare "Closed", a reason without a result
 * ("Financial pressures …"), or a board that no longer needs to see it. Guessing was refused: a wrong outcome closes work on
 * record, and the words themselves are always kept and shown.
 */
export function readOutcome(words: string): RefreshOutcome | null {
  const wording = singleSpaced(words).toLowerCase();
  return openings.find(([opening]) => opening.test(wording))?.[1] ?? null;
}

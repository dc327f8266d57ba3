import { quoted } from '@golden-thread/shared/words';
import { toTitle } from './plan-titles.ts';
import { excerpt } from './plan-table.ts';

/**
 * The published plan contradicts itself. Each check compares two of its statements and says so; none says which is right,
 * and nothing is corrected: people who know the plan decide. Each answers null when there is nothing to say.
 */

/** The number of actions a project declares against those that its comments count: "2 Actions – Blue 2 Actions – Amber". */
export function declaredAgainstComments(ref: string, declared: number | null, comments: string): string | null {
  const counts = Array.from(comments.matchAll(/\b(\d{1,4}) actions?\b/gi), ([, count]) => Number(count));
  if (declared === null || counts.length === 0) return null;
  const counted = counts.reduce((total, count) => total + count, 0);
  // Comments that go rating by rating count every action; others speak only of the actions that were left.
  const complete = /\b\d{1,4} actions?\W+(?:blue|red|amber|green|gr[ae]y)\b/i.test(comments);
  if (counted === declared || (counted < declared && !complete)) return null;
  return `${ref} declares ${countActions(declared)}, and its comments count ${counted}`;
}

/** The number of actions a project declares against those listed under it, in the plan and the file together. */
export function declaredAgainstListed(ref: string, declared: number | null, listed: number): string | null {
  if (declared === null || listed === 0 || declared === listed) return null;
  return `${ref} declares ${countActions(declared)}, and ${listed} ${listed === 1 ? 'is' : 'are'} listed`;
}

/** The title above a project's first action against the title the project has. */
export function headingAgainstTitle(ref: string, heading: string, title: string): string | null {
  if (plain(toTitle(heading)) === plain(title)) return null;
  return `The heading “${excerpt(heading, 300)}” stands above actions of ${ref}, whose title is ${quoted(title)}; the references decide`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function countActions(count: number): string {
  return count === 1 ? '1 action' : `${count} actions`;
}

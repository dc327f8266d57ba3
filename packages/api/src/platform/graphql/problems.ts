import { isCivilDate } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { Refusal, type Refused } from './refusal.ts';

/** Text as it is stored: trimmed, and null when it says nothing; undefined, which leaves a column alone, stays so. */
export function textOrNull(text: string | null | undefined): string | null | undefined {
  return text?.trim() === '' ? null : text?.trim() ?? text;
}

const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Collects what is wrong with an input, so that a person hears of all of it at once, in the order of the form. */
export class Problems {
  private readonly found: Refused[] = [];

  add(message: string, ...path: string[]): void {
    this.found.push({ code: 'INVALID', message, path });
  }

  /** Trimmed text that must say something and fit. `what` ends the sentence that asks for it, "a title", and opens without its article the one that says it is too long. */
  requiredText(what: string, text: string, max: number, ...path: string[]): void {
    if (text.trim() === '') this.add(`Enter ${what}`, ...path);
    else this.text(capitalised(what.replace(/^(?:an?|the) /, '')), text, max, ...path);
  }

  text(label: string, text: string | null | undefined, max: number, ...path: string[]): void {
    const problem = textProblem(label, text ?? '', max);
    if (problem !== null) this.add(problem, ...path);
  }

  clientMutationId(id: string | null | undefined): void {
    if (id === '') this.add('clientMutationId must not be empty; leave it out instead', 'clientMutationId');
    else this.text('clientMutationId', id, textLimits.clientMutationId, 'clientMutationId');
  }

  /** For the order of two dates; null when either is missing. */
  notAfter(earlier: string | null | undefined, later: string | null | undefined, message: string, field: string): void {
    if (earlier != null && later != null && isCivilDate(earlier) && isCivilDate(later) && earlier > later) this.add(message, field);
  }

  throwIfAny(): void {
    if (this.found.length > 0) throw new Refusal(...this.found);
  }
}

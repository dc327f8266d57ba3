import { bragName } from '@golden-thread/shared/brag';
import type { Brag } from '@golden-thread/shared/brag';
import { formatMonth } from '@golden-thread/shared/civil-date';
import { refreshOutcomeName } from '@golden-thread/shared/refresh-outcome';
import type { ActionFields, DatedRating, ProjectFields } from './plan-entries.ts';

/** What a row would change, in words for a person: "outcome", from "Open", to "Closed". Null is blank. */
export interface Difference {
  field: string;
  from: string | null;
  to: string | null;
}

/** The fields to write, the ratings to add or correct, and the same in words. */
export interface Differences<Fields> {
  set: Partial<Omit<Fields, 'ratings'>>;
  ratings: readonly DatedRating[];
  words: readonly Difference[];
}

/** A blank in the file says nothing and clears nothing: somebody may have filled it in here since. */
export function projectDifferences(existing: ProjectFields, file: ProjectFields): Differences<ProjectFields> {
  const words: Difference[] = [];
  const set: Partial<Omit<ProjectFields, 'ratings'>> = {};
  if (note(words, 'title', existing.title, file.title)) set.title = file.title;
  if (note(words, 'summary', existing.summary, file.summary)) set.summary = file.summary;
  if (note(words, 'lead post', existing.leadPost, file.leadPost)) set.leadPost = file.leadPost;
  if (note(words, 'number of actions', asText(existing.declaredActions), asText(file.declaredActions))) set.declaredActions = file.declaredActions;
  if (note(words, 'outcome', existing.outcomeNote, file.outcomeNote)) set.outcomeNote = file.outcomeNote;
  const ratings = ratingDifferences(words, existing, file);
  if (ratings.brag !== null) set.brag = ratings.brag;
  return { set, ratings: ratings.dated, words };
}

/** As for projects, but title and description are two parts of one cell and come together. */
export function actionDifferences(existing: ActionFields, file: ActionFields): Differences<ActionFields> {
  const words: Difference[] = [];
  const set: Partial<Omit<ActionFields, 'ratings'>> = {};
  if (note(words, 'title', existing.title, file.title)) set.title = file.title;
  if (existing.description !== file.description) {
    words.push({ field: 'description', from: existing.description, to: file.description });
    set.description = file.description;
  }
  if (note(words, 'outcome', existing.refreshNote, file.refreshNote)) {
    set.refreshNote = file.refreshNote;
    // The words changed, so what the earlier ones meant no longer stands, even when the new ones are unclear.
    if (existing.refreshOutcome !== file.refreshOutcome) {
      words.push({ field: 'recorded as', from: outcomeText(existing.refreshOutcome), to: outcomeText(file.refreshOutcome) });
      set.refreshOutcome = file.refreshOutcome;
    }
  } else if (note(words, 'recorded as', outcomeText(existing.refreshOutcome), outcomeText(file.refreshOutcome))) {
    set.refreshOutcome = file.refreshOutcome;
  }
  const ratings = ratingDifferences(words, existing, file);
  if (ratings.brag !== null) set.brag = ratings.brag;
  return { set, ratings: ratings.dated, words };
}

interface Rated {
  brag: Brag | null;
  ratings: readonly DatedRating[];
}

/** Ratings are compared month by month. The present one follows the file unless somebody has rated it at a later date. */
function ratingDifferences(words: Difference[], existing: Rated, file: Rated): { brag: Brag | null; dated: DatedRating[] } {
  const dated = file.ratings.filter(({ asOf, brag }) => {
    const before = existing.ratings.find((rating) => rating.asOf === asOf)?.brag ?? null;
    return note(words, `rating for ${formatMonth(asOf)}`, bragText(before), bragText(brag));
  });
  const overtaken = existing.ratings.some(({ asOf }) => file.ratings.every((rating) => rating.asOf < asOf));
  const brag = !overtaken && note(words, 'rating', bragText(existing.brag), bragText(file.brag)) ? file.brag : null;
  return { brag, dated };
}

/** Whether the file says something, and something else; if so, in words. */
function note(words: Difference[], field: string, from: string | null, to: string | null): boolean {
  if (to === null || from === to) return false;
  words.push({ field, from, to });
  return true;
}

function asText(count: number | null): string | null {
  return count === null ? null : String(count);
}

function bragText(brag: Brag | null): string | null {
  return brag === null ? null : bragName(brag);
}

function outcomeText(outcome: ActionFields['refreshOutcome']): string | null {
  return outcome === null ? null : refreshOutcomeName(outcome);
}

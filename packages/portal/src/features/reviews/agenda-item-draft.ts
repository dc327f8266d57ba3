import { textLimits, textProblem } from '@golden-thread/shared/limits';
import type { ReviewFactsFragment, ReviewItemFragment } from '../../gql/reviews/review-page.ts';
import { audienceProblems, chosenAudience, type AudienceDraft, type ChosenAudience } from '../../ui/audience-choice.tsx';
import { readersBeside, type ShownAudience } from '../../ui/audience.tsx';
import type { Problem } from '../../ui/problems.ts';
import { lastDaysOf } from '../../ui/share-endings.tsx';

/** An agenda item as it is being written. */
export interface ItemDraft {
  /** Null until somebody has chosen; there is no default. */
  readonly audience: AudienceDraft | null;
  readonly title: string;
  readonly purpose: ReviewItemFragment['purpose'];
  readonly minutes: string;
  readonly recommendation: string;
}

/** An item that is not withheld from the viewer. */
export type ReadableItem = ReviewItemFragment & { readonly audience: ShownAudience };

export const newItem: ItemDraft = { audience: null, title: '', purpose: null, minutes: '', recommendation: '' };

type ReviewReaders = Pick<ReviewFactsFragment, 'audience' | 'owner'>;

/**
 * The form as it opens on an item that is there: who reads it now is a fact and no default. A last day that comes from the review is
 * left out: kept, it would outlive a longer share of that.
 */
export function draftOfItem({ audience, title, purpose, minutes, recommendation }: ReadableItem, review: ReviewReaders): ItemDraft {
  const organisationIds = readersBeside(review.owner, audience).map(({ id }) => id);
  const choice = audience.inherited ? 'EVERYONE' : organisationIds.length === 0 ? 'OWNER' : 'ORGANISATIONS';
  const ofTheReview = (organisationId: string, day: string) => review.audience.endings.some(({ organisation, endsOn }) => organisation.id === organisationId && endsOn === day);
  const lastDays = lastDaysOf({ ...audience, endings: audience.endings.filter(({ organisation, endsOn }) => !ofTheReview(organisation.id, endsOn)) });
  return { audience: { choice, organisationIds, lastDays }, title: title ?? '', purpose, minutes: minutes === null ? '' : String(minutes), recommendation: recommendation ?? '' };
}

/** Whoever can read the review can be chosen, and an item can follow it to those who come later. */
export const itemCandidates = ({ audience }: Pick<ReviewFactsFragment, 'audience'>) => ({ ...audience, later: true });

const typedMinutes = (minutes: string): number | null => (minutes.trim() === '' ? null : /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : NaN);

/** What is missing or wrong, in the order of the form. */
export function itemProblems({ audience, title, purpose, minutes, recommendation }: ItemDraft, review: ReviewReaders): Problem[] {
  const found: Problem[] = audienceProblems(audience, review.owner, itemCandidates(review));
  const badTitle = title.trim() === '' ? 'Enter a title' : textProblem('Title', title, textLimits.title);
  if (badTitle !== null) found.push({ path: ['title'], message: badTitle });
  if (purpose === null) found.push({ path: ['purpose'], message: 'Choose what the item is for' });
  const given = typedMinutes(minutes);
  if (given !== null && !(given >= 1 && given <= 480)) found.push({ path: ['minutes'], message: 'Minutes must be a whole number from 1 to 480' });
  const long = textProblem('Recommendation', recommendation, textLimits.body);
  if (long !== null) found.push({ path: ['recommendation'], message: long });
  return found;
}

/** What the item says, as both mutations take it; null while no purpose is chosen. */
export function itemValues({ title, purpose, minutes, recommendation }: ItemDraft) {
  return purpose === null ? null : { title: title.trim(), purpose, minutes: typedMinutes(minutes), recommendation: recommendation.trim() === '' ? null : recommendation.trim() };
}

const readersOf = (draft: AudienceDraft | null): string => {
  const { organisationIds = [], endings = [], ...chosen } = chosenAudience(draft, { subject: true }) ?? {};
  return JSON.stringify([draft?.choice, chosen, [...organisationIds].sort(), endings.map(({ organisationId, endsOn }) => `${organisationId} ${endsOn}`).sort()]);
};

const sameReaders = (a: AudienceDraft | null, b: AudienceDraft | null): boolean => readersOf(a) === readersOf(b);

interface Sharing {
  readonly followReview?: true;
  readonly audience?: ChosenAudience;
}

/** Who shall read a changed item. Nothing is said where nothing was changed: what somebody else chose meanwhile stays. */
export function itemSharing(draft: ItemDraft, opened: ReadableItem, review: ReviewReaders): Sharing {
  if (sameReaders(draft.audience, draftOfItem(opened, review).audience)) return {};
  const audience = chosenAudience(draft.audience, { subject: true });
  return audience === undefined ? { followReview: true } : { audience };
}

/** What was typed stays; where nothing was, the form takes what somebody else wrote meanwhile. */
export function withLatest(draft: ItemDraft, opened: ItemDraft, latest: ItemDraft): ItemDraft {
  const take = <Field extends keyof ItemDraft>(field: Field) => (draft[field] === opened[field] ? latest[field] : draft[field]);
  return {
    audience: sameReaders(draft.audience, opened.audience) ? latest.audience : draft.audience,
    title: take('title'), purpose: take('purpose'), minutes: take('minutes'), recommendation: take('recommendation'),
  };
}

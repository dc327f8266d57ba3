import { formatDate } from '@golden-thread/shared/civil-date';
import type { ReviewFactsFragment, ReviewItemFragment } from '../../gql/reviews/review-page.ts';
import { readersInFull } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** What each state of a review is called, and what it means for whoever reads the page. */
export const stateWords: Readonly<Record<ReviewFactsFragment['state'], string>> = {
  PLANNED: 'Planned: its agenda is being made',
  ISSUED: 'Agenda issued',
  IN_SESSION: 'In session',
  CLOSED: 'Closed: nothing more is recorded',
};

export const purposeWords: Readonly<Record<NonNullable<ReviewItemFragment['purpose']>, string>> = {
  DECIDE: 'For decision', DISCUSS: 'For discussion', NOTE: 'To note',
};

export const officeWords: Readonly<Record<ReviewFactsFragment['board']['members'][number]['office'], string>> = {
  CHAIR: 'Chair', VICE_CHAIR: 'Vice-chair', SECRETARY: 'Secretary', MEMBER: 'Member', DEPUTY: 'Deputy', IN_ATTENDANCE: 'In attendance',
};

export const allReviews = { text: 'Partnership reviews', to: '/reviews' } as const;

/** "Review of 15 May 2024 at 2pm" */
export function reviewTitle(review: Pick<ReviewFactsFragment, 'heldOn' | 'startsAt'>): string {
  return `Review of ${heldWords(review)}`;
}

/** Who reads an item that was just written, in a sentence without a full stop. An officer may have left their own organisation out. */
export function itemReaders({ audience }: Pick<ReviewItemFragment, 'audience'>, owner: NamedOrganisation): string {
  return audience === null ? 'It is withheld from your own organisation' : readersInFull({ audience, owner }, 'it');
}

/** "15 May 2024 at 2pm" */
export function heldWords({ heldOn, startsAt }: { readonly heldOn: string; readonly startsAt: string | null }): string {
  if (startsAt === null) return formatDate(heldOn);
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${formatDate(heldOn)} at ${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

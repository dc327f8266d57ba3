import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import type { Actor } from '@golden-thread/shared/permissions';

type Members = readonly {
  readonly office: ReviewFactsFragment['board']['members'][number]['office'];
  readonly person: { readonly id: string };
  readonly organisation: { readonly id: string };
}[];

/** Whether somebody is chair or secretary of a board, for the organisation that they act for. */
export function isOfficer(members: Members, { personId, organisationId }: Pick<Actor, 'personId' | 'organisationId'>): boolean {
  return members.some(({ office, person, organisation }) => ['CHAIR', 'SECRETARY'].includes(office) && person.id === personId && organisation.id === organisationId);
}

import { Field, ID, InputType } from 'type-graphql';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';

@InputType({ description: 'A share, as `accessReview` told of it.' })
export class ReviewedShareInput {
  @Field(() => ID)
  recordId: string;

  @Field(() => ID, { description: 'Who reads it.' })
  organisationId: string;

  @Field(() => String, { description: 'The share’s `version`: when who can read the record has changed since, nothing happens and the answer is CONFLICT.' })
  version: string;
}

/** How many shares one request may confirm and end. */
const MOST_SHARES = 100;

@InputType({ description: `Up to ${MOST_SHARES} shares, to confirm or to end: all of them or none.` })
export class ReviewSharesInput extends MutationInput {
  @Field(() => [ReviewedShareInput], { nullable: true, description: 'Shares that are right as they are.' })
  confirm?: ReviewedShareInput[] | null;

  @Field(() => [ReviewedShareInput], { nullable: true, description: 'Shares to end now, each at the record that carries the choice.' })
  end?: ReviewedShareInput[] | null;
}

/** One share of the input, and where in it. */
export interface Reviewed extends ReviewedShareInput {
  list: 'confirm' | 'end';
  place: number;
}

export function reviewedShares({ confirm, end }: ReviewSharesInput): Reviewed[] {
  const all = (list: 'confirm' | 'end', shares: readonly ReviewedShareInput[]): Reviewed[] => shares.map(({ recordId, organisationId, version }, place) => ({ recordId, organisationId, version, list, place }));
  return [...all('confirm', confirm ?? []), ...all('end', end ?? [])];
}

export function checkReviewedShares(problems: Problems, input: ReviewSharesInput): void {
  const shares = reviewedShares(input);
  if (shares.length === 0) problems.add('Choose at least one share to confirm or to end', 'confirm');
  if (shares.length > MOST_SHARES) problems.add(`Confirm and end ${MOST_SHARES} shares or fewer at a time`, 'confirm');
  const seen = new Set<string>();
  for (const { recordId, organisationId, list, place } of shares) {
    const key = `${recordId} ${organisationId}`;
    if (seen.has(key)) problems.add('Name each share once, to confirm it or to end it', list, String(place));
    seen.add(key);
  }
}

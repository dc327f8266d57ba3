import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { AccessReview } from './access-review.entity.ts';
import { checkReviewedShares, ReviewSharesInput } from './access-review.inputs.ts';
import { ReviewSharesPayload } from './access-review.payloads.ts';
import { reviewShares } from './reviewing.ts';

@Resolver()
export class AccessReviewMutations {
  @Mutation(() => ReviewSharesPayload, {
    description: 'Confirms that shares of the viewer’s organisation’s records are right, or ends them, all or none: for its administrators. Ending narrows the record’s own choice. '
      + 'What follows another record of ours ends there; a party of an agreement reads it while there is one. A path in `errors` begins with the list and the share’s place in it, counted from 0.',
  })
  reviewShares(
    @Arg('input', () => ReviewSharesInput) input: ReviewSharesInput,
    @Ctx() context: Context,
  ): Promise<MutationAnswer<{ accessReview: AccessReview; confirmedCount: number; endedCount: number }>> {
    return mutate(context, {
      name: 'reviewShares',
      act: 'share:review',
      input,
      check: checkReviewedShares,
      work: (queries, viewer) => reviewShares(queries, viewer, input),
      read: ({ confirmed, ended }) => ({
        accessReview: Promise.resolve(new AccessReview()), confirmedCount: Promise.resolve(confirmed.length), endedCount: Promise.resolve(ended.length),
      }),
    });
  }
}

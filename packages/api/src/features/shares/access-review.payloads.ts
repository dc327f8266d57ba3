import { Field, Int, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { AccessReview } from './access-review.entity.ts';

@ObjectType()
export class ReviewSharesPayload extends MutationPayload {
  @Field(() => AccessReview, { nullable: true, description: 'What is shared now.' })
  accessReview?: AccessReview | null;

  @Field(() => Int, { nullable: true, description: 'How many shares were confirmed.' })
  confirmedCount?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many were ended.' })
  endedCount?: number | null;
}

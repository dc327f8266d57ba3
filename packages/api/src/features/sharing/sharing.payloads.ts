import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Sharing } from './sharing.entity.ts';

@ObjectType()
export class SharePayload extends MutationPayload {
  @Field(() => Sharing, { nullable: true, description: 'How it is shared now; null for whoever may not share it any more.' })
  sharing?: Sharing | null;
}

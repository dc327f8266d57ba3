import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Organisation } from './organisation.entity.ts';

@ObjectType()
export class SetFullMembershipPayload extends MutationPayload {
  @Field(() => Organisation, { nullable: true })
  organisation?: Organisation | null;
}

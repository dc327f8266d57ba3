import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Action } from './action.entity.ts';

@ObjectType()
export class CompleteActionPayload extends MutationPayload {
  @Field(() => Action, { nullable: true })
  action?: Action | null;
}

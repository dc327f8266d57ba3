import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Draft } from './draft.entity.ts';

@ObjectType()
export class SaveDraftPayload extends MutationPayload {
  @Field(() => Draft, { nullable: true })
  draft?: Draft | null;
}

@ObjectType()
export class DiscardDraftPayload extends MutationPayload {}

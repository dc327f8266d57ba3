import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Markable } from './information-mark.entity.ts';

@ObjectType()
abstract class MarkPayload extends MutationPayload {
  @Field(() => Markable, { nullable: true, description: 'The record with its mark as it is now.' })
  record?: Markable | null;
}

@ObjectType()
export class MarkInformationPayload extends MarkPayload {}

@ObjectType()
export class UnmarkInformationPayload extends MarkPayload {}

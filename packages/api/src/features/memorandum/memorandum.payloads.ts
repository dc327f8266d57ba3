import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Memorandum } from './memorandum.entity.ts';

@ObjectType()
abstract class MemorandumPayload extends MutationPayload {
  @Field(() => Memorandum, { nullable: true })
  memorandum?: Memorandum | null;
}

@ObjectType()
export class AcceptMemorandumPayload extends MemorandumPayload {}

@ObjectType()
export class IssueMemorandumPayload extends MemorandumPayload {}

import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Succession } from './succession.entity.ts';

@ObjectType()
abstract class SuccessionPayload extends MutationPayload {
  @Field(() => Succession, { nullable: true, description: 'Null also to whoever has just accepted for the predecessor: nobody acts for it any more.' })
  succession?: Succession | null;
}

@ObjectType()
export class ProposeSuccessionPayload extends SuccessionPayload {}

@ObjectType()
export class AcceptSuccessionPayload extends SuccessionPayload {}

@ObjectType()
export class EndSuccessionPayload extends SuccessionPayload {}

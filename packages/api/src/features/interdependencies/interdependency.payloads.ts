import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Interdependency } from './interdependency.entity.ts';

@ObjectType()
abstract class InterdependencyPayload extends MutationPayload {
  @Field(() => Interdependency, { nullable: true })
  interdependency?: Interdependency | null;
}

@ObjectType()
export class ProposeInterdependencyPayload extends InterdependencyPayload {}

@ObjectType()
export class AnswerInterdependencyPayload extends InterdependencyPayload {}

@ObjectType()
export class ChangeInterdependencyDatePayload extends InterdependencyPayload {}

@ObjectType()
export class DeliverInterdependencyPayload extends InterdependencyPayload {}

@ObjectType()
export class AcceptInterdependencyPayload extends InterdependencyPayload {}

@ObjectType()
export class WithdrawInterdependencyPayload extends InterdependencyPayload {}

@ObjectType()
export class ShareInterdependencyPayload extends InterdependencyPayload {}

@ObjectType()
export class RevealInterdependencyPayload extends InterdependencyPayload {}

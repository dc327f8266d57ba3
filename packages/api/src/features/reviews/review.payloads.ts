import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Action } from '../actions/action.entity.ts';
import { AgendaItem } from './agenda-item.entity.ts';
import { Decision } from './decision.entity.ts';
import { Review } from './review.entity.ts';

@ObjectType()
abstract class ReviewPayload extends MutationPayload {
  @Field(() => Review, { nullable: true })
  review?: Review | null;
}

@ObjectType()
export class CreateReviewPayload extends ReviewPayload {}

@ObjectType()
export class RecordDecisionPayload extends ReviewPayload {
  @Field(() => Decision, { nullable: true })
  decision?: Decision | null;
}

@ObjectType()
export class RecordActionPayload extends ReviewPayload {
  @Field(() => Action, { nullable: true })
  action?: Action | null;
}

@ObjectType()
abstract class AgendaItemPayload extends ReviewPayload {
  @Field(() => AgendaItem, { nullable: true })
  agendaItem?: AgendaItem | null;
}

@ObjectType()
export class AddAgendaItemPayload extends AgendaItemPayload {}

@ObjectType()
export class UpdateAgendaItemPayload extends AgendaItemPayload {}

@ObjectType()
export class ChangeReviewStatePayload extends ReviewPayload {}

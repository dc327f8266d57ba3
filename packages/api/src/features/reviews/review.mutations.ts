import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import type { Action } from '../actions/action.entity.ts';
import { actionById } from '../actions/action.loaders.ts';
import { addItem, changeItem, changeState } from './agenda.ts';
import type { AgendaItem } from './agenda-item.entity.ts';
import type { Decision } from './decision.entity.ts';
import { planReview } from './planning.ts';
import { recordAction, recordDecision } from './recording.ts';
import type { Review } from './review.entity.ts';
import {
  AddAgendaItemInput, ChangeReviewStateInput, checkAction, checkAgendaItem, checkAgendaItemChange, checkDecision, checkReview, CreateReviewInput, RecordActionInput, RecordDecisionInput, UpdateAgendaItemInput,
} from './review.inputs.ts';
import { agendaItemById, decisionById, reviewById } from './review.loaders.ts';
import { AddAgendaItemPayload, ChangeReviewStatePayload, CreateReviewPayload, RecordActionPayload, RecordDecisionPayload, UpdateAgendaItemPayload } from './review.payloads.ts';

const readItem = ({ agendaItem, review }: { agendaItem: string; review: string }, operation: Context['operation']) => ({
  agendaItem: operation.load(agendaItemById, agendaItem), review: operation.load(reviewById, review),
});

const readReview = ({ review }: { review: string }, operation: Context['operation']) => ({ review: operation.load(reviewById, review) });

@Resolver()
export class ReviewMutations {
  @Mutation(() => CreateReviewPayload, { description: 'Plans a review of a board, with nothing on its agenda yet.' })
  createReview(@Arg('input', () => CreateReviewInput) input: CreateReviewInput, @Ctx() context: Context): Promise<MutationAnswer<{ review: Review | null }>> {
    return mutate(context, {
      name: 'createReview', act: 'review:create', input, check: checkReview, work: (queries, viewer) => planReview(queries, viewer, input), read: readReview,
    });
  }

  @Mutation(() => RecordDecisionPayload, { description: 'Records a decision of a review that is not closed.' })
  recordDecision(
    @Arg('input', () => RecordDecisionInput) input: RecordDecisionInput, @Ctx() context: Context,
  ): Promise<MutationAnswer<{ decision: Decision | null; review: Review | null }>> {
    return mutate(context, {
      name: 'recordDecision', act: 'review:record', input, check: checkDecision, work: (queries, viewer) => recordDecision(queries, viewer, input),
      read: ({ decision, review }, operation) => ({ decision: operation.load(decisionById, decision), review: operation.load(reviewById, review) }),
    });
  }

  @Mutation(() => RecordActionPayload, { description: 'Records an action agreed at a review that is not closed, with who is to do it and by when.' })
  recordAction(@Arg('input', () => RecordActionInput) input: RecordActionInput, @Ctx() context: Context): Promise<MutationAnswer<{ action: Action | null; review: Review | null }>> {
    return mutate(context, {
      name: 'recordAction', act: 'review:record', input, check: checkAction, work: (queries, viewer) => recordAction(queries, viewer, input),
      read: ({ action, review }, operation) => ({ action: operation.load(actionById, action), review: operation.load(reviewById, review) }),
    });
  }

  @Mutation(() => AddAgendaItemPayload, { description: 'Adds an item at the end of the agenda of a review that is not closed.' })
  addAgendaItem(
    @Arg('input', () => AddAgendaItemInput) input: AddAgendaItemInput, @Ctx() context: Context,
  ): Promise<MutationAnswer<{ agendaItem: AgendaItem | null; review: Review | null }>> {
    return mutate(context, { name: 'addAgendaItem', act: 'review:agenda', input, check: checkAgendaItem, work: (queries, viewer) => addItem(queries, viewer, input), read: readItem });
  }

  @Mutation(() => UpdateAgendaItemPayload, { description: 'Changes an item on the agenda of a review that is not closed.' })
  updateAgendaItem(
    @Arg('input', () => UpdateAgendaItemInput) input: UpdateAgendaItemInput, @Ctx() context: Context,
  ): Promise<MutationAnswer<{ agendaItem: AgendaItem | null; review: Review | null }>> {
    return mutate(context, { name: 'updateAgendaItem', act: 'review:agenda', input, check: checkAgendaItemChange, work: (queries, viewer) => changeItem(queries, viewer, input), read: readItem });
  }

  @Mutation(() => ChangeReviewStatePayload, { description: 'Issues, opens or closes a review.' })
  changeReviewState(@Arg('input', () => ChangeReviewStateInput) input: ChangeReviewStateInput, @Ctx() context: Context): Promise<MutationAnswer<{ review: Review | null }>> {
    return mutate(context, {
      name: 'changeReviewState', act: 'review:state', input, work: (queries, viewer) => changeState(queries, viewer, input), read: readReview,
    });
  }
}

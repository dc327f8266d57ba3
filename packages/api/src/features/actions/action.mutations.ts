import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { formatDate } from '@golden-thread/shared/civil-date';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { expectVersion, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import type { Action } from './action.entity.ts';
import { checkCompletion, CompleteActionInput } from './action.inputs.ts';
import { actionById } from './action.loaders.ts';
import { CompleteActionPayload } from './action.payloads.ts';
import { findAction, updateAction } from './action.repository.ts';

@Resolver()
export class ActionMutations {
  @Mutation(() => CompleteActionPayload, { description: 'Completes an action that the viewer’s organisation is to do, or, as the board’s chair or secretary, on behalf of whoever is.' })
  completeAction(@Arg('input', () => CompleteActionInput) input: CompleteActionInput, @Ctx() context: Context): Promise<MutationAnswer<{ action: Action | null }>> {
    return mutate(context, {
      name: 'completeAction',
      act: 'action:complete',
      input,
      check: checkCompletion,
      work: async (queries, viewer) => {
        const action = await findAction(queries, input.actionId);
        expectVersion(action, input.version);
        permit(viewer, 'action:complete', action);
        if (action.completedOn !== null) throw notInThisState(`This was completed on ${formatDate(action.completedOn)} already`);
        await updateAction(queries, action, { completedOn: input.completedOn, completionNote: textOrNull(input.note) ?? null });
        return { action: action.id };
      },
      read: ({ action }, operation) => ({ action: operation.load(actionById, action) }),
    });
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { keepVisit } from './home-change.repository.ts';
import { MarkHomeVisitedInput } from './home.inputs.ts';
import { MarkHomeVisitedPayload } from './home.payloads.ts';

@Resolver()
export class HomeMutations {
  @Mutation(() => MarkHomeVisitedPayload, {
    description: 'Keeps that the viewer has opened the home page, for the organisation they act for. From another day on, `home.changes` begins there. Theirs alone, so it leaves nothing in the audit trail.',
  })
  markHomeVisited(@Arg('input', () => MarkHomeVisitedInput) input: MarkHomeVisitedInput, @Ctx() context: Context): Promise<MutationAnswer<object>> {
    return mutate(context, {
      name: 'markHomeVisited',
      act: 'home:visit',
      audited: false,
      input,
      work: async (queries) => {
        await keepVisit(queries);
        return {};
      },
      read: () => ({}),
    });
  }
}

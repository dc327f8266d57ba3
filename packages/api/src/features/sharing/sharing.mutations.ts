import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { recordKey } from '../../platform/graphql/record-key.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import { expectAsked, expectAsWorkedOut, outlookAsPreviewed } from './previewed.repository.ts';
import { findShareable, sharingFacts } from './shareable.repository.ts';
import { chooseAnew, columnsOf, expectOwnEyes, expectPossible, findToShare } from './sharing-choice.repository.ts';
import { sharingOf } from './sharing-choices.ts';
import type { Sharing } from './sharing.entity.ts';
import { checkChoice, ShareInput } from './sharing.inputs.ts';
import { SharePayload } from './sharing.payloads.ts';

@Resolver()
export class SharingMutations {
  @Mutation(() => SharePayload, {
    description: 'Chooses anew who reads a record: its owner does, each party of an interdependency for itself, a board’s chair and secretary for its reviews and what they record. What follows it follows at once.',
  })
  share(@Arg('input', () => ShareInput) input: ShareInput, @Ctx() context: Context): Promise<MutationAnswer<{ sharing: Sharing | null }>> {
    return mutate(context, {
      name: 'share',
      act: 'record:share',
      input,
      check: checkChoice,
      work: async (queries, viewer) => {
        const record = await findToShare(queries, input.recordId);
        const chosen = await columnsOf(queries, record, input);
        permit(viewer, 'record:share', sharingFacts(record));
        await expectPossible(queries, record, chosen);
        const outlook = await outlookAsPreviewed(queries, viewer, record, chosen, input.previewed);
        expectAsked(outlook, input.previewed);
        expectOwnEyes(viewer, outlook);
        await chooseAnew(queries, viewer, record, chosen);
        await expectAsWorkedOut(queries, viewer, record, outlook);
        return { [recordKey(record.type)]: record.id };
      },
      read: (_ids, operation) => ({
        sharing: operation.queries().then(async (queries) => {
          const record = await findShareable(queries, input.recordId);
          return record === null ? null : sharingOf(record, input.recordId, operation);
        }),
      }),
    });
  }
}

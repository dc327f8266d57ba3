import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import { isSecretariat } from '../organisations/organisation.repository.ts';
import type { Memorandum } from './memorandum.entity.ts';
import { AcceptMemorandumInput, checkMemorandum, IssueMemorandumInput } from './memorandum.inputs.ts';
import { memorandumById } from './memorandum.loaders.ts';
import { AcceptMemorandumPayload, IssueMemorandumPayload } from './memorandum.payloads.ts';
import { expectAccepted, insertMemorandum } from './memorandum.repository.ts';

type Answer = Promise<MutationAnswer<{ memorandum: Memorandum | null }>>;

const read = ({ memorandum }: { memorandum: string }, operation: Context['operation']) => ({ memorandum: operation.load(memorandumById, memorandum) });

@Resolver()
export class MemorandumMutations {
  @Mutation(() => AcceptMemorandumPayload, { description: 'Accepts the memorandum for the viewer’s organisation: who did, when and which version is kept for ever. Its people get in from then on.' })
  acceptMemorandum(@Arg('input', () => AcceptMemorandumInput) input: AcceptMemorandumInput, @Ctx() context: Context): Answer {
    const memorandum = idOf('Memorandum', input.memorandumId);
    return mutate(context, {
      name: 'acceptMemorandum', act: 'memorandum:accept', input, accepting: memorandum,
      work: async (queries) => {
        await expectAccepted(queries, memorandum);
        return { memorandum };
      },
      read,
    });
  }

  @Mutation(() => IssueMemorandumPayload, { description: 'Issues a new version of the memorandum, which every organisation is asked to accept by a day.' })
  issueMemorandum(@Arg('input', () => IssueMemorandumInput) input: IssueMemorandumInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'issueMemorandum', act: 'memorandum:issue', input, check: checkMemorandum,
      work: async (queries, viewer) => {
        permit(viewer, 'memorandum:issue', { secretariat: await isSecretariat(queries) });
        return { memorandum: await insertMemorandum(queries, input) };
      },
      read,
    });
  }
}

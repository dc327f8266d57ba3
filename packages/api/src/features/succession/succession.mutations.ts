import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import type { Succession } from './succession.entity.ts';
import { AcceptSuccessionInput, checkProposal, EndSuccessionInput, ProposeSuccessionInput } from './succession.inputs.ts';
import { successionById } from './succession.loaders.ts';
import { AcceptSuccessionPayload, EndSuccessionPayload, ProposeSuccessionPayload } from './succession.payloads.ts';
import { accept, end, propose } from './succession.repository.ts';

type Answer = Promise<MutationAnswer<{ succession: Succession | null }>>;

const read = ({ succession }: { succession: string }, operation: Context['operation']) => ({ succession: operation.load(successionById, succession) });

@Resolver()
export class SuccessionMutations {
  @Mutation(() => ProposeSuccessionPayload, { description: 'Proposes that one organisation succeeds another, as an administrator of either. Nothing moves until one of the other has accepted.' })
  proposeSuccession(@Arg('input', () => ProposeSuccessionInput) input: ProposeSuccessionInput, @Ctx() context: Context): Answer {
    return mutate(context, { name: 'proposeSuccession', act: 'succession:propose', input, check: checkProposal, work: (queries, viewer) => propose(queries, viewer, input), read });
  }

  @Mutation(() => AcceptSuccessionPayload, { description: 'Carries out what an administrator of the other organisation proposed. It cannot be undone.' })
  acceptSuccession(@Arg('input', () => AcceptSuccessionInput) input: AcceptSuccessionInput, @Ctx() context: Context): Answer {
    return mutate(context, { name: 'acceptSuccession', act: 'succession:accept', input, work: (queries, viewer) => accept(queries, viewer, input), read });
  }

  @Mutation(() => EndSuccessionPayload, { description: 'Withdraws a proposal of one’s own organisation, or declines one of the other’s.' })
  endSuccession(@Arg('input', () => EndSuccessionInput) input: EndSuccessionInput, @Ctx() context: Context): Answer {
    return mutate(context, { name: 'endSuccession', act: 'succession:end', input, work: (queries, viewer) => end(queries, viewer, input), read });
  }
}

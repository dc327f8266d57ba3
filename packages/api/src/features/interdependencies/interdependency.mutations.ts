import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { checkAudience } from '../audiences/audience.inputs.ts';
import { answer } from './answering.ts';
import type { Interdependency } from './interdependency.entity.ts';
import {
  AcceptInterdependencyInput, AnswerInterdependencyInput, ChangeInterdependencyDateInput, checkAnswer, checkDateChange, checkNote, checkProposal, checkReason,
  DeliverInterdependencyInput, ProposeInterdependencyInput, RevealInterdependencyInput, ShareInterdependencyInput, WithdrawInterdependencyInput,
} from './interdependency.inputs.ts';
import { interdependencyById } from './interdependency.loaders.ts';
import {
  AcceptInterdependencyPayload, AnswerInterdependencyPayload, ChangeInterdependencyDatePayload, DeliverInterdependencyPayload, ProposeInterdependencyPayload,
  RevealInterdependencyPayload, ShareInterdependencyPayload, WithdrawInterdependencyPayload,
} from './interdependency.payloads.ts';
import { changeDate, progress } from './progressing.ts';
import { propose } from './proposing.ts';
import { reveal, share } from './sharing.ts';

type Answer = Promise<MutationAnswer<{ interdependency: Interdependency | null }>>;

const read = ({ interdependency }: { interdependency: string }, operation: Context['operation']) => ({ interdependency: operation.load(interdependencyById, interdependency) });

@Resolver()
export class InterdependencyMutations {
  @Mutation(() => ProposeInterdependencyPayload, { description: 'Proposes an agreement between the viewer’s organisation and another; within one organisation it is agreed at once.' })
  proposeInterdependency(@Arg('input', () => ProposeInterdependencyInput) input: ProposeInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'proposeInterdependency', act: 'interdependency:propose', input, check: checkProposal, work: (queries, viewer) => propose(queries, viewer, input), read,
    });
  }

  @Mutation(() => AnswerInterdependencyPayload, { description: 'Answers a proposal, or a change of date, that waits for the viewer’s organisation.' })
  answerInterdependency(@Arg('input', () => AnswerInterdependencyInput) input: AnswerInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'answerInterdependency', act: 'interdependency:answer', input, check: checkAnswer, work: (queries, viewer) => answer(queries, viewer, input), read,
    });
  }

  @Mutation(() => ChangeInterdependencyDatePayload, { description: 'Moves the date of the viewer’s own side. A date that asks something of the other waits for its answer.' })
  changeInterdependencyDate(@Arg('input', () => ChangeInterdependencyDateInput) input: ChangeInterdependencyDateInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'changeInterdependencyDate', act: 'interdependency:change-date', input, check: checkDateChange, work: (queries, viewer) => changeDate(queries, viewer, input), read,
    });
  }

  @Mutation(() => DeliverInterdependencyPayload, { description: 'Says that the viewer’s organisation has given what it agreed to give.' })
  deliverInterdependency(@Arg('input', () => DeliverInterdependencyInput) input: DeliverInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'deliverInterdependency', act: 'interdependency:deliver', input, check: checkNote,
      work: (queries, viewer) => progress(queries, viewer, 'deliver', input, input.note), read,
    });
  }

  @Mutation(() => AcceptInterdependencyPayload, { description: 'Says that the viewer’s organisation has what it needed.' })
  acceptInterdependency(@Arg('input', () => AcceptInterdependencyInput) input: AcceptInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'acceptInterdependency', act: 'interdependency:accept', input, check: checkNote,
      work: (queries, viewer) => progress(queries, viewer, 'accept', input, input.note), read,
    });
  }

  @Mutation(() => WithdrawInterdependencyPayload, { description: 'Takes back a proposal of the viewer’s organisation that has not been answered.' })
  withdrawInterdependency(@Arg('input', () => WithdrawInterdependencyInput) input: WithdrawInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'withdrawInterdependency', act: 'interdependency:withdraw', input, check: checkReason,
      work: (queries, viewer) => progress(queries, viewer, 'withdraw', input, input.reason), read,
    });
  }

  @Mutation(() => ShareInterdependencyPayload, { description: 'Makes the choice of readers of the viewer’s party anew. Whoever both parties chose reads the agreement.' })
  shareInterdependency(@Arg('input', () => ShareInterdependencyInput) input: ShareInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'shareInterdependency',
      act: 'interdependency:share',
      input,
      check: (problems, { audience }, { today }) => {
        checkAudience(problems, audience, today);
      },
      work: (queries, viewer) => share(queries, viewer, input),
      read,
    });
  }

  @Mutation(() => RevealInterdependencyPayload, { description: 'Links a milestone of the viewer’s organisation to its end, and says how much of it readers may know who cannot read it.' })
  revealInterdependency(@Arg('input', () => RevealInterdependencyInput) input: RevealInterdependencyInput, @Ctx() context: Context): Answer {
    return mutate(context, { name: 'revealInterdependency', act: 'interdependency:share', input, work: (queries, viewer) => reveal(queries, viewer, input), read });
  }
}

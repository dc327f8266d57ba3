import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { invalid, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import type { Deputyship } from './deputyship.entity.ts';
import { endDeputyship, expectNoDeputy, findDeputyship, insertDeputyship } from './deputyship.repository.ts';
import { checkDeputy, EndDeputyshipInput, NameDeputyInput } from './member.inputs.ts';
import { deputyshipById } from './member.loaders.ts';
import { EndDeputyshipPayload, NameDeputyPayload } from './member.payloads.ts';
import { findMember } from './member.repository.ts';

const readDeputyship = ({ deputyship }: { deputyship: string }, operation: Context['operation']) => ({ deputyship: operation.load(deputyshipById, deputyship) });

@Resolver()
export class DeputyshipMutations {
  @Mutation(() => NameDeputyPayload, { description: 'Names a deputy for a colleague until a day. A person has one deputy at a time.' })
  nameDeputy(@Arg('input', () => NameDeputyInput) input: NameDeputyInput, @Ctx() context: Context): Promise<MutationAnswer<{ deputyship: Deputyship | null }>> {
    return mutate(context, {
      name: 'nameDeputy', act: 'member:deputise', input, check: checkDeputy,
      work: async (queries, viewer) => {
        const person = await findMember(queries, input.membershipId, 'membershipId');
        const deputy = await findMember(queries, input.deputyMembershipId, 'deputyMembershipId');
        permit(viewer, 'member:deputise', person);
        permit(viewer, 'member:deputise', deputy);
        if (person.personId === deputy.personId) throw invalid('Choose somebody else: nobody deputises for themselves', 'deputyMembershipId');
        await expectNoDeputy(queries, person);
        return { deputyship: await insertDeputyship(queries, person, deputy, input.endsOn) };
      },
      read: readDeputyship,
    });
  }

  @Mutation(() => EndDeputyshipPayload, { description: 'Ends a deputyship of the viewer’s organisation at once.' })
  endDeputyship(@Arg('input', () => EndDeputyshipInput) input: EndDeputyshipInput, @Ctx() context: Context): Promise<MutationAnswer<{ deputyship: Deputyship | null }>> {
    return mutate(context, {
      name: 'endDeputyship', act: 'member:deputise', input,
      work: async (queries, viewer) => {
        const { id, organisationId, standing } = await findDeputyship(queries, input.deputyshipId);
        permit(viewer, 'member:deputise', { organisationId });
        if (!standing) throw notInThisState('This deputyship has ended already');
        await endDeputyship(queries, id);
        return { deputyship: id };
      },
      read: readDeputyship,
    });
  }
}

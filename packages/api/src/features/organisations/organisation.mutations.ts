import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import { changeMembershipAsPreviewed } from '../sharing/full-membership.repository.ts';
import type { Organisation } from './organisation.entity.ts';
import { checkFullMembership, SetFullMembershipInput } from './organisation.inputs.ts';
import { organisationById } from './organisation.loaders.ts';
import { SetFullMembershipPayload } from './organisation.payloads.ts';
import { expectOtherStanding, findOrganisation, isSecretariat, setFullMember } from './organisation.repository.ts';

@Resolver()
export class OrganisationMutations {
  @Mutation(() => SetFullMembershipPayload, {
    description: 'Makes an organisation a full member, or named-only again, by the partnership’s secretariat: from then on it reads, or reads no longer, what is shared with the whole partnership.',
  })
  setFullMembership(@Arg('input', () => SetFullMembershipInput) input: SetFullMembershipInput, @Ctx() context: Context): Promise<MutationAnswer<{ organisation: Organisation | null }>> {
    return mutate(context, {
      name: 'setFullMembership', act: 'partnership:admit', input, check: checkFullMembership,
      work: async (queries, viewer) => {
        const organisation = await findOrganisation(queries, input.organisationId, 'organisationId');
        permit(viewer, 'partnership:admit', { secretariat: await isSecretariat(queries) });
        expectOtherStanding(organisation, input.fullMember);
        const standing = { organisationId: organisation.id, fullMember: input.fullMember };
        await changeMembershipAsPreviewed(queries, viewer, standing, input.previewed, () => setFullMember(queries, organisation, input));
        return { organisation: organisation.id };
      },
      read: ({ organisation }, operation) => ({ organisation: operation.load(organisationById, organisation) }),
    });
  }
}

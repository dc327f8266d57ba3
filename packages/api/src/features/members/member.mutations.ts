import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import type { Membership } from '../organisations/membership.entity.ts';
import { membershipById } from '../organisations/organisation.loaders.ts';
import type { Invitation } from './invitation.entity.ts';
import { checkInvitation, InvitePersonInput, RemoveMemberInput, SetMemberRoleInput, WithdrawInvitationInput } from './member.inputs.ts';
import { invitationById } from './member.loaders.ts';
import { InvitePersonPayload, RemoveMemberPayload, SetMemberRolePayload, WithdrawInvitationPayload } from './member.payloads.ts';
import { changeMember, findMember, insertInvitation, withdrawInvitation } from './member.repository.ts';

type Invited = Promise<MutationAnswer<{ invitation: Invitation | null }>>;
type Member = Promise<MutationAnswer<{ membership: Membership | null }>>;

const readInvitation = ({ invitation }: { invitation: string }, operation: Context['operation']) => ({ invitation: operation.load(invitationById, invitation) });
const readMembership = ({ membership }: { membership: string }, operation: Context['operation']) => ({ membership: operation.load(membershipById, membership) });

@Resolver()
export class MemberMutations {
  @Mutation(() => InvitePersonPayload, { description: 'Invites an e-mail address for fourteen days. Whether the address is known to anybody else here is not told.' })
  invitePerson(@Arg('input', () => InvitePersonInput) input: InvitePersonInput, @Ctx() context: Context): Invited {
    return mutate(context, {
      name: 'invitePerson', act: 'member:invite', input, check: checkInvitation,
      work: async (queries) => ({ invitation: await insertInvitation(queries, input) }), read: readInvitation,
    });
  }

  @Mutation(() => WithdrawInvitationPayload, { description: 'Takes back an invitation that nobody has taken up.' })
  withdrawInvitation(@Arg('input', () => WithdrawInvitationInput) input: WithdrawInvitationInput, @Ctx() context: Context): Invited {
    return mutate(context, {
      name: 'withdrawInvitation', act: 'member:invite', input,
      work: async (queries) => ({ invitation: await withdrawInvitation(queries, input.invitationId) }), read: readInvitation,
    });
  }

  @Mutation(() => SetMemberRolePayload, { description: 'Sets the role of a member of the viewer’s organisation. The last administrator stays one.' })
  setMemberRole(@Arg('input', () => SetMemberRoleInput) input: SetMemberRoleInput, @Ctx() context: Context): Member {
    return mutate(context, {
      name: 'setMemberRole', act: 'member:change', input,
      work: async (queries, viewer) => {
        const member = await findMember(queries, input.membershipId, 'membershipId');
        permit(viewer, 'member:change', member);
        await changeMember(queries, member, input.role, 'member:change');
        return { membership: member.id };
      },
      read: readMembership,
    });
  }

  @Mutation(() => RemoveMemberPayload, { description: 'Removes a person from the viewer’s organisation at once. The last administrator stays.' })
  removeMember(@Arg('input', () => RemoveMemberInput) input: RemoveMemberInput, @Ctx() context: Context): Member {
    return mutate(context, {
      name: 'removeMember', act: 'member:remove', input,
      work: async (queries, viewer) => {
        const member = await findMember(queries, input.membershipId, 'membershipId');
        permit(viewer, 'member:remove', member);
        await changeMember(queries, member, null, 'member:remove');
        return { membership: member.id };
      },
      read: readMembership,
    });
  }
}

import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Membership } from '../organisations/membership.entity.ts';
import { Deputyship } from './deputyship.entity.ts';
import { Invitation } from './invitation.entity.ts';

@ObjectType()
abstract class InvitationPayload extends MutationPayload {
  @Field(() => Invitation, { nullable: true })
  invitation?: Invitation | null;
}

@ObjectType()
export class InvitePersonPayload extends InvitationPayload {}

@ObjectType()
export class WithdrawInvitationPayload extends InvitationPayload {}

@ObjectType()
abstract class MembershipPayload extends MutationPayload {
  @Field(() => Membership, { nullable: true })
  membership?: Membership | null;
}

@ObjectType()
export class SetMemberRolePayload extends MembershipPayload {}

@ObjectType()
export class RemoveMemberPayload extends MembershipPayload {}

@ObjectType()
abstract class DeputyshipPayload extends MutationPayload {
  @Field(() => Deputyship, { nullable: true })
  deputyship?: Deputyship | null;
}

@ObjectType()
export class NameDeputyPayload extends DeputyshipPayload {}

@ObjectType()
export class EndDeputyshipPayload extends DeputyshipPayload {}

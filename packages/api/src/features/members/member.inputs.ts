import { Field, ID, InputType } from 'type-graphql';
import { addDays, type CivilDate } from '@golden-thread/shared/civil-date';
import { readEmailAddress } from '@golden-thread/shared/email-address';
import { textLimits } from '@golden-thread/shared/limits';
import type { Role } from '@golden-thread/shared/permissions';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { MemberRole } from '../organisations/membership.entity.ts';

@InputType({ description: 'Invites somebody to act for the viewer’s organisation. We send nothing: tell them to sign in.' })
export class InvitePersonInput extends MutationInput {
  @Field(() => String, { description: 'The one their identity provider knows and has verified; never one that people share.' })
  emailAddress: string;

  @Field(() => String, { description: 'As others see it, for somebody who is new here.' })
  displayName: string;

  @Field(() => String, { nullable: true, description: 'Their post, for somebody who is new here.' })
  jobTitle?: string | null;

  @Field(() => MemberRole)
  role: Role;
}

@InputType({ description: 'Takes an invitation back before it is taken up.' })
export class WithdrawInvitationInput extends MutationInput {
  @Field(() => ID)
  invitationId: string;
}

@InputType({ description: 'Gives a member of the viewer’s organisation another role, at once.' })
export class SetMemberRoleInput extends MutationInput {
  @Field(() => ID)
  membershipId: string;

  @Field(() => MemberRole)
  role: Role;
}

@InputType({ description: 'Ends a person’s membership of the viewer’s organisation at once: sessions, tokens and open sockets too. What they wrote keeps their name.' })
export class RemoveMemberInput extends MutationInput {
  @Field(() => ID)
  membershipId: string;
}

@InputType({ description: 'Names a deputy for a member of the viewer’s organisation.' })
export class NameDeputyInput extends MutationInput {
  @Field(() => ID, { description: 'Of the person for whom somebody deputises.' })
  membershipId: string;

  @Field(() => ID, { description: 'Of the deputy, in the same organisation.' })
  deputyMembershipId: string;

  @Field(() => CivilDateScalar, { description: 'The first day on which the deputy holds the role no longer: after today, and within a year.' })
  endsOn: CivilDate;
}

@InputType({ description: 'Ends a deputyship before its day.' })
export class EndDeputyshipInput extends MutationInput {
  @Field(() => ID)
  deputyshipId: string;
}

export function checkInvitation(problems: Problems, { emailAddress, displayName, jobTitle }: InvitePersonInput): void {
  if (emailAddress.trim() === '') problems.add('Enter an e-mail address', 'emailAddress');
  else if (readEmailAddress(emailAddress) === null) problems.add('Enter an e-mail address in the correct format, like name@council.example', 'emailAddress');
  problems.requiredText('a name', displayName, textLimits.personName, 'displayName');
  problems.text('Job title', jobTitle, textLimits.post, 'jobTitle');
}

export function checkDeputy(problems: Problems, { endsOn }: NameDeputyInput, { today }: { today: CivilDate }): void {
  if (endsOn <= today) problems.add('The day it ends must be after today', 'endsOn');
  else if (endsOn > addDays(today, 366)) problems.add('The day it ends must be within a year', 'endsOn');
}

import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { InterdependencyState, Reveal, Side } from '@golden-thread/shared/interdependency';
import { textLimits } from '@golden-thread/shared/limits';
import { isRef } from '@golden-thread/shared/ref';
import { enumOf } from '../../platform/graphql/enums.ts';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { AudienceInput, checkAudience, previewedField } from '../audiences/audience.inputs.ts';
import { InterdependencyStateEnum, RevealEnum } from './interdependency.entity.ts';

const InterdependencyAnswer = enumOf(['AGREE', 'DECLINE']);
registerEnumType(InterdependencyAnswer, { name: 'InterdependencyAnswer', description: 'To a proposal, or to a change that the other side proposed.' });

const InterdependencySide = enumOf<Side>(['GIVING', 'NEEDING']);
registerEnumType(InterdependencySide, { name: 'InterdependencySide', description: 'The two sides of an agreement.' });

@InputType({ description: 'Narrows a list of agreements; everything given must hold.' })
export class InterdependencyFilter {
  @Field(() => [InterdependencyStateEnum], { nullable: true, description: 'Any of these.' })
  state?: InterdependencyState[] | null;

  @Field(() => ID, { nullable: true, description: 'Given or needed by this organisation.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true })
  givingOrganisationId?: string | null;

  @Field(() => ID, { nullable: true })
  needingOrganisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those that wait for an act of this organisation: an answer, or to accept what was delivered.' })
  awaitingOrganisationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True leaves out those that an organisation has with itself.' })
  betweenTwo?: boolean | null;
}

@InputType({ description: 'Either side may propose; it names the other, and may link a milestone of its own. Each side sets its own date.' })
export class ProposeInterdependencyInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'Letters, digits, dots and hyphens, such as D12; made up at random when left out, so that it tells of no others.' })
  ref?: string | null;

  @Field(() => String, { description: 'What is given.' })
  title: string;

  @Field(() => ID)
  givingOrganisationId: string;

  @Field(() => ID, { nullable: true, description: 'Of the giving organisation’s own; only it may link one.' })
  givingMilestoneId?: string | null;

  @Field(() => ID)
  needingOrganisationId: string;

  @Field(() => ID, { nullable: true, description: 'Of the needing organisation’s own; only it may link one.' })
  needingMilestoneId?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'For the needing side to set.' })
  neededBy?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'For the giving side to set.' })
  offeredFor?: CivilDate | null;

  @Field(() => RevealEnum, { nullable: true, description: 'Of the proposer’s own end; NOTHING when left out.' })
  reveal?: Reveal | null;

  @Field(() => AudienceInput, { nullable: true, description: 'Besides the two parties, who always read it; the two alone when left out.' })
  audience?: AudienceInput | null;
}

/** What every change to an agreement names. */
@InputType()
abstract class InterdependencyChangeInput extends MutationInput {
  @Field(() => ID)
  interdependencyId: string;

  @Field(() => Int)
  version: number;
}

@InputType({ description: 'By the side that did not propose: answers a proposal, or a change of date. Only with AGREE come a date, a milestone and a reveal of its own.' })
export class AnswerInterdependencyInput extends InterdependencyChangeInput {
  @Field(() => InterdependencyAnswer)
  answer: keyof typeof InterdependencyAnswer;

  @Field(() => ID, { nullable: true, description: 'Of the answering organisation’s own.' })
  milestoneId?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'For the needing side to set.' })
  neededBy?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'For the giving side to set. Agreeing to an earlier need without it offers the needed date.' })
  offeredFor?: CivilDate | null;

  @Field(() => RevealEnum, { nullable: true, description: 'Of the answering organisation’s own end.' })
  reveal?: Reveal | null;

  @Field(() => String, { nullable: true, description: 'Read by whoever reads the agreement.' })
  reason?: string | null;
}

@InputType({ description: 'Moves one’s own date, nobody else’s. A date that asks something of the other side waits for its answer.' })
export class ChangeInterdependencyDateInput extends InterdependencyChangeInput {
  @Field(() => CivilDateScalar, { nullable: true, description: 'For the needing side to set.' })
  neededBy?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'For the giving side to set.' })
  offeredFor?: CivilDate | null;

  @Field(() => String, { nullable: true, description: 'Why; required when the other side has to answer.' })
  reason?: string | null;
}

@InputType({ description: 'The giving side says that it has given.' })
export class DeliverInterdependencyInput extends InterdependencyChangeInput {
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType({ description: 'The needing side says that it has what it needed.' })
export class AcceptInterdependencyInput extends InterdependencyChangeInput {
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType({ description: 'Takes a proposal back before it has been answered.' })
export class WithdrawInterdependencyInput extends InterdependencyChangeInput {
  @Field(() => String, { nullable: true })
  reason?: string | null;
}

@InputType({ description: 'One party’s choice of who reads the agreement besides the two. Whoever both chose reads it, so either narrows it at once and widening takes both.' })
export class ShareInterdependencyInput extends InterdependencyChangeInput {
  @Field(() => AudienceInput)
  audience: AudienceInput;

  @Field(() => String, previewedField)
  previewed?: string | null;
}

@InputType({ description: 'Links a milestone of one’s own where none is linked yet, and says how much of it is revealed.' })
export class RevealInterdependencyInput extends InterdependencyChangeInput {
  @Field(() => RevealEnum)
  reveal: Reveal;

  @Field(() => ID, { nullable: true })
  milestoneId?: string | null;

  @Field(() => InterdependencySide, { nullable: true, description: 'Needed only where both sides are one organisation’s.' })
  side?: Side | null;
}

export function checkProposal(problems: Problems, input: ProposeInterdependencyInput, { today }: { today: CivilDate }): void {
  problems.requiredText('a title', input.title, textLimits.title, 'title');
  if (input.ref != null && !isRef(input.ref)) problems.add(`Reference must be letters, digits, dots and hyphens, ${textLimits.ref} or fewer, such as D12`, 'ref');
  checkAudience(problems, input.audience, today);
}

export function checkAnswer(problems: Problems, { answer, milestoneId, neededBy, offeredFor, reveal, reason }: AnswerInterdependencyInput): void {
  problems.text('Reason', reason, textLimits.reason, 'reason');
  if (answer === 'AGREE') return;
  for (const [field, value] of Object.entries({ milestoneId, neededBy, offeredFor, reveal })) {
    if (value != null) problems.add('Leave this out when you decline', field);
  }
}

export function checkDateChange(problems: Problems, { neededBy, offeredFor, reason }: ChangeInterdependencyDateInput): void {
  if (neededBy == null && offeredFor == null) problems.add('Enter the date');
  problems.text('Reason', reason, textLimits.reason, 'reason');
}

export function checkNote(problems: Problems, { note }: { note?: string | null }): void {
  problems.text('Note', note, textLimits.reason, 'note');
}

export function checkReason(problems: Problems, { reason }: { reason?: string | null }): void {
  problems.text('Reason', reason, textLimits.reason, 'reason');
}

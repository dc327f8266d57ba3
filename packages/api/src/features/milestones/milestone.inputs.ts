import { Field, ID, InputType, Int } from 'type-graphql';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { textLimits } from '@golden-thread/shared/limits';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { AudienceInput, checkAudience, previewedField } from '../audiences/audience.inputs.ts';

@InputType({ description: 'Narrows a list of milestones; everything given must hold.' })
export class MilestoneFilter {
  @Field(() => [BragEnum], { nullable: true, description: 'Any of these of the owner’s own ratings.' })
  brag?: Brag[] | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  workstreamId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True for those that have been achieved, false for those that are still to be.' })
  achieved?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True for those whose date cannot move, false for the others.' })
  fixed?: boolean | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Forecast on this day or later.' })
  forecastFrom?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Forecast on this day or earlier.' })
  forecastTo?: CivilDate | null;
}

@InputType({ description: 'A new milestone of a workstream, owned by the viewer’s organisation.' })
export class CreateMilestoneInput extends MutationInput {
  @Field(() => ID)
  workstreamId: string;

  @Field(() => String)
  title: string;

  @Field(() => CivilDateScalar, { nullable: true })
  startsOn?: CivilDate | null;

  @Field(() => CivilDateScalar)
  baselineOn: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true })
  agreedOn?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The agreed date, or else the baseline, when left out.' })
  forecastOn?: CivilDate | null;

  @Field(() => Boolean, { nullable: true, description: 'Cannot move: a contract’s end, a change in the law.' })
  fixed?: boolean | null;

  @Field(() => AudienceInput, { nullable: true, description: 'Follows the workstream when left out.' })
  audience?: AudienceInput | null;
}

@InputType({ description: 'Changes a milestone; what is left out stays. Dates move by reporting.' })
export class UpdateMilestoneInput extends MutationInput {
  @Field(() => ID)
  milestoneId: string;

  @Field(() => Int)
  version: number;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  startsOn?: CivilDate | null;

  @Field(() => AudienceInput, { nullable: true, description: 'Stays as it is when left out or null.' })
  audience?: AudienceInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True follows the workstream, as a new milestone does: whoever can read that can read this, now and later. Not together with `audience`.',
  })
  followWorkstream?: boolean | null;

  @Field(() => String, previewedField)
  previewed?: string | null;
}

interface Today {
  today: CivilDate;
}

export function checkNewMilestone(problems: Problems, input: CreateMilestoneInput, { today }: Today): void {
  problems.requiredText('a title', input.title, textLimits.title, 'title');
  problems.notAfter(input.startsOn, input.baselineOn, 'The baseline must not be before the milestone starts', 'baselineOn');
  problems.notAfter(input.startsOn, input.agreedOn, 'The agreed date must not be before the milestone starts', 'agreedOn');
  problems.notAfter(input.startsOn, input.forecastOn, 'The forecast must not be before the milestone starts', 'forecastOn');
  checkAudience(problems, input.audience, today);
}

export function checkMilestoneChange(problems: Problems, input: UpdateMilestoneInput, { today }: Today): void {
  if (input.title !== undefined) problems.requiredText('a title', input.title ?? '', textLimits.title, 'title');
  checkAudience(problems, input.audience, today);
  if (input.followWorkstream === true && input.audience != null) problems.add('Choose who reads it or follow the workstream, not both', 'followWorkstream');
}

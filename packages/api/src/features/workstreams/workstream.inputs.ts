import { Field, ID, InputType, Int } from 'type-graphql';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { isRef } from '@golden-thread/shared/ref';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { badArgument } from '../../platform/graphql/refusal.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { AudienceInput, checkAudience, previewedField } from '../audiences/audience.inputs.ts';

@InputType({ description: 'Narrows a list of workstreams; everything given must hold.' })
export class WorkstreamFilter {
  @Field(() => [BragEnum], { nullable: true, description: 'Any of these ratings.' })
  brag?: Brag[] | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that leads it.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A priority it serves.' })
  priorityId?: string | null;

  @Field(() => String, { nullable: true, description: 'In the reference, title or summary; capitals do not matter.' })
  text?: string | null;
}

@InputType({ description: 'A new workstream of the viewer’s organisation.' })
export class CreateWorkstreamInput extends MutationInput {
  @Field(() => String, { description: 'Letters, digits, dots and hyphens, 20 at most; unique within the organisation.' })
  ref: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true, description: 'Markdown.' })
  summary?: string | null;

  @Field(() => BragEnum, { nullable: true })
  brag?: Brag | null;

  @Field(() => AudienceInput, { nullable: true, description: 'The owner alone when left out.' })
  audience?: AudienceInput | null;

  @Field(() => [ID], { nullable: true })
  priorityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of those in its audience; anyone else is NOT_ALLOWED_IN_STATE: share first.' })
  contributorIds?: string[] | null;
}

@InputType({ description: 'Changes a workstream; what is left out stays, and null empties a text.' })
export class UpdateWorkstreamInput extends MutationInput {
  @Field(() => ID)
  workstreamId: string;

  @Field(() => Int)
  version: number;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  summary?: string | null;

  @Field(() => BragEnum, { nullable: true })
  brag?: Brag | null;

  @Field(() => String, { nullable: true, description: 'The post that leads it.' })
  leadPost?: string | null;

  @Field(() => [ID], { nullable: true, description: 'All of them: replaces the priorities it serves.' })
  priorityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'All of them: replaces the contributing organisations.' })
  contributorIds?: string[] | null;
}

@InputType({ description: 'Chooses anew who reads a workstream. Organisations cut off stop contributing.' })
export class ShareWorkstreamInput extends MutationInput {
  @Field(() => ID)
  workstreamId: string;

  @Field(() => Int)
  version: number;

  @Field(() => AudienceInput)
  audience: AudienceInput;

  @Field(() => String, previewedField)
  previewed?: string | null;
}

@InputType({ description: 'Pauses a workstream; the reason is read by whoever reads the workstream.' })
export class PauseWorkstreamInput extends MutationInput {
  @Field(() => ID)
  workstreamId: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  reason: string;

  @Field(() => String, { nullable: true, description: 'Who paused it, or on whose word.' })
  by?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  reviewOn?: CivilDate | null;
}

@InputType({ description: 'Takes up a paused workstream again.' })
export class ResumeWorkstreamInput extends MutationInput {
  @Field(() => ID)
  workstreamId: string;

  @Field(() => Int)
  version: number;
}

/** Long lists of links are mistakes: a workstream serves a few priorities and has a few contributors. */
const MOST_LINKS = 100;

function checkLinks(problems: Problems, { priorityIds, contributorIds }: { priorityIds?: string[] | null; contributorIds?: string[] | null }): void {
  if ((priorityIds?.length ?? 0) > MOST_LINKS) problems.add(`Choose ${MOST_LINKS} priorities or fewer`, 'priorityIds');
  if ((contributorIds?.length ?? 0) > MOST_LINKS) problems.add(`Choose ${MOST_LINKS} organisations or fewer`, 'contributorIds');
}

export function checkWorkstreamFilter(filter: WorkstreamFilter | null | undefined): void {
  const problem = textProblem('What you search for', filter?.text ?? '', textLimits.search);
  if (problem !== null) throw badArgument(problem);
}

export function checkNewWorkstream(problems: Problems, input: CreateWorkstreamInput, { today }: { today: CivilDate }): void {
  if (!isRef(input.ref)) problems.add(`Reference must be letters, digits, dots and hyphens, ${textLimits.ref} or fewer, such as SB1`, 'ref');
  problems.requiredText('a title', input.title, textLimits.title, 'title');
  problems.text('Summary', input.summary, textLimits.summary, 'summary');
  checkLinks(problems, input);
  checkAudience(problems, input.audience, today);
}

export function checkWorkstreamChange(problems: Problems, input: UpdateWorkstreamInput): void {
  if (input.title !== undefined) problems.requiredText('a title', input.title ?? '', textLimits.title, 'title');
  problems.text('Summary', input.summary, textLimits.summary, 'summary');
  problems.text('Lead post', input.leadPost, textLimits.post, 'leadPost');
  checkLinks(problems, input);
}

export function checkPause(problems: Problems, input: PauseWorkstreamInput): void {
  problems.requiredText('a reason', input.reason, textLimits.reason, 'reason');
  problems.text('Who paused it', input.by, textLimits.post, 'by');
}

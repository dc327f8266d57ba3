import { Field, ID, InputType, Int } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { textLimits } from '@golden-thread/shared/limits';
import { idOf } from '../../platform/graphql/global-id.ts';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { AudienceInput, checkAudience } from '../audiences/audience.inputs.ts';
import { PlanStatusEnum } from '../priorities/plan.entity.ts';
import type { ImportChoices, PlanChoice, PlanStatus } from './import-choices.ts';
import { planFileLimits } from './sheet.ts';

@InputType({ description: 'A plan of the viewer’s organisation to make, or to find again by its title.' })
export class NewPlanInput {
  @Field(() => String, { description: '200 characters at most; unique within the organisation.' })
  title: string;

  @Field(() => PlanStatusEnum, { description: 'Of a plan that is made; one that is there keeps its own.' })
  status: PlanStatus;
}

@InputType({ description: 'What a priority will be called that the plan does not have yet.' })
export class PriorityTitleInput {
  @Field(() => String, { description: 'The letter of the projects’ references.' })
  ref: string;

  @Field(() => String, { description: '200 characters at most.' })
  title: string;
}

@InputType({ description: 'What whoever imports decides, beside the file.' })
export class PlanImportChoicesInput {
  @Field(() => ID, { nullable: true, description: 'The plan to import into, one of the viewer’s organisation.' })
  planId?: string | null;

  @Field(() => NewPlanInput, { nullable: true, description: 'In place of `planId`. With neither, the file is taken for the published plan of 2022 to 2024.' })
  newPlan?: NewPlanInput | null;

  @Field(() => [PriorityTitleInput], { nullable: true })
  priorityTitles?: PriorityTitleInput[] | null;

  @Field(() => [Int], { nullable: true, description: 'Rows of the file; a project or action is left out with all its rows when any of them is named.' })
  leaveOut?: number[] | null;
}

@InputType({ description: 'Imports a file as it was previewed, altogether or not at all.' })
export class ApplyPlanImportInput extends MutationInput {
  @Field(() => ID)
  planImportId: string;

  @Field(() => String, { description: 'Of the preview that the person has seen.' })
  digest: string;

  @Field(() => String, { nullable: true, description: 'For whoever still has the file: SHA-256 of it as it is now, in hexadecimal. When that is not what was sent, the file has been changed since, which is a CONFLICT.' })
  fileDigest?: string | null;

  @Field(() => PlanImportChoicesInput, { nullable: true, description: 'As for the preview, but for the rows to be left out, which may be others.' })
  choices?: PlanImportChoicesInput | null;

  @Field(() => AudienceInput, { nullable: true, description: 'Who can read a plan and workstreams that are made; the owner alone when left out. Actions follow their workstreams, and nothing that is there is shared anew.' })
  audience?: AudienceInput | null;
}

const LETTERS = 26;

/** `at` is where the choices stand in the input. */
export function checkChoices(problems: Problems, choices: PlanImportChoicesInput | null | undefined, at: readonly string[] = []): void {
  const { planId, newPlan, priorityTitles = [], leaveOut = [] } = choices ?? {};
  if (planId != null && newPlan != null) problems.add('Choose a plan that is there or a new one, not both', ...at, 'newPlan');
  if (newPlan != null) problems.requiredText('a title', newPlan.title, textLimits.title, ...at, 'newPlan', 'title');
  if ((priorityTitles?.length ?? 0) > LETTERS) problems.add(`Name ${LETTERS} priorities or fewer`, ...at, 'priorityTitles');
  else for (const { ref, title } of priorityTitles ?? []) {
    if (!/^[A-Z]$/i.test(ref)) problems.add('A priority’s reference must be one letter', ...at, 'priorityTitles');
    problems.requiredText(`the title of priority ${ref.slice(0, 1)}`, title, textLimits.title, ...at, 'priorityTitles');
  }
  if ((leaveOut?.length ?? 0) > planFileLimits.rows) problems.add(`Leave out ${planFileLimits.rows.toLocaleString('en-GB')} rows or fewer`, ...at, 'leaveOut');
}

export function checkApply(problems: Problems, input: ApplyPlanImportInput, { today }: { today: CivilDate }): void {
  checkChoices(problems, input.choices, ['choices']);
  checkAudience(problems, input.audience, today);
  if (input.fileDigest != null && !/^[0-9a-f]{64}$/i.test(input.fileDigest)) problems.add('fileDigest must be a SHA-256 in hexadecimal', 'fileDigest');
}

/** The choices as the importer takes them; what was left out is left to it. */
export function choicesOf(input: PlanImportChoicesInput | null | undefined): Partial<ImportChoices> {
  const plan = planChoice(input);
  return {
    ...(plan !== null && { plan }),
    priorityTitles: new Map((input?.priorityTitles ?? []).map(({ ref, title }) => [ref.toUpperCase(), title.trim()])),
    leaveOut: new Set(input?.leaveOut ?? []),
  };
}

function planChoice(input: PlanImportChoicesInput | null | undefined): PlanChoice | null {
  if (input?.planId != null) return { id: idOf('Plan', input.planId) };
  return input?.newPlan == null ? null : { title: input.newPlan.title.trim(), status: input.newPlan.status };
}

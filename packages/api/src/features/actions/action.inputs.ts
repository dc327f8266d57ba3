import { Field, ID, InputType, Int } from 'type-graphql';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { badArgument } from '../../platform/graphql/refusal.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@InputType({ description: 'Narrows a list of actions; everything given must hold.' })
export class ActionFilter {
  @Field(() => Boolean, { nullable: true, description: 'True for those that the viewer’s organisation is to do, false for the others.' })
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that is to do it.' })
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation whose record it is.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  workstreamId?: string | null;

  @Field(() => [BragEnum], { nullable: true, description: 'Any of these ratings.' })
  brag?: Brag[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True for those that were due before the partnership’s today and are not completed, false for the others.' })
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True for those that are completed, false for those that are open.' })
  completed?: boolean | null;

  @Field(() => String, { nullable: true, description: 'In the reference, title or whole text; capitals do not matter.' })
  text?: string | null;
}

export function checkActionFilter(filter: ActionFilter | null | undefined): void {
  const problem = textProblem('What you search for', filter?.text ?? '', textLimits.search);
  if (problem !== null) throw badArgument(problem);
}

@InputType({ description: 'Completes an action: by the organisation that is to do it, or by the board’s secretary on its behalf.' })
export class CompleteActionInput extends MutationInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  version: number;

  @Field(() => CivilDateScalar, { description: 'The day it was done, by the partnership’s date: not later than today.' })
  completedOn: CivilDate;

  @Field(() => String, { nullable: true, description: 'Read by whoever reads the action.' })
  note?: string | null;
}

export function checkCompletion(problems: Problems, { completedOn, note }: CompleteActionInput, { today }: { today: CivilDate }): void {
  if (completedOn > today) problems.add('The day it was completed must be today or earlier', 'completedOn');
  problems.text('Note', note, textLimits.note, 'note');
}

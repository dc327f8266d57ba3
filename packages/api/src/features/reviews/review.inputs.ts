import { Field, ID, InputType, Int } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { isClockTime } from '@golden-thread/shared/clock-time';
import { textLimits } from '@golden-thread/shared/limits';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { AudienceInput, checkAudience, previewedField } from '../audiences/audience.inputs.ts';
import { AgendaPurposeEnum, type AgendaPurpose } from './agenda-item.entity.ts';
import { ReviewStateEnum, type ReviewState } from './review.entity.ts';

@InputType({ description: 'Plans a review of a board, by its chair or secretary. A board has one on a day.' })
export class CreateReviewInput extends MutationInput {
  @Field(() => ID)
  boardId: string;

  @Field(() => CivilDateScalar, { description: 'Today or later.' })
  heldOn: CivilDate;

  @Field(() => String, { nullable: true, description: 'London wall-clock time, HH:MM; left out where it is not settled.' })
  startsAt?: string | null;

  @Field(() => AudienceInput, { nullable: true, description: 'Of those who read the board; whoever reads it, when left out.' })
  audience?: AudienceInput | null;
}

@InputType({ description: 'Records a decision of a review, by the board’s chair or secretary. Its readers are the agenda item’s, or the review’s, when left out.' })
export class RecordDecisionInput extends MutationInput {
  @Field(() => ID)
  reviewId: string;

  @Field(() => ID, { nullable: true, description: 'Of that review, and not withheld from the viewer.' })
  agendaItemId?: string | null;

  @Field(() => String)
  text: string;

  @Field(() => String, { nullable: true, description: 'Who has the authority, where it is not this board: a body that it recommends to.' })
  decidedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'What it waits for.' })
  subjectTo?: string | null;

  @Field(() => ID, { nullable: true, description: 'What it is about: a workstream, milestone or interdependency that the viewer can read.' })
  subjectId?: string | null;

  @Field(() => AudienceInput, { nullable: true, description: 'Of those who read the agenda item, or the review.' })
  audience?: AudienceInput | null;
}

@InputType({ description: 'Records an action agreed at a review, by the board’s chair or secretary. Its readers are the agenda item’s, or the review’s, when left out.' })
export class RecordActionInput extends MutationInput {
  @Field(() => ID)
  reviewId: string;

  @Field(() => ID, { nullable: true, description: 'Of that review, and not withheld from the viewer.' })
  agendaItemId?: string | null;

  @Field(() => String)
  title: string;

  @Field(() => ID, { description: 'The organisation that is to do it; it must be among the readers.' })
  assigneeId: string;

  @Field(() => CivilDateScalar, { description: 'On the day of the review or later.' })
  dueOn: CivilDate;

  @Field(() => AudienceInput, { nullable: true, description: 'Of those who read the agenda item, or the review.' })
  audience?: AudienceInput | null;
}

@InputType()
abstract class AgendaInput extends MutationInput {
  @Field(() => Int, { description: 'Of the review: two who change one agenda at once do not overwrite each other.' })
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => AgendaPurposeEnum)
  purpose: AgendaPurpose;

  @Field(() => Int, { nullable: true, description: 'How many minutes it is given, from 1 to 480.' })
  minutes?: number | null;

  @Field(() => String, { nullable: true, description: 'What the board is asked to do.' })
  recommendation?: string | null;
}

@InputType({ description: 'Adds an item at the end of an agenda, by the board’s chair or secretary.' })
export class AddAgendaItemInput extends AgendaInput {
  @Field(() => ID)
  reviewId: string;

  @Field(() => AudienceInput, { nullable: true, description: 'Who reads what is in it; others know its number and that it is withheld. Whoever reads the review, when left out.' })
  audience?: AudienceInput | null;
}

@InputType({ description: 'Changes what is on the agenda under a number, by the board’s chair or secretary. Everything is said anew.' })
export class UpdateAgendaItemInput extends AgendaInput {
  @Field(() => ID)
  agendaItemId: string;

  @Field(() => AudienceInput, { nullable: true, description: 'Stays as it is when left out or null.' })
  audience?: AudienceInput | null;

  @Field(() => Boolean, { nullable: true, description: 'True follows the review, as a new item does: whoever can read that can read this, now and later. Not together with `audience`.' })
  followReview?: boolean | null;

  @Field(() => String, previewedField)
  previewed?: string | null;
}

@InputType({ description: 'Issues, opens or closes a review, by the board’s chair or secretary. It goes forward only.' })
export class ChangeReviewStateInput extends MutationInput {
  @Field(() => ID)
  reviewId: string;

  @Field(() => Int)
  version: number;

  @Field(() => ReviewStateEnum)
  state: ReviewState;
}

interface Today {
  today: CivilDate;
}

export function checkReview(problems: Problems, input: CreateReviewInput, { today }: Today): void {
  if (input.heldOn < today) problems.add('The review must be held today or later', 'heldOn');
  if (input.startsAt != null && !isClockTime(input.startsAt)) problems.add('Write the time as HH:MM, such as 14:00', 'startsAt');
  checkAudience(problems, input.audience, today);
}

export function checkDecision(problems: Problems, input: RecordDecisionInput, { today }: Today): void {
  problems.requiredText('the decision', input.text, textLimits.body, 'text');
  problems.text('Who decides', input.decidedBy, textLimits.post, 'decidedBy');
  problems.text('What it waits for', input.subjectTo, textLimits.note, 'subjectTo');
  checkAudience(problems, input.audience, today);
}

export function checkAction(problems: Problems, input: RecordActionInput, { today }: Today): void {
  problems.requiredText('the action', input.title, textLimits.title, 'title');
  checkAudience(problems, input.audience, today);
}

export function checkAgendaItem(problems: Problems, input: AddAgendaItemInput | UpdateAgendaItemInput, { today }: Today): void {
  problems.requiredText('a title', input.title, textLimits.title, 'title');
  problems.text('Recommendation', input.recommendation, textLimits.body, 'recommendation');
  if (input.minutes != null && (input.minutes < 1 || input.minutes > 480)) problems.add('Minutes must be from 1 to 480', 'minutes');
  checkAudience(problems, input.audience, today);
}

export function checkAgendaItemChange(problems: Problems, input: UpdateAgendaItemInput, viewer: Today): void {
  checkAgendaItem(problems, input, viewer);
  if (input.followReview === true && input.audience != null) problems.add('Choose who reads it or follow the review, not both', 'followReview');
}

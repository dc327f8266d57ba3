import { Field, ID, InputType, Int } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { textLimits } from '@golden-thread/shared/limits';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { AudienceInput, checkAudience } from '../audiences/audience.inputs.ts';

@InputType({ description: 'Starts a discussion with its first comment. Without an audience it follows its subject.' })
export class StartThreadInput extends MutationInput {
  @Field(() => ID, { description: 'A workstream, milestone, action or interdependency that the viewer can read.' })
  subjectId: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'Markdown.' })
  body: string;

  @Field(() => AudienceInput, { nullable: true, description: 'Of those who can read the subject.' })
  audience?: AudienceInput | null;
}

@InputType({ description: 'Adds a comment to a discussion that the viewer can read.' })
export class PostCommentInput extends MutationInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => String, { description: 'Markdown.' })
  body: string;
}

@InputType({ description: 'Changes what a comment of the viewer’s says; what it said before is kept.' })
export class EditCommentInput extends MutationInput {
  @Field(() => ID)
  commentId: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  body: string;
}

@InputType({ description: 'Takes back a comment of the viewer’s; its place in the discussion stays.' })
export class DeleteCommentInput extends MutationInput {
  @Field(() => ID)
  commentId: string;

  @Field(() => Int)
  version: number;
}

@InputType({ description: 'Resolves a discussion, or opens it again.' })
export class ResolveThreadInput extends MutationInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => Boolean)
  resolved: boolean;
}

@InputType({ description: 'Keeps how far the viewer has read in a discussion.' })
export class MarkThreadReadInput extends MutationInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => ID, { description: 'The last comment read, deleted or not. One that comes before what is already marked as read changes nothing.' })
  commentId: string;
}

export function checkComment(problems: Problems, { body }: { body: string }): void {
  problems.requiredText('a comment', body, textLimits.body, 'body');
}

export function checkNewThread(problems: Problems, input: StartThreadInput, { today }: { today: CivilDate }): void {
  problems.requiredText('a title', input.title, textLimits.title, 'title');
  checkComment(problems, input);
  checkAudience(problems, input.audience, today);
}

import { Field, ID, InputType } from 'type-graphql';
import { draftProblem, type DraftForm } from '@golden-thread/shared/draft';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { DraftFormEnum } from './draft.entity.ts';

@InputType()
abstract class DraftPlaceInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The organisation it is written for, so that a page still open after switching to another keeps nothing there. Left out, the one the viewer acts for.',
  })
  organisationId?: string | null;

  @Field(() => DraftFormEnum)
  form: DraftForm;

  @Field(() => ID, { nullable: true, description: 'What the form is about: a record that the viewer can read.' })
  subjectId?: string | null;
}

@InputType({ description: 'One field of a form. Its name begins with a small letter and has 40 letters and dots at most.' })
export class DraftFieldInput {
  @Field(() => String)
  name: string;

  @Field(() => String, { description: '20,000 characters at most: more than can be sent, so that what is to be shortened is not lost.' })
  value: string;
}

@InputType({ description: 'Keeps what the viewer has written in a form so far, in place of what was kept of it before.' })
export class SaveDraftInput extends DraftPlaceInput {
  @Field(() => [DraftFieldInput], { description: 'From 1 to 20, each name once, 64 kB together.' })
  fields: DraftFieldInput[];
}

@InputType({ description: 'Removes what was kept of a form; there may be nothing.' })
export class DiscardDraftInput extends DraftPlaceInput {}

export function checkDraftPlace(problems: Problems, { form, subjectId }: DraftPlaceInput): void {
  if (form === 'CREATE_WORKSTREAM' && subjectId != null) problems.add('This form is about no record yet; leave subjectId out', 'subjectId');
  if (form !== 'CREATE_WORKSTREAM' && subjectId == null) problems.add('Say which record the form is about', 'subjectId');
}

export function checkDraft(problems: Problems, input: SaveDraftInput): void {
  checkDraftPlace(problems, input);
  const problem = draftProblem(input.fields);
  if (problem !== null) problems.add(problem, 'fields');
}

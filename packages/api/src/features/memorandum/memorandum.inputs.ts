import { Field, ID, InputType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { textLimits } from '@golden-thread/shared/limits';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@InputType({ description: 'Accepts the newest version of the memorandum for the viewer’s organisation, by one of its administrators.' })
export class AcceptMemorandumInput extends MutationInput {
  @Field(() => ID, { description: 'Of the version that was read: a newer one is not accepted unread.' })
  memorandumId: string;
}

@InputType({ description: 'Issues the next version of the memorandum, by the partnership’s secretariat.' })
export class IssueMemorandumInput extends MutationInput {
  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'In Markdown.' })
  text: string;

  @Field(() => CivilDateScalar, { description: 'After today. Until then the version before is enough; from then nobody gets in for an organisation that has not accepted this one.' })
  inForceOn: CivilDate;
}

export function checkMemorandum(problems: Problems, { title, text, inForceOn }: IssueMemorandumInput, { today }: { today: CivilDate }): void {
  problems.requiredText('a title', title, textLimits.title, 'title');
  problems.requiredText('the text', text, textLimits.memorandum, 'text');
  if (inForceOn <= today) problems.add('The day from which it is in force must be after today', 'inForceOn');
}

import { Field, ID, InputType } from 'type-graphql';
import { textLimits } from '@golden-thread/shared/limits';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';

@InputType({ description: 'Says that the text of a record identifies a person.' })
export class ReportIdentifyingTextInput extends MutationInput {
  @Field(() => ID, { description: 'A record with text that the viewer can read.' })
  recordId: string;
}

@InputType({ description: 'Decides that a reported text identifies nobody.' })
export class RestoreTextInput extends MutationInput {
  @Field(() => ID)
  reportId: string;

  @Field(() => String, { description: 'Why it identifies nobody; kept with the report.' })
  reason: string;
}

@InputType({ description: 'Removes a reported text for good.' })
export class PurgeTextInput extends MutationInput {
  @Field(() => ID)
  reportId: string;
}

export function checkRestore(problems: Problems, { reason }: RestoreTextInput): void {
  problems.requiredText('a reason', reason, textLimits.reason, 'reason');
}

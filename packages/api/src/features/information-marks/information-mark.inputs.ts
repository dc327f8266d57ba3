import { Field, ID, InputType } from 'type-graphql';
import type { InformationExemption } from '@golden-thread/shared/information-mark';
import { textLimits } from '@golden-thread/shared/limits';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { InformationExemptionEnum } from './information-mark.entity.ts';

@InputType({ description: 'Marks a record for whoever answers a request for information, in place of the mark it may have.' })
export class MarkInformationInput extends MutationInput {
  @Field(() => ID, { description: 'A record that can be marked, and that the viewer’s organisation may change.' })
  recordId: string;

  @Field(() => [InformationExemptionEnum], { description: 'At least one.' })
  exemptions: InformationExemption[];

  @Field(() => String, { description: 'Why, for everybody who reads the record; 1,000 characters at most.' })
  reason: string;
}

@InputType({ description: 'Takes a record’s mark away.' })
export class UnmarkInformationInput extends MutationInput {
  @Field(() => ID)
  recordId: string;
}

export function checkMark(problems: Problems, { exemptions, reason }: MarkInformationInput): void {
  if (exemptions.length === 0) problems.add('Choose at least one exemption', 'exemptions');
  problems.requiredText('a reason', reason, textLimits.reason, 'reason');
}

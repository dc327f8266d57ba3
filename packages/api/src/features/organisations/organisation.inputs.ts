import { Field, ID, InputType } from 'type-graphql';
import { textLimits } from '@golden-thread/shared/limits';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';

@InputType({ description: 'Makes an organisation a full member, or named-only again, as the board decided.' })
export class SetFullMembershipInput extends MutationInput {
  @Field(() => ID)
  organisationId: string;

  @Field(() => Boolean)
  fullMember: boolean;

  @Field(() => String, { description: 'Where that was decided: “Board of 15 May 2024, decision 4”. Kept with the change, for the whole partnership to read.' })
  decision: string;

  @Field(() => String, {
    nullable: true,
    description: 'The token of a `fullMembershipPreview` of the same. What would newly be read must still be that; otherwise CONFLICT. Needed wherever anything would newly be read. Kept with the change.',
  })
  previewed?: string | null;
}

export function checkFullMembership(problems: Problems, { decision, previewed }: SetFullMembershipInput): void {
  problems.requiredText('where it was decided', decision, textLimits.decision, 'decision');
  problems.text('The sharing preview', previewed, 100, 'previewed');
}

import { Field, ID, InputType } from 'type-graphql';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';

const asSeenField = { description: 'Of the preview that was shown; CONFLICT when it would tell something else by now.' };

@InputType({ description: 'That one of two organisations, of which the viewer’s is one, succeeds the other.' })
export class ProposeSuccessionInput extends MutationInput {
  @Field(() => ID, { description: 'The organisation whose duties and shares move.' })
  predecessorId: string;

  @Field(() => ID, { description: 'The organisation that takes them over.' })
  successorId: string;

  @Field(() => String, asSeenField)
  asSeen: string;
}

@InputType({ description: 'For the administrator of the organisation that did not propose it.' })
export class AcceptSuccessionInput extends MutationInput {
  @Field(() => ID)
  successionId: string;

  @Field(() => String, asSeenField)
  asSeen: string;
}

@InputType({ description: 'To withdraw one’s own organisation’s proposal, or to decline the other’s.' })
export class EndSuccessionInput extends MutationInput {
  @Field(() => ID)
  successionId: string;
}

export function checkProposal(problems: Problems, { predecessorId, successorId }: ProposeSuccessionInput): void {
  if (predecessorId === successorId) problems.add('Choose another organisation: none succeeds itself', 'successorId');
}

import { Field, ID, InputType } from 'type-graphql';
import type { Admitted } from '../../platform/database/transaction.ts';
import { MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { AudienceInput, checkAudience } from '../audiences/audience.inputs.ts';

@InputType({ description: 'Who shall read a record from now on: an audience, or whoever reads what it belongs to.' })
export class ShareInput extends MutationInput {
  @Field(() => ID, { description: 'A plan, workstream, milestone, action, interdependency, discussion, board, review, agenda item or decision.' })
  recordId: string;

  @Field(() => AudienceInput, { nullable: true, description: 'Of an interdependency: the viewer’s own party’s choice, besides the two.' })
  audience?: AudienceInput | null;

  @Field(() => Boolean, { nullable: true, description: 'True instead of an audience: whoever reads what it belongs to, now and later, reads it.' })
  followsParent?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The token of a `sharingPreview` of the same choice. What would newly be seen, or for longer, must still be that; otherwise CONFLICT. Needed wherever anybody would newly read anything, or read it for longer than until now.',
  })
  previewed?: string | null;
}

/** The same for a mutation and for its preview. */
export function checkChoice(problems: Problems, { audience, followsParent }: Pick<ShareInput, 'audience' | 'followsParent'>, { today }: Admitted): void {
  if ((audience == null) !== (followsParent === true)) problems.add('Choose an audience, or follow what it belongs to: one of the two', 'audience');
  checkAudience(problems, audience, today);
}

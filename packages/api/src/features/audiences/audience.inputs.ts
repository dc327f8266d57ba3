import { Field, ID, InputType } from 'type-graphql';
import type { AudienceScope } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { AudienceScopeEnum } from './audience.entity.ts';

@InputType({ description: 'An organisation whose share ends by itself.' })
export class ShareEndingInput {
  @Field(() => ID)
  organisationId: string;

  @Field(() => CivilDateScalar, { description: 'From the start of this day, London time, it no longer reads.' })
  endsOn: CivilDate;
}

@InputType({ description: 'Who shall read a record, of those who can read its parent. The owner always does.' })
export class AudienceInput {
  @Field(() => AudienceScopeEnum)
  scope: AudienceScope;

  @Field(() => [ID], { nullable: true, description: 'For ORGANISATIONS: whom, besides the owner.' })
  organisationIds?: string[] | null;

  @Field(() => [ShareEndingInput], { nullable: true, description: 'Of those, the ones whose share ends by itself.' })
  endings?: ShareEndingInput[] | null;
}

/** How the field is described in mutations that change a record and its readers together. */
export const previewedField = {
  nullable: true,
  description: 'The token of a `sharingPreview` of the same choice: when what would newly be seen has changed since, nothing changes and the answer is CONFLICT. Left out, nothing is compared.',
};

/** A partnership has a few dozen members; a longer list is a mistake or worse. */
const MOST_ORGANISATIONS = 100;

export function checkAudience(problems: Problems, audience: AudienceInput | null | undefined, today: CivilDate): void {
  if (audience == null) return;
  const named = audience.organisationIds ?? [];
  const endings = audience.endings ?? [];
  const field = ['audience', 'organisationIds'];
  if (named.length > MOST_ORGANISATIONS || endings.length > MOST_ORGANISATIONS) problems.add(`Choose ${MOST_ORGANISATIONS} organisations or fewer`, ...field);
  else if (audience.scope === 'ORGANISATIONS' && named.length === 0) problems.add('Choose at least one organisation', ...field);
  else if (audience.scope !== 'ORGANISATIONS' && named.length > 0) problems.add('Name organisations only when you share with chosen organisations', ...field);
  if (endings.some(({ organisationId }) => !named.includes(organisationId))) problems.add('Give an end date only to an organisation you share with', 'audience', 'endings');
  else if (endings.some(({ endsOn }) => endsOn <= today)) problems.add('The date a share ends must be in the future', 'audience', 'endings');
}

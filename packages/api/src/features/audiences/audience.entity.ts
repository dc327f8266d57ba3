import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { AudienceScope } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { enumOf } from '../../platform/graphql/enums.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Organisation } from '../organisations/organisation.entity.ts';

export const AudienceScopeEnum = enumOf<AudienceScope>(['PARTNERSHIP', 'ORGANISATIONS', 'OWNER']);
registerEnumType(AudienceScopeEnum, {
  name: 'AudienceScope',
  description: 'How widely a record is shared.',
  valuesConfig: {
    PARTNERSHIP: { description: 'Every full member of the partnership.' },
    ORGANISATIONS: { description: 'The named organisations, the owner among them.' },
    OWNER: { description: 'The owner alone.' },
  },
});

@ObjectType({ description: 'A share that ends by itself: from the start of `endsOn`, London time, the organisation no longer reads the record. To whoever set the day, it is the day that was set; where another organisation set an earlier one for what the record belongs to, that one counts.' })
export class ShareEnding {
  @Field(() => Organisation)
  organisation: Organisation;

  @Field(() => CivilDateScalar)
  endsOn: CivilDate;
}

@ObjectType({ description: 'Who can read a record, in effect: the owner, and whoever was chosen of those who can read its parent.' })
export class Audience {
  @Field(() => AudienceScopeEnum)
  scope: AudienceScope;

  @Field(() => [Organisation], { description: 'By name, the owner first.' })
  organisations: Organisation[];

  @Field(() => Boolean, { description: 'True when it follows its parent.' })
  inherited: boolean;

  @Field(() => [ShareEnding], { description: 'Shares that end by themselves; each told to the organisation that set the day, at the record or at one of its own that it belongs to, and to the organisation whose share it is.' })
  endings: ShareEnding[];
}

@InterfaceType({
  resolveType: (row: { __typename: string }) => row.__typename,
  description: 'A record with an owner and an audience of its own.',
})
export abstract class Scoped {
  @Field(() => Organisation, { description: 'The organisation whose record it is, and its controller in data protection law.' })
  owner: Organisation;

  @Field(() => Audience, { description: 'Who can read it; told to everyone who can.' })
  audience: Audience;
}

import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { ChoosingKind, RecordKind } from '@golden-thread/shared/record-kind';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';
import { RecordKindEnum } from './view-as.entity.ts';

export type ShareBasis = 'NAMED' | 'PARTNERSHIP' | 'PARENT' | 'PARTY';

const ShareBasisEnum = enumOf<ShareBasis>(['NAMED', 'PARTNERSHIP', 'PARENT', 'PARTY']);
registerEnumType(ShareBasisEnum, {
  name: 'ShareBasis',
  description: 'By what an organisation reads a record.',
  valuesConfig: {
    NAMED: { description: 'The record names it.' },
    PARTNERSHIP: { description: 'The record is shared with the whole partnership.' },
    PARENT: { description: 'The record follows what it belongs to.' },
    PARTY: { description: 'It is the other party of an agreement, and reads it while there is one.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'That an organisation reads a record of the viewer’s organisation today.' })
export class RecordShare {
  id: string;

  organisationId: string;

  /** When the record was made. */
  made: string;

  @Field(() => RecordKindEnum)
  kind: RecordKind & ChoosingKind;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  ref: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day of a meeting or a decision.' })
  day: CivilDate | null;

  @Field(() => ShareBasisEnum)
  basis: ShareBasis;

  @Field(() => String, { description: 'Changes when who can read the record changes, and with nothing else; send it back to confirm or end the share.' })
  version: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of shares.' })
export class RecordShareConnection extends connectionOf('RecordShare', () => RecordShare) {}

@ObjectType({ simpleResolvers: true, description: 'How much is shared with one organisation.' })
export class SharesOfOrganisation {
  organisationId: string;

  @Field(() => Int)
  shareCount: number;

  @Field(() => Int, { description: 'Of those, how many nobody has confirmed yet since the share began.' })
  unconfirmedCount: number;
}

@ObjectType({ simpleResolvers: true, description: 'When a share was last confirmed, and by whom.' })
export class ShareConfirmation {
  personId: string;

  @Field(() => InstantScalar)
  at: string;
}

@ObjectType({ description: 'What the viewer’s organisation shares with whom, for its administrators: to confirm that it is right, or to end it.' })
export class AccessReview {}

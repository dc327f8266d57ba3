import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { kindName, recordKinds, type RecordKind } from '@golden-thread/shared/record-kind';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

export const RecordKindEnum = enumOf<RecordKind>(recordKinds);
registerEnumType(RecordKindEnum, {
  name: 'RecordKind',
  description: 'A kind of record that an organisation has and others may read.',
  valuesConfig: Object.fromEntries(recordKinds.map((kind) => [kind, { description: `${kindName(kind, 2).charAt(0).toUpperCase()}${kindName(kind, 2).slice(1)}.` }])),
});

@ObjectType({ simpleResolvers: true, description: 'How many of the viewer’s organisation’s own records of one kind there are, and how many of those the other organisation can read.' })
export class ViewAsCount {
  @Field(() => RecordKindEnum)
  kind: RecordKind;

  @Field(() => Int, { description: 'Of ours, how many the other organisation can read today.' })
  readOfOurs: number;

  @Field(() => Int, { description: 'How many of ours there are, of those the viewer can read.' })
  allOfOurs: number;
}

@ObjectType({ simpleResolvers: true, description: 'A record of the viewer’s organisation that the other organisation can read today.' })
export class ViewAsRecord {
  id: string;

  parentType: string | null;

  parentId: string | null;

  audienceId: number;

  /** Whose eyes. */
  readerId: string;

  @Field(() => RecordKindEnum)
  kind: RecordKind;

  @Field(() => String, { description: 'Its title, or that of what it belongs to where it has none.' })
  title: string;

  @Field(() => String, { nullable: true })
  ref: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day of a report, comment, decision or meeting.' })
  day: CivilDate | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of one’s own records that another organisation can read.' })
export class ViewAsRecordConnection extends connectionOf('ViewAsRecord', () => ViewAsRecord) {}

@ObjectType({
  description: 'The viewer’s organisation’s own records as another organisation can read them today. Nothing of anybody else’s is in it, and every count is of ours alone: what the other organisation has besides is not told.',
})
export class ViewAs {
  organisationId: string;
}

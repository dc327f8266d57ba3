import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { textRecordTypes, type TextRecordType, type TextReportState } from '@golden-thread/shared/reported-text';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

const states: readonly TextReportState[] = ['HIDDEN', 'RESTORED', 'REMOVED'];
export const TextReportStateEnum = enumOf<TextReportState>(states);
registerEnumType(TextReportStateEnum, {
  name: 'TextReportState',
  description: 'What became of a text that was reported.',
  valuesConfig: {
    HIDDEN: { description: 'Hidden from everybody; awaits an administrator.' },
    RESTORED: { description: 'It identifies nobody, and is where it was.' },
    REMOVED: { description: 'Gone for good.' },
  },
});

const TextRecordTypeEnum = enumOf<TextRecordType>(Object.keys(textRecordTypes) as TextRecordType[]);
registerEnumType(TextRecordTypeEnum, { name: 'TextRecordType', description: 'Which type of record a reported text is of.' });

@ObjectType({ description: 'One text of a record, as it was before it was hidden.' })
export class WithheldText {
  @Field(() => String, { description: 'The field it is of, such as `body` or `title`; with “before edit 2” for what a comment said before its second edit.' })
  field: string;

  @Field(() => String)
  text: string;
}

@ObjectType({
  simpleResolvers: true, implements: Node,
  description: 'That somebody said that a text identifies a person. Known to the administrators of the organisation that answers for the text: the record’s owner, and for a comment its author’s organisation.',
})
@Entity('text_report')
export class TextReport {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  ownerId: string;

  @Field(() => TextRecordTypeEnum)
  @Column({ type: 'text', update: false })
  recordType: TextRecordType;

  @Column({ type: 'uuid', update: false })
  recordId: string;

  @Column({ type: 'uuid', insert: false, update: false })
  reportedById: string;

  @Column({ type: 'uuid', insert: false, update: false })
  reportedForId: string;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', insert: false, update: false })
  reportedAt: string;

  @Field(() => TextReportStateEnum)
  @Column({ type: 'text', insert: false })
  state: TextReportState;

  @Column({ type: 'uuid', nullable: true, insert: false })
  decidedById: string | null;

  @Field(() => InstantScalar, { nullable: true })
  @Column({ type: 'timestamptz', nullable: true, insert: false, update: false })
  decidedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so, in the administrator’s words.' })
  @Column({ type: 'text', nullable: true, insert: false })
  reason: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of reports.' })
export class TextReportConnection extends connectionOf('TextReport', () => TextReport) {}

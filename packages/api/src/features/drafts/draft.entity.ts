import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { draftForms, type DraftFields, type DraftForm } from '@golden-thread/shared/draft';
import { enumOf } from '../../platform/graphql/enums.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

export const DraftFormEnum = enumOf(draftForms);
registerEnumType(DraftFormEnum, {
  name: 'DraftForm',
  description: 'A form that keeps a draft, by the name of the mutation that sends it, and what it is about.',
  valuesConfig: {
    REPORT_MILESTONE: { description: 'About a milestone.' },
    START_THREAD: { description: 'About a workstream, milestone or action.' },
    POST_COMMENT: { description: 'About a discussion.' },
    CREATE_WORKSTREAM: { description: 'About no record yet: `subjectId` is left out.' },
    UPDATE_WORKSTREAM: { description: 'About a workstream.' },
    CREATE_MILESTONE: { description: 'About the workstream that it is to be added to.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One field of a form, as it was typed or chosen: it may be too long, or no date.' })
export class DraftField {
  @Field(() => String)
  name: string;

  @Field(() => String)
  value: string;
}

@ObjectType({
  description: 'What the viewer has written in a form and not sent yet, for the organisation they act for. Nobody else is told of it. It goes when the form is sent, and 90 days after it was last saved.',
})
@Entity('draft')
export class Draft {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => DraftFormEnum)
  @Column('text')
  form: DraftForm;

  /** What it is about; null for no record yet. */
  @Column({ type: 'uuid', nullable: true })
  subjectId: string | null;

  /** By name; told as a list, which GraphQL can describe. */
  @Column('jsonb')
  fields: DraftFields;

  @Field(() => InstantScalar)
  @Column('timestamptz')
  savedAt: string;
}

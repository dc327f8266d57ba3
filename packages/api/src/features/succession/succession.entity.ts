import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';

export const SuccessionStateEnum = enumOf(['PROPOSED', 'DONE', 'WITHDRAWN', 'DECLINED', 'LAPSED'] as const);
registerEnumType(SuccessionStateEnum, {
  name: 'SuccessionState',
  description: 'What became of a succession.',
  valuesConfig: {
    PROPOSED: { description: 'An administrator of one organisation has proposed it; one of the other has not answered.' },
    DONE: { description: 'Carried out: the successor acts for the other organisation.' },
    WITHDRAWN: { description: 'Taken back by whoever proposed it.' },
    DECLINED: { description: 'Refused by the other organisation.' },
    LAPSED: { description: 'One of the two has been succeeded by somebody else meanwhile.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'One organisation takes over another’s duties and shares. Until it is done the administrators of the two see it, and nobody else; afterwards also whose records the successor came to read.',
})
@Entity('succession')
export class Succession {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  predecessorId: string;

  @Column('uuid')
  successorId: string;

  @Column('text')
  state: Exclude<keyof typeof SuccessionStateEnum, 'LAPSED'>;

  @Column('uuid')
  proposedForId: string;

  @Column('uuid')
  proposedById: string;

  @Field(() => InstantScalar)
  @Column('timestamptz')
  proposedAt: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day it was carried out, withdrawn or declined.' })
  @Column({ type: 'date', nullable: true })
  decidedOn: CivilDate | null;

  @Column({ type: 'uuid', nullable: true })
  decidedById: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of successions.' })
export class SuccessionConnection extends connectionOf('Succession', () => Succession) {}

/** Which types of record a notice can be about. */
export type NoticeKind = 'Plan' | 'Workstream' | 'Milestone' | 'Action' | 'Interdependency' | 'Thread' | 'Board' | 'Review' | 'AgendaItem' | 'Decision';

@ObjectType({ simpleResolvers: true, description: 'A record of the viewer’s organisation that a successor came to read.' })
@Entity('succession_notice')
export class SuccessionRecord {
  @PrimaryColumn('uuid')
  successionId: string;

  @Field(() => String, { description: 'The type of record, such as Workstream.' })
  @PrimaryColumn('text')
  kind: NoticeKind;

  @PrimaryColumn('uuid')
  recordId: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of records that a successor came to read.' })
export class SuccessionRecordConnection extends connectionOf('SuccessionRecord', () => SuccessionRecord) {}

/** How many titles of a kind a preview tells. */
export const TITLES_TOLD = 20;

@ObjectType({ description: 'How many records of a kind, of those the viewer can read.' })
export class SuccessionCount {
  @Field(() => String, { description: 'The type of record, such as Workstream; Office for an office on a board.' })
  kind: string;

  @Field(() => Int)
  count: number;

  @Field(() => [String], { description: `By title, the first ${TITLES_TOLD}.` })
  titles: string[];
}

@ObjectType({ description: 'What a succession would do, as far as the viewer may know it: nobody learns by it of a record that they cannot read.' })
export class SuccessionPreview {
  predecessorId: string;

  successorId: string;

  @Field(() => [SuccessionCount], { description: 'What the successor would take over: what the other owns, is to do, has agreed, and its offices.' })
  duties: SuccessionCount[];

  @Field(() => [SuccessionCount], { description: 'What the successor cannot read now and would read. To the successor itself it cannot be told before.' })
  newlyReadable: SuccessionCount[];

  @Field(() => Int, { description: 'How many people act for the predecessor now, and would no longer.' })
  people: number;

  @Field(() => String, { nullable: true, description: 'Why it cannot be proposed or accepted as things stand; null when it can.' })
  impossible: string | null;

  @Field(() => String, { description: 'Stands for all that is told here: sent along when it is proposed or accepted, which is a CONFLICT once something has changed.' })
  asSeen: string;
}

import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

export const AgendaPurposeEnum = enumOf(['DECIDE', 'DISCUSS', 'NOTE']);
registerEnumType(AgendaPurposeEnum, { name: 'AgendaPurpose', description: 'What an item is on the agenda for.' });

export type AgendaPurpose = keyof typeof AgendaPurposeEnum;

/** The slot. What is in it is a row of its own, which not everybody who knows the slot can read. */
@ObjectType({ simpleResolvers: true, implements: [Node, Auditable, TextBearing, Markable], description: 'A numbered slot on an agenda, known to all who read the review; what it holds may be restricted.' })
@Entity('agenda_slot')
export class AgendaItem {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', update: false })
  reviewId: string;

  @Column({ type: 'uuid', update: false })
  ownerId: string;

  @Field(() => Int, { description: 'Its place on the agenda, the same for everybody.' })
  @Column({ type: 'int', update: false })
  number: number;
}

/** What is in the slot of the same id. */
@Entity('agenda_item')
export class AgendaContent extends OwnedRecord {
  @Column('text')
  title: string;

  @Column('text')
  purpose: AgendaPurpose;

  @Column({ type: 'int', nullable: true })
  minutes: number | null;

  @Column({ type: 'text', nullable: true })
  recommendation: string | null;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of an agenda.' })
export class AgendaItemConnection extends connectionOf('AgendaItem', () => AgendaItem) {}

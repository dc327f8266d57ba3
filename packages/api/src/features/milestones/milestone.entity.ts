import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { BragEnum, enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable, TextBearing, Markable], description: 'A dated checkpoint of a workstream, owned by whoever is to reach it.' })
@Entity('milestone')
export class Milestone extends OwnedRecord {
  @Field(() => Int, { description: 'Counts its changes; send it back to change or report it.' })
  @Column({ type: 'int', insert: false })
  version: number;

  @Column({ type: 'uuid', update: false })
  workstreamId: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Before this day it is not yet due to start.' })
  @Column({ type: 'date', nullable: true })
  startsOn: CivilDate | null;

  @Field(() => CivilDateScalar, { description: 'The date first planned.' })
  @Column({ type: 'date', update: false })
  baselineOn: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The date last agreed by the plan’s board, or by the SRO within tolerance.' })
  @Column({ type: 'date', nullable: true, update: false })
  agreedOn: CivilDate | null;

  @Field(() => CivilDateScalar, { description: 'When its owner expects it now.' })
  @Column('date')
  forecastOn: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was reached; null while it is not.' })
  @Column({ type: 'date', nullable: true })
  achievedOn: CivilDate | null;

  @Field(() => Boolean, { description: 'Cannot move: a contract’s end, a change in the law.' })
  @Column({ type: 'boolean', update: false })
  fixed: boolean;

  @Field(() => BragEnum, { nullable: true, description: 'Self-assessed by the owner.' })
  @Column({ type: 'text', nullable: true })
  brag: Brag | null;

  /** The meetings that it waits for; null where it waits for none. */
  @Column({ type: 'uuid', nullable: true, insert: false })
  calendarId: string | null;

  @Column({ type: 'timestamptz', insert: false })
  updatedAt: string;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of milestones.' })
export class MilestoneConnection extends connectionOf('Milestone', () => Milestone) {}

const orders = ['FORECAST', 'BASELINE', 'TITLE'] as const;
export type MilestoneOrder = (typeof orders)[number];
export const MilestoneOrderEnum = enumOf<MilestoneOrder>(orders);
registerEnumType(MilestoneOrderEnum, {
  name: 'MilestoneOrder',
  description: 'How milestones are ordered.',
  valuesConfig: { FORECAST: { description: 'By achieved date, or else by forecast: the earliest first.' } },
});

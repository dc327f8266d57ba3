import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

@ObjectType({ simpleResolvers: true, implements: [Node, TextBearing], description: 'One entry in the append-only history of a milestone; read by whoever reads the milestone.' })
@Entity('milestone_report')
export class MilestoneReport {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  partnershipId: string;

  /** The readers of what it is part of, kept by keeper. */
  @Column({ type: 'int', insert: false, update: false })
  audienceId: number;

  @Column({ type: 'uuid', update: false })
  milestoneId: string;

  @Column({ type: 'uuid', update: false })
  ownerId: string;

  @Field(() => BragEnum)
  @Column({ type: 'text', update: false })
  brag: Brag;

  @Field(() => CivilDateScalar)
  @Column({ type: 'date', update: false })
  forecastOn: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true })
  @Column({ type: 'date', nullable: true, update: false })
  achievedOn: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The forecast before this report, when this report moved it.' })
  @Column({ type: 'date', nullable: true, update: false })
  movedFrom: CivilDate | null;

  @Field(() => String, { description: 'Markdown.' })
  @Column({ type: 'text', update: false })
  narrative: string;

  @Field(() => String, { nullable: true, description: 'Why the forecast moved; required when it did.' })
  @Column({ type: 'text', nullable: true, update: false })
  reason: string | null;

  @Column({ type: 'uuid', insert: false, update: false })
  reportedById: string;

  /** The organisation it was written for: the milestone's owner, or its successor; null where that was not kept yet. */
  @Column({ type: 'uuid', nullable: true, insert: false, update: false })
  reportedForId: string | null;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', insert: false, update: false })
  reportedAt: string;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of milestone reports.' })
export class MilestoneReportConnection extends connectionOf('MilestoneReport', () => MilestoneReport) {}

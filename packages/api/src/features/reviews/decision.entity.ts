import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { Node } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable, TextBearing, Markable], description: 'What a board decided or recommended at a review. Added, never changed.' })
@Entity('decision')
export class Decision extends OwnedRecord {
  @Column({ type: 'uuid', update: false })
  reviewId: string;

  @Column({ type: 'uuid', nullable: true, update: false })
  agendaItemId: string | null;

  @Field(() => String, { description: 'Unique for its owner; made up at random, since numbers in a row would tell how many are restricted.' })
  @Column({ type: 'text', update: false })
  ref: string;

  @Field(() => String)
  @Column({ type: 'text', update: false })
  text: string;

  /** Null for the board itself. */
  @Column({ type: 'text', nullable: true, update: false })
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: 'What it waits for, if anything.' })
  @Column({ type: 'text', nullable: true, update: false })
  subjectTo: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  workstreamId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  milestoneId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  interdependencyId: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was carried out; null until it has been.' })
  @Column({ type: 'timestamptz', nullable: true, insert: false, update: false })
  appliedAt: string | null;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of decisions.' })
export class DecisionConnection extends connectionOf('Decision', () => Decision) {}

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

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable, TextBearing, Markable], description: 'A discussion: comments on a record, bound to an audience.' })
@Entity('thread')
export class Thread extends OwnedRecord {
  /** What it is about: one of the four. */
  @Column({ type: 'uuid', nullable: true, update: false })
  workstreamId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  milestoneId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  actionId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  interdependencyId: string | null;

  @Column({ type: 'uuid', insert: false, update: false })
  subjectOwnerId: string;

  /** Of a discussion on an agreement: the other party. */
  @Column({ type: 'uuid', nullable: true, insert: false, update: false })
  subjectPartnerId: string | null;

  @Field(() => String)
  @Column({ type: 'text', update: false })
  title: string;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was resolved; null while it is open.' })
  @Column({ type: 'timestamptz', nullable: true, insert: false })
  resolvedAt: string | null;

  @Column({ type: 'uuid', nullable: true, insert: false })
  resolvedById: string | null;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of discussions.' })
export class ThreadConnection extends connectionOf('Thread', () => Thread) {}

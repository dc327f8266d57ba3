import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { BragEnum, enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

@ObjectType({ description: 'Why work stands still.' })
export class Pause {
  @Field(() => String)
  reason: string;

  @Field(() => String, { nullable: true, description: 'Who paused it, or on whose word.' })
  by: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it will be looked at again, if anyone said.' })
  reviewOn: CivilDate | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: [Node, Scoped, Auditable, TextBearing, Markable],
  description: 'A body of work with one lead organisation and any number of contributing ones. Read by whom its owner shares it with.',
})
@Entity('workstream')
export class Workstream extends OwnedRecord {
  @Field(() => Int, { description: 'Counts its changes; send it back to change it.' })
  @Column({ type: 'int', insert: false })
  version: number;

  @Field(() => String, { description: 'Unique within its owner: references of others that one cannot see are no obstacle.' })
  @Column({ type: 'text', update: false })
  ref: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'Markdown.' })
  @Column({ type: 'text', nullable: true })
  summary: string | null;

  @Field(() => String, { nullable: true, description: 'The post that leads it; posts can be vacant.' })
  @Column({ type: 'text', nullable: true })
  leadPost: string | null;

  @Field(() => BragEnum, { nullable: true, description: 'Self-assessed; null where the source did not say. Never computed from its parts.' })
  @Column({ type: 'text', nullable: true })
  brag: Brag | null;

  @Field(() => String, { nullable: true, description: 'How the refresh of its plan left it, in the source’s own words.' })
  @Column({ type: 'text', nullable: true })
  outcomeNote: string | null;

  @Column({ type: 'text', nullable: true })
  pausedReason: string | null;

  @Column({ type: 'text', nullable: true })
  pausedBy: string | null;

  @Column({ type: 'date', nullable: true })
  pauseReviewOn: CivilDate | null;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', insert: false })
  updatedAt: string;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of workstreams.' })
export class WorkstreamConnection extends connectionOf('Workstream', () => Workstream) {}

const orders = ['REF', 'TITLE', 'BRAG', 'UPDATED'] as const;
export type WorkstreamOrder = (typeof orders)[number];
export const WorkstreamOrderEnum = enumOf<WorkstreamOrder>(orders);
registerEnumType(WorkstreamOrderEnum, {
  name: 'WorkstreamOrder',
  description: 'How workstreams are ordered.',
  valuesConfig: {
    REF: { description: 'By reference, A2 before A10.' },
    BRAG: { description: 'What needs attention first: red, amber, grey, green, blue, then unrated.' },
    UPDATED: { description: 'The most recently changed first.' },
  },
});

import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { RefreshOutcome } from '@golden-thread/shared/refresh-outcome';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { BragEnum, enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

const RefreshOutcomeEnum = enumOf<RefreshOutcome>([
  'COMPLETED_AND_EMBEDDED', 'BUSINESS_AS_USUAL', 'REPROFILED', 'REMAINS_OPEN', 'REMOVED', 'DUPLICATE', 'WITHDRAWN',
]);
registerEnumType(RefreshOutcomeEnum, { name: 'RefreshOutcome', description: 'What became of an action when its plan was refreshed.' });

/** How a list of actions is ordered. */
export type ActionOrder = 'MINE' | 'DUE' | 'REF';
export const ActionOrderEnum = enumOf<ActionOrder>(['MINE', 'DUE', 'REF']);
registerEnumType(ActionOrderEnum, {
  name: 'ActionOrder',
  description: 'How actions are ordered.',
  valuesConfig: {
    MINE: { description: 'What the viewer’s organisation is to do first, then as DUE.' },
    DUE: { description: 'Open ones before completed ones, and by the date they are due; those without one last.' },
    REF: { description: 'By reference: A5.2 before A5.10.' },
  },
});

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable, TextBearing, Markable], description: 'One thing to be done: inside a workstream, or agreed at a review.' })
@Entity('action')
export class Action extends OwnedRecord {
  @Field(() => Int)
  @Column({ type: 'int', insert: false })
  version: number;

  /** Of a workstream, or of a review. */
  @Column({ type: 'uuid', nullable: true, update: false })
  workstreamId: string | null;

  @Column({ type: 'uuid', nullable: true, update: false })
  reviewId: string | null;

  /** Of that review; null where it belongs to none. */
  @Column({ type: 'uuid', nullable: true, update: false })
  agendaItemId: string | null;

  @Column({ type: 'uuid', nullable: true })
  assigneeId: string | null;

  @Field(() => String, { description: 'Unique within its owner.' })
  @Column({ type: 'text', update: false })
  ref: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'The whole text where the title shortens it; Markdown.' })
  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Field(() => BragEnum, { nullable: true, description: 'Null where the source did not say.' })
  @Column({ type: 'text', nullable: true })
  brag: Brag | null;

  @Field(() => CivilDateScalar, { nullable: true })
  @Column({ type: 'date', nullable: true })
  dueOn: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true })
  @Column({ type: 'date', nullable: true })
  completedOn: CivilDate | null;

  @Field(() => String, { nullable: true, description: 'What whoever completed it said of it.' })
  @Column({ type: 'text', nullable: true, insert: false })
  completionNote: string | null;

  @Field(() => RefreshOutcomeEnum, { nullable: true, description: 'Null where the source’s words do not say clearly.' })
  @Column({ type: 'text', nullable: true })
  refreshOutcome: RefreshOutcome | null;

  @Field(() => String, { nullable: true, description: 'The outcome in the source’s own words.' })
  @Column({ type: 'text', nullable: true })
  refreshNote: string | null;

  @Column({ type: 'timestamptz', insert: false })
  updatedAt: string;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of actions.' })
export class ActionConnection extends connectionOf('Action', () => Action) {}

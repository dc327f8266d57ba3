import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';

export const ReviewStateEnum = enumOf(['PLANNED', 'ISSUED', 'IN_SESSION', 'CLOSED']);
registerEnumType(ReviewStateEnum, {
  name: 'ReviewState',
  description: 'How far a review has come.',
  valuesConfig: {
    PLANNED: { description: 'Its agenda is being made.' },
    ISSUED: { description: 'Its agenda has gone out.' },
    IN_SESSION: { description: 'It is being held.' },
    CLOSED: { description: 'It is over: nothing is recorded any more.' },
  },
});

export type ReviewState = keyof typeof ReviewStateEnum;

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable], description: 'A meeting of a board at which it reviews its work. Its owner holds the board’s secretariat.' })
@Entity('review')
export class Review extends OwnedRecord {
  /** Counts the changes of its state and agenda. Told as `toldVersion` says. */
  @Column({ type: 'int', insert: false })
  version: number;

  @Column({ type: 'uuid', update: false })
  boardId: string;

  @Field(() => CivilDateScalar)
  @Column('date')
  heldOn: CivilDate;

  @Field(() => String, { nullable: true, description: 'London wall-clock time, HH:MM.' })
  @Column({ type: 'text', nullable: true })
  startsAt: string | null;

  @Field(() => ReviewStateEnum)
  @Column({ type: 'text', insert: false })
  state: ReviewState;

  @Column({ type: 'timestamptz', insert: false })
  updatedAt: string;
}

/** Of use to the board's officers alone; anybody else would learn from it that an item which is withheld from them was changed. */
export const toldVersion = ({ version }: Review, officer: boolean): number => (officer ? version : 1);

@ObjectType({ simpleResolvers: true, description: 'A page of reviews.' })
export class ReviewConnection extends connectionOf('Review', () => Review) {}

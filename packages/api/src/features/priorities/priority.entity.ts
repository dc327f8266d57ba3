import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { Node } from '../../platform/graphql/node.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

@ObjectType({ simpleResolvers: true, implements: [Node, TextBearing], description: 'A shared aim of a plan. Read by whoever reads its plan.' })
@Entity('priority')
export class Priority {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  partnershipId: string;

  /** The readers of what it is part of, kept by keeper. */
  @Column({ type: 'int', insert: false, update: false })
  audienceId: number;

  @Column({ type: 'uuid', update: false })
  planId: string;

  @Column({ type: 'uuid', update: false })
  ownerId: string;

  @Field(() => String, { description: 'Unique in its plan.' })
  @Column({ type: 'text', update: false })
  ref: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => Boolean, { description: 'Runs through all the others: the golden thread.' })
  @Column('boolean')
  crossCutting: boolean;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of priorities.' })
export class PriorityConnection extends connectionOf('Priority', () => Priority) {}

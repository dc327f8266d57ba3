import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { Node } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

@ObjectType({ simpleResolvers: true, implements: [Node, TextBearing], description: 'What somebody said in a discussion. Read by exactly those who can read its discussion.' })
@Entity('comment')
export class Comment {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  partnershipId: string;

  /** The readers of what it is part of, kept by keeper. */
  @Column({ type: 'int', insert: false, update: false })
  audienceId: number;

  @Column({ type: 'uuid', update: false })
  threadId: string;

  @Column({ type: 'uuid', insert: false, update: false })
  organisationId: string;

  @Column({ type: 'uuid', insert: false, update: false })
  authorId: string;

  @Field(() => Int, { description: 'Counts its edits; send it back to edit or delete.' })
  @Column({ type: 'int', insert: false })
  version: number;

  @Field(() => String, { nullable: true, description: 'Markdown as written; render it with no raw HTML. Null once deleted.' })
  @Column({ type: 'text', nullable: true })
  body: string | null;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', insert: false, update: false })
  createdAt: string;

  @Field(() => InstantScalar, { nullable: true })
  @Column({ type: 'timestamptz', nullable: true, insert: false })
  editedAt: string | null;

  @Field(() => InstantScalar, { nullable: true })
  @Column({ type: 'timestamptz', nullable: true, insert: false })
  deletedAt: string | null;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of comments.' })
export class CommentConnection extends connectionOf('Comment', () => Comment) {}

import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({
  simpleResolvers: true, implements: Node,
  description: 'A version of what the organisations of a partnership agree on before they share. Never changed, and kept for ever. While it is in force, nobody gets in for an organisation that has accepted neither it nor a later version.',
})
@Entity('memorandum')
export class Memorandum {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  partnershipId: string;

  @Field(() => Int, { description: 'Counted from 1.' })
  @Column({ type: 'int', update: false })
  version: number;

  @Field(() => String)
  @Column({ type: 'text', update: false })
  title: string;

  @Field(() => String, { description: 'In Markdown.' })
  @Column({ name: 'body', type: 'text', update: false })
  text: string;

  @Field(() => CivilDateScalar, { description: 'From this day of the partnership’s clock it has to have been accepted.' })
  @Column({ type: 'date', update: false })
  inForceOn: CivilDate;

  @Column({ type: 'uuid', nullable: true, insert: false, update: false })
  issuedById: string | null;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', insert: false, update: false })
  issuedAt: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of versions of a memorandum.' })
export class MemorandumConnection extends connectionOf('Memorandum', () => Memorandum) {}

/** Not a record of its own: one for each organisation and version. */
@ObjectType({ simpleResolvers: true, description: 'That an organisation accepted a version of the memorandum, through which person and when. Kept for ever.' })
export class MemorandumAcceptance {
  organisationId: string;

  personId: string;

  @Field(() => InstantScalar)
  acceptedAt: string;
}

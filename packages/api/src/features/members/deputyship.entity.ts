import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({
  simpleResolvers: true, implements: Node,
  description: 'Somebody holds a colleague’s role in their organisation until a day, beside their own. What they do is on record as theirs, deputising for the colleague. No office on a board goes with it. Known to the whole partnership.',
})
@Entity('deputyship')
export class Deputyship {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  organisationId: string;

  @Column({ type: 'uuid', update: false })
  personId: string;

  @Column({ type: 'uuid', update: false })
  deputyId: string;

  @Field(() => CivilDateScalar, { description: 'The first day on which the deputy holds the role no longer: it ends at midnight, London time, by the partnership’s clock.' })
  @Column({ type: 'date', update: false })
  endsOn: CivilDate;

  @Column({ type: 'timestamptz', nullable: true, insert: false })
  endedAt: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of deputyships.' })
export class DeputyshipConnection extends connectionOf('Deputyship', () => Deputyship) {}

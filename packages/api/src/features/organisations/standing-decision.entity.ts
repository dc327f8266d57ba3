import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

/** Shown with its organisation, and no record of its own. */
@ObjectType({ simpleResolvers: true, description: 'What the board decided of an organisation’s standing, as its secretariat wrote it down. Kept for ever, and known to the whole partnership.' })
@Entity('standing_decision')
export class StandingDecision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organisationId: string;

  @Field(() => Boolean, { description: 'Whether it became a full member, or named-only.' })
  @Column('boolean')
  fullMember: boolean;

  @Field(() => String, { description: 'Where it was decided.' })
  @Column('text')
  decision: string;

  @Column('uuid')
  recordedById: string;

  @Field(() => InstantScalar)
  @Column('timestamptz')
  recordedAt: string;
}

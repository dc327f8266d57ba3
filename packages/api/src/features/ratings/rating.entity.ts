import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({ description: 'A rating as it stood at a date. Read by whoever reads what it rates.' })
@Entity('rating')
export class Rating {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => BragEnum)
  @Column('text')
  brag: Brag;

  @Field(() => CivilDateScalar)
  @Column('date')
  asOf: CivilDate;
}

@ObjectType({ simpleResolvers: true, description: 'A page of ratings.' })
export class RatingConnection extends connectionOf('Rating', () => Rating) {}

import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../platform/graphql/node.ts';

@ObjectType({ simpleResolvers: true, implements: Node, description: 'The children’s partnership of one local area. Everything belongs to one.' })
@Entity('partnership')
export class Partnership {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => Boolean, { description: 'True when the data is made up for a demonstration and the date is frozen.' })
  @Column('boolean')
  demonstration: boolean;
}

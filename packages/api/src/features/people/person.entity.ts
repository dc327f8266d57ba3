import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../platform/graphql/node.ts';

@ObjectType({ simpleResolvers: true, implements: Node, description: 'Somebody who acts, or has acted, for an organisation of the partnership. Known by name to the whole partnership.' })
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String)
  @Column('text')
  displayName: string;

  @Field(() => String, { nullable: true, description: 'The post the person holds; owners of work are posts, which can be vacant.' })
  @Column({ type: 'text', nullable: true })
  jobTitle: string | null;
}

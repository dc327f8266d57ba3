import { Field, ObjectType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({ description: 'What the viewer opens the portal for: computed for the viewer’s organisation, from what it can read.' })
export class Home {}

@ObjectType({ simpleResolvers: true, description: 'One line of the home page.' })
export class HomeItem {
  subjectType: 'Milestone' | 'Action' | 'Interdependency' | 'TextReport';

  subjectId: string;

  @Field(() => String, { description: 'One plain sentence.' })
  summary: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day by which it is owed; null where no day was set.' })
  dueOn: CivilDate | null;

  @Field(() => Boolean, { description: 'That day is before the partnership’s today.' })
  late: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of lines of the home page.' })
export class HomeItemConnection extends connectionOf('HomeItem', () => HomeItem) {}

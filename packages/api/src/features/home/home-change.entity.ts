import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({ simpleResolvers: true, description: 'Something that somebody did, of what the viewer can read.' })
export class Change {
  /** A type of the schema. */
  subjectType: string;

  subjectId: string;

  organisationId: string;

  @Field(() => InstantScalar, { description: 'When, as the record has it: in a demonstration its date stands still.' })
  at: string;

  @Field(() => String, { description: 'One plain sentence.' })
  summary: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of changes.' })
export class ChangeConnection extends connectionOf('Change', () => Change) {}

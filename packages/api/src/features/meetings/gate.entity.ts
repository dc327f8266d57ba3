import { Field, ObjectType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({ simpleResolvers: true, description: 'The meetings that a milestone waits for, each with a date for papers. Read by whoever reads the milestone.' })
export class Gate {
  @Field(() => String, { description: 'Whose meetings: “Cabinet”.' })
  calendar: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day for papers for the meeting on the milestone’s forecast; null where none is held on that day.' })
  papersOn: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When the meeting after that one is held; null where none is known.' })
  nextHeldOn: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day for papers for the meeting after that one.' })
  nextPapersOn: CivilDate | null;
}

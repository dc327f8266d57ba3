import { Field, ID, InputType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@InputType({ description: 'Which entries of an organisation’s audit trail; all of them where it is left out.' })
export class AuditFilter {
  @Field(() => String, { nullable: true, description: 'Of this act alone, by its name; acts with the same summary count as one.' })
  act?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this person alone.' })
  personId?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'From this day on, London time.' })
  from?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Until this day, and on it.' })
  until?: CivilDate | null;

  @Field(() => Boolean, { nullable: true, description: 'True for what was refused alone, false for what happened.' })
  refused?: boolean | null;
}

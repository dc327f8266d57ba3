import { Field, Int, ObjectType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { InterdependencyEnd } from './interdependency-end.entity.ts';

@ObjectType({ simpleResolvers: true, description: 'A meeting that a milestone would not be ready for, and what comes of it. For whoever can read the milestone.' })
export class MissedMeeting {
  @Field(() => String, { description: 'Whose meetings: “Cabinet”.' })
  calendar: string;

  @Field(() => CivilDateScalar, { description: 'When the milestone would be ready.' })
  readyOn: CivilDate;

  @Field(() => CivilDateScalar, { description: 'The last day for papers for the meeting that is missed.' })
  papersOn: CivilDate;

  @Field(() => CivilDateScalar, { description: 'When the meeting that is missed is held.' })
  heldOn: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When the next one is held that it could be ready for; null where none is known.' })
  nextHeldOn: CivilDate | null;
}

@ObjectType({ simpleResolvers: true, description: 'The same effect counted in days alone, as if meetings could be held on any day.' })
export class EffectInDaysAlone {
  @Field(() => CivilDateScalar, { nullable: true, description: 'The earliest date it could then be; null where its date is not revealed.' })
  to: CivilDate | null;

  @Field(() => Int, { nullable: true, description: 'Days it would move; 0 when slack absorbs all of the slip.' })
  movedDays: number | null;

  @Field(() => Boolean, { description: 'A fixed date that would be missed.' })
  breaksFixedDate: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'What another forecast would do to one later milestone, as far as the viewer may know it.' })
export class ForecastEffect {
  @Field(() => InterdependencyEnd)
  end: InterdependencyEnd;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Its forecast now; null where its date is not revealed.' })
  from: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The earliest date it could then be; null where its date is not revealed.' })
  to: CivilDate | null;

  @Field(() => Int, { nullable: true, description: 'Days it would move; 0 when slack absorbs all of the slip.' })
  movedDays: number | null;

  @Field(() => Int, { description: 'Slack used up on the way here.' })
  absorbedDays: number;

  @Field(() => Boolean, { description: 'A fixed date that would be missed.' })
  breaksFixedDate: boolean;

  @Field(() => EffectInDaysAlone)
  inDaysAlone: EffectInDaysAlone;

  @Field(() => MissedMeeting, { nullable: true, description: 'Why it moves by more than days, where it misses the papers for a meeting.' })
  missedMeeting: MissedMeeting | null;

  /** The agreement it came through. */
  throughId: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of what another forecast would do.' })
export class ForecastEffectConnection extends connectionOf('ForecastEffect', () => ForecastEffect) {}

@ObjectType({
  simpleResolvers: true,
  description: 'What a change of one forecast would do, counted by the meetings that work waits for and in days alone, told only along ways whose every hidden milestone reveals at least its existence.',
})
export class ForecastImpact {
  milestoneId: string;

  @Field(() => CivilDateScalar)
  forecastOn: CivilDate;

  /** All of them, each after what drives it. */
  found: readonly ForecastEffect[];
}

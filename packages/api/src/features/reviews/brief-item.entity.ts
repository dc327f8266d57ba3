import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { briefReasons, type BriefReason } from '@golden-thread/shared/chairs-brief';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

const BriefReasonEnum = enumOf<BriefReason>(briefReasons);
registerEnumType(BriefReasonEnum, {
  name: 'BriefReason',
  description: 'Why something is on the chair’s brief.',
  valuesConfig: {
    NEWLY_RED: { description: 'Rated red, and was not when the board last met.' },
    STUCK_AMBER: { description: 'Amber in each of its last three reports.' },
    DATE_MOVED_AGAIN: { description: 'Its forecast moved since the board last met, and had moved before.' },
    RATINGS_DIFFER: { description: 'Its owner’s rating is not the chair’s.' },
    DATE_CHALLENGED: { description: 'A date that another organisation moved is disagreed with.' },
    REPORT_LATE: { description: 'A report that was due has not come.' },
    ACTION_OVERDUE: { description: 'To be done by a day that has passed, and not completed.' },
    DECISION_NOT_APPLIED: { description: 'Decided at an earlier review, and not carried out.' },
    STALE: { description: 'Nobody has confirmed it for a long time.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One line of the chair’s brief.' })
export class BriefItem {
  @Field(() => BriefReasonEnum)
  reason: BriefReason;

  subjectType: 'Milestone' | 'Workstream' | 'Action';

  subjectId: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Since when it has been so.' })
  since: CivilDate | null;

  @Field(() => String, { description: 'One plain sentence for the chair.' })
  summary: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of a chair’s brief.' })
export class BriefItemConnection extends connectionOf('BriefItem', () => BriefItem) {}

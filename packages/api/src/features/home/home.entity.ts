import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({ description: 'What the viewer opens the portal for: computed for the viewer’s organisation, from what it can read.' })
export class Home {}

export type HomeReason = 'OWED' | 'ANSWER' | 'REPORTED_TEXT' | 'SUCCESSION' | 'SHARE_ENDS' | 'ACCESS_REVIEW';
const HomeReasonEnum = enumOf<HomeReason>(['OWED', 'ANSWER', 'REPORTED_TEXT', 'SUCCESSION', 'SHARE_ENDS', 'ACCESS_REVIEW']);
registerEnumType(HomeReasonEnum, {
  name: 'HomeReason',
  description: 'Why a line is there, and so what there is to do.',
  valuesConfig: {
    OWED: { description: 'It is ours to do, to reach or to give.' },
    ANSWER: { description: 'An agreement awaits our answer, or that we accept what was given.' },
    REPORTED_TEXT: { description: 'Somebody said that a text identifies a person; for administrators.' },
    SUCCESSION: { description: 'Another organisation proposed a succession to ours, and waits for an answer; for administrators.' },
    SHARE_ENDS: { description: 'A share of ours ends by itself within days: extend it, or let it end.' },
    ACCESS_REVIEW: { description: 'What we share with whom is to be looked at again; for administrators.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One line of the home page.' })
export class HomeItem {
  /** A type of the schema. */
  subjectType: string;

  subjectId: string;

  @Field(() => HomeReasonEnum)
  reason: HomeReason;

  @Field(() => String, { description: 'One plain sentence.' })
  summary: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day by which it is owed; null where no day was set.' })
  dueOn: CivilDate | null;

  @Field(() => Boolean, { description: 'That day is before the partnership’s today.' })
  late: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of lines of the home page.' })
export class HomeItemConnection extends connectionOf('HomeItem', () => HomeItem) {}

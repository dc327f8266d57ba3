import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

const kinds = [
  'PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'DATE_SET', 'CHANGE_PROPOSED', 'CHANGE_AGREED', 'CHANGE_DECLINED', 'CHANGE_WITHDRAWN', 'DELIVERED', 'ACCEPTED', 'SHARED', 'REVEALED',
] as const;
export type InterdependencyEventKind = (typeof kinds)[number];

const InterdependencyEventKindEnum = enumOf<InterdependencyEventKind>(kinds);
registerEnumType(InterdependencyEventKindEnum, {
  name: 'InterdependencyEventKind',
  description: 'What a party did.',
  valuesConfig: {
    DATE_SET: { description: 'Set or moved its own date where the other had nothing to agree to.' },
    CHANGE_WITHDRAWN: { description: 'Took back the change that it had proposed.' },
    SHARED: { description: 'Chose anew who reads the agreement.' },
    REVEALED: { description: 'Linked a milestone, or changed how much of it is revealed.' },
  },
});

@ObjectType({ simpleResolvers: true, implements: [Node, TextBearing], description: 'One entry in the append-only history of an agreement; read by whoever reads the agreement.' })
@Entity('interdependency_event')
export class InterdependencyEvent {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', update: false })
  interdependencyId: string;

  @Field(() => InterdependencyEventKindEnum)
  @Column({ type: 'text', update: false })
  kind: InterdependencyEventKind;

  @Column({ type: 'uuid', insert: false, update: false })
  organisationId: string;

  @Column({ type: 'uuid', insert: false, update: false })
  personId: string;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', insert: false, update: false })
  at: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was needed by until then.' })
  @Column({ type: 'date', nullable: true, update: false })
  neededByBefore: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it is needed by since then.' })
  @Column({ type: 'date', nullable: true, update: false })
  neededByAfter: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was offered for until then.' })
  @Column({ type: 'date', nullable: true, update: false })
  offeredForBefore: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it is offered for since then.' })
  @Column({ type: 'date', nullable: true, update: false })
  offeredForAfter: CivilDate | null;

  @Field(() => String, { nullable: true, description: 'Why, in the party’s own words.' })
  @Column({ type: 'text', nullable: true, update: false })
  reason: string | null;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of an agreement’s history.' })
export class InterdependencyEventConnection extends connectionOf('InterdependencyEvent', () => InterdependencyEvent) {}

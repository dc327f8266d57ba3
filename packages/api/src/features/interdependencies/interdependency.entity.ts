import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AudienceScope } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { actsFor, type Actor } from '@golden-thread/shared/permissions';
import { interdependencyStates, reveals, type InterdependencyState, type Reveal, type Side } from '@golden-thread/shared/interdependency';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

export const InterdependencyStateEnum = enumOf<InterdependencyState>(interdependencyStates);
registerEnumType(InterdependencyStateEnum, {
  name: 'InterdependencyState',
  description: 'How far an agreement has come.',
  valuesConfig: {
    PROPOSED: { description: 'By one of the two; the other has not answered. It carries no slip.' },
    AGREED: { description: 'Both hold to the date last agreed.' },
    CHANGE_PROPOSED: { description: 'One of them moved its date and asks the other; the date last agreed counts meanwhile.' },
    DELIVERED: { description: 'The giving side says that it has given.' },
    ACCEPTED: { description: 'The needing side says that it has what it needed.' },
    DECLINED: { description: 'The other did not agree to the proposal.' },
    WITHDRAWN: { description: 'Whoever proposed it took it back before it was answered.' },
  },
});

export const RevealEnum = enumOf<Reveal>(reveals);
registerEnumType(RevealEnum, {
  name: 'Reveal',
  description: 'How much of the milestone behind an end its organisation reveals to readers of the agreement who cannot read the milestone. Each level includes those before it.',
});

/** An agreement. Partnership, readers and whose turn it is are the database's to write; a party changes its own side alone. */
@ObjectType({
  simpleResolvers: true, implements: [Node, Scoped, Auditable, TextBearing, Markable],
  description: 'An agreement: one organisation gives, one needs. Both ends may be the same organisation’s; it is then agreed at once. Its owner is whoever proposed it.',
})
@Entity('interdependency')
export class Interdependency {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  partnershipId: string;

  /** Counts its changes. Told to its parties alone: see the resolver. */
  @Column({ type: 'int', insert: false })
  version: number;

  @Column({ type: 'uuid', update: false })
  ownerId: string;

  @Column({ type: 'uuid', update: false })
  givingId: string;

  @Column({ type: 'uuid', update: false })
  needingId: string;

  @Field(() => String, { description: 'Unique for its owner.' })
  @Column({ type: 'text', update: false })
  ref: string;

  @Field(() => String, { description: 'What is given.' })
  @Column({ type: 'text', update: false })
  title: string;

  @Field(() => InterdependencyStateEnum)
  @Column({ type: 'text', insert: false })
  state: InterdependencyState;

  /** Whose act is awaited; null where nobody's is. */
  @Column({ type: 'text', nullable: true, insert: false, update: false })
  awaitedSide: Side | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Set by the needing side alone; null until it has.' })
  @Column({ type: 'date', nullable: true })
  neededBy: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Set by the giving side alone; null until it has.' })
  @Column({ type: 'date', nullable: true })
  offeredFor: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The offered date last agreed; it counts while a change is proposed.' })
  @Column({ type: 'date', nullable: true, insert: false })
  agreedFor: CivilDate | null;

  @Column('text')
  givingReveal: Reveal;

  /** Copied from the milestone as far as it is revealed. */
  @Column({ type: 'text', nullable: true })
  givingTitle: string | null;

  @Column({ type: 'date', nullable: true })
  givingDate: CivilDate | null;

  @Column('text')
  needingReveal: Reveal;

  @Column({ type: 'text', nullable: true })
  needingTitle: string | null;

  @Column({ type: 'date', nullable: true })
  needingDate: CivilDate | null;

  /** Whom the giving side chose besides the two parties. */
  @Column('text')
  givingScope: AudienceScope;

  @Column({ type: 'uuid', array: true })
  givingWith: string[];

  @Column({ type: 'date', array: true })
  givingUntil: (CivilDate | null)[];

  @Column('text')
  needingScope: AudienceScope;

  @Column({ type: 'uuid', array: true })
  needingWith: string[];

  @Column({ type: 'date', array: true })
  needingUntil: (CivilDate | null)[];

  /** The set of organisations that read it, decided by keeper. */
  @Column({ type: 'int', insert: false, update: false })
  audienceId: number;

  @Column({ type: 'timestamptz', insert: false })
  updatedAt: string;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

/** The version as a viewer is told it: without a party’s right to change anything, what one party keeps from the others would show by it. */
export const toldVersion = ({ version, givingId, needingId }: Pick<Interdependency, 'version' | 'givingId' | 'needingId'>, viewer: Actor): number =>
  actsFor(viewer, givingId) || actsFor(viewer, needingId) ? version : 1;

@ObjectType({ simpleResolvers: true, description: 'A page of agreements.' })
export class InterdependencyConnection extends connectionOf('Interdependency', () => Interdependency) {}

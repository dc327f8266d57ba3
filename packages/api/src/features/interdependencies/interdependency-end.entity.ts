import { Field, ObjectType } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Reveal, Side } from '@golden-thread/shared/interdependency';
import { RevealEnum, type Interdependency } from './interdependency.entity.ts';

/** One end of an agreement, before it is known what of it the viewer can read. */
@ObjectType({
  simpleResolvers: true,
  description: 'One end of an agreement, as far as the viewer may know it. The parties themselves are known to every reader of the agreement.',
})
export class InterdependencyEnd {
  /** Null where the organisation is not revealed. */
  organisationId: string | null;

  /** Of the milestone behind it; null where none is linked, or where the viewer cannot read it. */
  milestoneId: string | null;

  revealedTitle: string | null;

  revealedDate: CivilDate | null;

  @Field(() => RevealEnum, { description: 'What its organisation reveals, were there a milestone that the viewer cannot read.' })
  reveal: Reveal;
}

/** The row of the milestone behind an end, of those the viewer can read. */
export interface LinkedEnd {
  interdependencyId: string;
  side: Side;
  milestoneId: string;
  /** Giving: from the milestone's forecast to the offered date. Needing: from the needed date to the milestone's forecast. */
  distanceDays: number | null;
}

/** What an agreement's own columns say of one of its ends, and the milestone behind it as far as the viewer can read that. */
export function endOf(agreement: Interdependency, side: Side, milestoneId: string | null): InterdependencyEnd {
  return side === 'GIVING'
    ? { organisationId: agreement.givingId, milestoneId, revealedTitle: agreement.givingTitle, revealedDate: agreement.givingDate, reveal: agreement.givingReveal }
    : { organisationId: agreement.needingId, milestoneId, revealedTitle: agreement.needingTitle, revealedDate: agreement.needingDate, reveal: agreement.needingReveal };
}

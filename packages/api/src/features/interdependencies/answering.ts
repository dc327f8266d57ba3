import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Side } from '@golden-thread/shared/interdependency';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { expectVersion, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import type { Milestone } from '../milestones/milestone.entity.ts';
import { link, linkedMilestoneOf, milestoneIfGiven, permitDates, permitMilestone, refuseLoop, revealed } from './agreeing.ts';
import { toldVersion, type Interdependency } from './interdependency.entity.ts';
import type { AnswerInterdependencyInput } from './interdependency.inputs.ts';
import { findInterdependency, lockAgreements, recordEvent, updateInterdependency } from './interdependency.repository.ts';

/** Answers a proposal, or a change of date, as the side that was asked. */
export async function answer(queries: Queries, viewer: Admitted, input: AnswerInterdependencyInput): Promise<{ interdependency: string }> {
  const agreement = await findInterdependency(queries, input.interdependencyId);
  const milestone = await milestoneIfGiven(queries, input.milestoneId, 'milestoneId');
  expectVersion({ version: toldVersion(agreement, viewer) }, input.version);
  permit(viewer, 'interdependency:answer', agreement);
  permitDates(viewer, agreement, input);
  permitMilestone(viewer, viewer.organisationId, milestone, 'milestoneId');
  const { id: interdependency, state, awaitedSide } = agreement;
  if (awaitedSide === null || (state !== 'PROPOSED' && state !== 'CHANGE_PROPOSED')) throw notInThisState('There is nothing to answer here');
  if (input.answer === 'AGREE') await agree(queries, viewer, agreement, awaitedSide, input, milestone);
  else await decline(queries, agreement, textOrNull(input.reason) ?? null);
  return { interdependency };
}

/** A change that is declined leaves the date last agreed; the date that was offered instead stays its side's own, and is seen not to be agreed. */
async function decline(queries: Queries, agreement: Interdependency, reason: string | null): Promise<void> {
  const changing = agreement.state === 'CHANGE_PROPOSED';
  await updateInterdependency(queries, agreement, { state: changing ? 'AGREED' : 'DECLINED' });
  await recordEvent(queries, { interdependencyId: agreement.id, kind: changing ? 'CHANGE_DECLINED' : 'DECLINED', reason });
}

async function agree(queries: Queries, viewer: Admitted, agreement: Interdependency, side: Side, input: AnswerInterdependencyInput, milestone: Milestone | null): Promise<void> {
  const { id } = agreement;
  const linked = await linkedMilestoneOf(queries, id, side);
  if (milestone !== null && linked !== null) throw notInThisState('A milestone of yours is linked to it already', 'milestoneId');
  await lockAgreements(queries, viewer);
  const { neededBy, offeredFor } = answeredDates(agreement, side, input);
  const reveal = input.reveal ?? (side === 'GIVING' ? agreement.givingReveal : agreement.needingReveal);
  await updateInterdependency(queries, agreement, {
    state: 'AGREED',
    agreedFor: offeredFor,
    ...(side === 'GIVING' ? { offeredFor } : { neededBy }),
    ...(input.reveal == null && milestone === null ? {} : revealed(side, reveal, milestone ?? linked)),
  });
  // The distance to the milestone is kept as it stood when the date was last set, and not since.
  const [before, date] = side === 'GIVING' ? [agreement.offeredFor, offeredFor] : [agreement.neededBy, neededBy];
  await link(queries, id, side, milestone, milestone !== null || date !== before ? date : null);
  await recordEvent(queries, {
    interdependencyId: id,
    kind: agreement.state === 'CHANGE_PROPOSED' ? 'CHANGE_AGREED' : 'AGREED',
    reason: textOrNull(input.reason) ?? null,
    neededByBefore: agreement.neededBy,
    neededByAfter: neededBy,
    offeredForBefore: agreement.agreedFor,
    offeredForAfter: offeredFor,
  });
  await refuseLoop(queries, id);
}

/** To agree to an earlier need without a date of one's own is to offer the date that it is needed by. */
function answeredDates(agreement: Interdependency, side: Side, input: AnswerInterdependencyInput): { neededBy: CivilDate | null; offeredFor: CivilDate | null } {
  if (side === 'NEEDING') return { neededBy: input.neededBy ?? agreement.neededBy, offeredFor: agreement.offeredFor };
  const asked = agreement.state === 'CHANGE_PROPOSED' ? agreement.neededBy : agreement.offeredFor;
  return { neededBy: agreement.neededBy, offeredFor: input.offeredFor ?? asked };
}

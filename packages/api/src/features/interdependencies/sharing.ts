import type { Side } from '@golden-thread/shared/interdependency';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { expectVersion, invalid, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { besideParties, chosenColumns } from '../audiences/audience.repository.ts';
import { sharingAsPreviewed } from '../sharing/previewed.repository.ts';
import { link, linkedMilestoneOf, milestoneIfGiven, ofEach, permitMilestone, refuseLoop, revealed, sidesOf } from './agreeing.ts';
import { choiceBesides, choiceOf } from './choosing.ts';
import type { RevealInterdependencyInput, ShareInterdependencyInput } from './interdependency.inputs.ts';
import { toldVersion } from './interdependency.entity.ts';
import { findInterdependency, lockAgreements, recordEvent, recordIfShared, updateInterdependency } from './interdependency.repository.ts';

/** Makes the viewer's party's choice anew. Whoever both parties chose reads the agreement. */
export async function share(queries: Queries, viewer: Admitted, input: ShareInterdependencyInput): Promise<{ interdependency: string }> {
  const agreement = await findInterdependency(queries, input.interdependencyId);
  const chosen = await chosenColumns(queries, viewer, input.audience, 'OWNER');
  expectVersion({ version: toldVersion(agreement, viewer) }, input.version);
  permit(viewer, 'interdependency:share', agreement);
  const parties = [agreement.givingId, agreement.needingId];
  const choice = choiceBesides(chosen, parties);
  await sharingAsPreviewed(queries, viewer, input.interdependencyId, besideParties(chosen, parties), input.previewed, () =>
    recordIfShared(queries, agreement.id, () => updateInterdependency(queries, agreement, ofEach(sidesOf(viewer, agreement), (side) => choiceOf(side, choice)))));
  return { interdependency: agreement.id };
}

/** Links a milestone where none is linked, and says how much of it readers of the agreement may know who cannot read it. */
export async function reveal(queries: Queries, viewer: Admitted, input: RevealInterdependencyInput): Promise<{ interdependency: string }> {
  const agreement = await findInterdependency(queries, input.interdependencyId);
  const milestone = await milestoneIfGiven(queries, input.milestoneId, 'milestoneId');
  expectVersion({ version: toldVersion(agreement, viewer) }, input.version);
  permit(viewer, 'interdependency:share', agreement);
  permitMilestone(viewer, viewer.organisationId, milestone, 'milestoneId');
  const { id } = agreement;
  const side = sideMeant(sidesOf(viewer, agreement), input.side ?? null);
  const linked = await linkedMilestoneOf(queries, id, side);
  if (milestone !== null && linked !== null) throw notInThisState('A milestone of yours is linked to it already', 'milestoneId');
  if (milestone !== null) await lockAgreements(queries, viewer);
  await updateInterdependency(queries, agreement, revealed(side, input.reveal, milestone ?? linked));
  await link(queries, id, side, milestone, milestone === null ? null : side === 'GIVING' ? agreement.offeredFor : agreement.neededBy);
  // Where nothing was told before and nothing is told now, its readers are not told that there is something.
  const before = side === 'GIVING' ? agreement.givingReveal : agreement.needingReveal;
  if (before !== 'NOTHING' || input.reveal !== 'NOTHING') await recordEvent(queries, { interdependencyId: id, kind: 'REVEALED' });
  if (milestone !== null) await refuseLoop(queries, id);
  return { interdependency: id };
}

function sideMeant(own: readonly Side[], asked: Side | null): Side {
  const side = own.length === 1 ? own[0] : asked;
  if (side == null) throw invalid('Say which side you mean: both are your organisation’s', 'side');
  if (asked !== null && asked !== side) throw invalid('This is not your side', 'side');
  return side;
}

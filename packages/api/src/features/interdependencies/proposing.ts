import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import { chosenColumns } from '../audiences/audience.repository.ts';
import { findOrganisation } from '../organisations/organisation.repository.ts';
import { link, milestoneIfGiven, ofEach, permitDates, permitMilestone, refuseLoop, revealed, sidesOf } from './agreeing.ts';
import { choiceBesides, choiceOf } from './choosing.ts';
import type { ProposeInterdependencyInput } from './interdependency.inputs.ts';
import { insertInterdependency, lockAgreements, recordEvent, unusedRef } from './interdependency.repository.ts';

/** Proposes an agreement as one of its parties, each speaking for its own side; within one organisation it is agreed at once. */
export async function propose(queries: Queries, viewer: Admitted, input: ProposeInterdependencyInput): Promise<{ interdependency: string }> {
  const parties = {
    givingId: (await findOrganisation(queries, input.givingOrganisationId, 'givingOrganisationId')).id,
    needingId: (await findOrganisation(queries, input.needingOrganisationId, 'needingOrganisationId')).id,
  };
  const milestones = {
    GIVING: await milestoneIfGiven(queries, input.givingMilestoneId, 'givingMilestoneId'),
    NEEDING: await milestoneIfGiven(queries, input.needingMilestoneId, 'needingMilestoneId'),
  };
  const chosen = await chosenColumns(queries, viewer, input.audience, 'OWNER');
  permit(viewer, 'interdependency:propose', parties);
  permitDates(viewer, parties, input);
  permitMilestone(viewer, parties.givingId, milestones.GIVING, 'givingMilestoneId');
  permitMilestone(viewer, parties.needingId, milestones.NEEDING, 'needingMilestoneId');

  const { neededBy = null, offeredFor = null } = input;
  const within = parties.givingId === parties.needingId;
  if (within) await lockAgreements(queries, viewer);
  // Both choices are the proposer's until the other party makes its own.
  const choice = choiceBesides(chosen, [parties.givingId, parties.needingId]);
  const id = await insertInterdependency(queries, viewer, {
    ...parties, neededBy, offeredFor,
    title: input.title.trim(),
    ref: input.ref ?? (await unusedRef(queries, viewer.organisationId)),
    ...choiceOf('GIVING', choice),
    ...choiceOf('NEEDING', choice),
    ...ofEach(sidesOf(viewer, parties), (side) => revealed(side, input.reveal ?? 'NOTHING', milestones[side])),
  });
  await link(queries, id, 'GIVING', milestones.GIVING, offeredFor);
  await link(queries, id, 'NEEDING', milestones.NEEDING, neededBy);
  await recordEvent(queries, { interdependencyId: id, kind: within ? 'AGREED' : 'PROPOSED', neededByAfter: neededBy, offeredForAfter: offeredFor });
  if (within) await refuseLoop(queries, id);
  return { interdependency: id };
}

import { actsFor, can, refusalSentence } from '@golden-thread/shared/permissions';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import { milestoneAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useActor } from '../../ui/viewer.tsx';

/** What its owner can do with a milestone. To people of other organisations nothing: it is not theirs to report. */
export function MilestoneActs({ milestone: { id, owner } }: { readonly milestone: MilestoneFactsFragment }) {
  const actor = useActor();
  if (!actsFor(actor, owner.id)) return null;
  const verdict = can(actor, 'milestone:report', { ownerId: owner.id });
  if (!verdict.allowed) return <p className="govuk-body gt-quiet">{refusalSentence(verdict.reason, 'milestone:report')}.</p>;
  return (
    <div className="govuk-button-group">
      <ButtonLink to={`${milestoneAddress(id)}/report`} look="primary">
        Report on this milestone
      </ButtonLink>
      <ButtonLink to={`${milestoneAddress(id)}/share`}>Change who can read it</ButtonLink>
      <ButtonLink to={`/interdependencies/new?milestone=${encodeURIComponent(id)}`}>Propose an interdependency</ButtonLink>
    </div>
  );
}

import { can, refusalSentence } from '@golden-thread/shared/permissions';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { ResumeWorkstream } from './resume-workstream.tsx';

/** What its owner can do with a workstream; to others the reason why they cannot. */
export function WorkstreamActs({ workstream }: { readonly workstream: WorkstreamFactsFragment }) {
  const actor = useActor();
  const verdict = can(actor, 'workstream:edit', { ownerId: workstream.owner.id });
  const address = workstreamAddress(workstream);
  if (!verdict.allowed) {
    return <p className="govuk-body gt-quiet gt-refusal">{refusalSentence(verdict.reason, 'workstream:edit')}.</p>;
  }
  return (
    <div className="govuk-button-group">
      <ButtonLink to={`${address}/edit`}>Change details</ButtonLink>
      <ButtonLink to={`${address}/share`}>Change who can read it</ButtonLink>
      {workstream.paused === null ? <ButtonLink to={`${address}/pause`}>Pause</ButtonLink> : <ResumeWorkstream workstream={workstream} />}
    </div>
  );
}

import { can } from '@golden-thread/shared/permissions';
import { useActor } from '../../ui/viewer.tsx';
import { AddMilestoneForm } from './add-milestone-form.tsx';
import { WorkstreamFormPage } from './workstream-form-page.tsx';

/** The form with which its owner or a contributing organisation adds a milestone to a workstream. */
export function AddMilestonePage() {
  const actor = useActor();
  return (
    <WorkstreamFormPage
      title="Add a milestone"
      act="milestone:create"
      judge={({ owner, contributors }) => can(actor, 'milestone:create', { ownerId: owner.id, contributorIds: contributors.map(({ id }) => id) })}
      form={(workstream) => <AddMilestoneForm workstream={workstream} />}
    />
  );
}

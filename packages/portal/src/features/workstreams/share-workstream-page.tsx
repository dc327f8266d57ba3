import { can } from '@golden-thread/shared/permissions';
import { useActor } from '../../ui/viewer.tsx';
import { ShareForm } from './share-form.tsx';
import { WorkstreamFormPage } from './workstream-form-page.tsx';

/** The form with which its owner changes who can read a workstream: first the choice, then what it would share. */
export function ShareWorkstreamPage() {
  const actor = useActor();
  return (
    <WorkstreamFormPage
      title="Change who can read the workstream"
      act="workstream:share"
      judge={({ owner }) => can(actor, 'workstream:share', { ownerId: owner.id })}
      form={(workstream, reload) => <ShareForm workstream={workstream} reload={reload} />}
    />
  );
}

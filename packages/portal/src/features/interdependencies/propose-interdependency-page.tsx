import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useSearchParams } from 'react-router';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { ProposeInterdependencyForm, proposeTitle } from './propose-interdependency-form.tsx';

/** The form that asks another organisation for something, or offers it something. `milestone` in the address is one's own that it is about. */
export function ProposeInterdependencyPage() {
  const [search] = useSearchParams();
  const actor = useActor();
  const verdict = can(actor, 'interdependency:propose', { givingId: actor.organisationId, needingId: actor.organisationId });
  return (
    <>
      <Breadcrumbs items={[{ text: 'Interdependencies', to: '/interdependencies' }]} />
      {verdict.allowed ? (
        <ProposeInterdependencyForm milestoneId={search.get('milestone') ?? ''} />
      ) : (
        <>
          <PageHeading title={proposeTitle} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'interdependency:propose')}.</p>
        </>
      )}
    </>
  );
}

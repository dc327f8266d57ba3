import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { AccessReview } from './access-review.tsx';

/** What we share with whom, for administrators to confirm or end. */
export function AccessReviewPage() {
  const { organisation } = useViewer();
  const verdict = can(useActor(), 'share:review', { ownerIds: [organisation.id] });
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }]} />
      {verdict.allowed ? (
        <AccessReview />
      ) : (
        <>
          <PageHeading title="Who we share with" caption={organisation.name} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'share:review')}.</p>
        </>
      )}
    </>
  );
}

import { can, refusalSentence } from '@golden-thread/shared/permissions';
import type { ReactNode } from 'react';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useActor } from '../../ui/viewer.tsx';

const myOrganisation = { text: 'My organisation', to: '/organisation' };

interface ForAdministratorsProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Around every page of an import: whoever may not import is told who may, and the API is asked nothing. */
export function ForAdministrators({ title, children }: ForAdministratorsProps) {
  const verdict = can(useActor(), 'plan:import', {});
  return (
    <>
      <Breadcrumbs items={[myOrganisation]} />
      {verdict.allowed ? (
        children
      ) : (
        <>
          <PageHeading title={title} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'plan:import')}.</p>
        </>
      )}
    </>
  );
}

import { auditChoiceParameters, readAuditChoice } from '@golden-thread/shared/audit-choice';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Details } from '../../ui/details.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import type { Problem } from '../../ui/problems.ts';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditResults } from './audit-results.tsx';

const title = 'Audit trail';

/** All that was done in the name of the viewer's organisation, for its administrators. */
export function AuditTrailPage() {
  const { organisation } = useViewer();
  const verdict = can(useActor(), 'audit:read', {});
  if (verdict.allowed) return <AuditTrail />;
  return (
    <>
      <AboveTrail />
      <PageHeading title={title} caption={organisation.name} />
      <p className="govuk-body">{refusalSentence(verdict.reason, 'audit:read')}.</p>
      <p className="govuk-body">What was done to a record is on the record’s own page, under “History”.</p>
    </>
  );
}

const AboveTrail = () => <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }]} />;

/** Narrowed by its address, in pages, and to be taken away. */
function AuditTrail() {
  const { organisation } = useViewer();
  const [query, setQuery] = useSearchParams();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const choice = readAuditChoice(query);
  const address = new URLSearchParams(auditChoiceParameters(choice)).toString();
  return (
    <>
      <AboveTrail />
      <ErrorSummary problems={problems} />
      <PageHeading title={title} caption={organisation.name} error={problems.length > 0} />
      <p className="govuk-body">
        Everything done in the name of {organisation.name}: changes, refusals, exports, views as another organisation, sign-ins and tokens. Only its administrators can read it.
      </p>
      <Details summary="How you would know if somebody had tampered with it">
        <p className="govuk-body">
          Each entry carries a fingerprint of itself and of the entry before it, so that one that was changed, taken out, put in or moved no longer fits. Whoever runs the platform checks every entry with{' '}
          <code>golden-thread audit verify</code>, which says where the trail was tampered with, and prints the fingerprint of the last entry.
        </p>
        <p className="govuk-body">
          Whoever could rewrite the whole trail could make it fit again. Ask for what that command prints and keep it, or export the trail as CSV: each line has its fingerprint. What you kept has to be found again, at the same
          number, in every later trail.
        </p>
      </Details>
      <div className="gt-filtered">
        <AuditFilters
          choice={choice}
          address={address}
          problems={problems}
          refuse={setProblems}
          apply={(next) => {
            setProblems([]);
            setQuery(new URLSearchParams(auditChoiceParameters(next)));
          }}
        />
        <AuditResults choice={choice} address={address} />
      </div>
    </>
  );
}

import { can } from '@golden-thread/shared/permissions';
import { useSearchParams } from 'react-router';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { readChoice, writeChoice } from './list-address.ts';
import { WorkstreamFilters } from './workstream-filters.tsx';
import { WorkstreamResults } from './workstream-results.tsx';

/** The workstreams that the viewer's organisation can read, filtered by the address. */
export function WorkstreamListPage() {
  const [query, setQuery] = useSearchParams();
  const actor = useActor();
  const choice = readChoice(query);
  const address = writeChoice(choice).toString();

  return (
    <>
      <div className="gt-title-row">
        <PageHeading title="Workstreams" />
        {can(actor, 'workstream:create', {}).allowed && <ButtonLink to="/workstreams/new">Create a workstream</ButtonLink>}
      </div>
      <div className="gt-filtered">
        <WorkstreamFilters
          choice={choice}
          address={address}
          apply={(next) => {
            setQuery(writeChoice(next));
          }}
        />
        <WorkstreamResults choice={choice} address={address} />
      </div>
    </>
  );
}

import { useQuery } from '@apollo/client/react';
import { actionChoiceParameters, readActionChoice } from '@golden-thread/shared/action-choice';
import { formatDate } from '@golden-thread/shared/civil-date';
import { useSearchParams } from 'react-router';
import { ActionSummaryDocument } from '../../gql/actions/action-list.ts';
import { BragFigure } from '../../ui/brag-figure.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { ActionFilters } from './action-filters.tsx';
import { ActionResults } from './action-results.tsx';

/** All actions that the viewer's organisation can read, its own to do first, filtered by the address. */
export function ActionListPage() {
  const [query, setQuery] = useSearchParams();
  const { partnership, organisation } = useViewer();
  const { data } = useQuery(ActionSummaryDocument);
  const choice = readActionChoice(query);
  const address = new URLSearchParams(actionChoiceParameters(choice)).toString();

  return (
    <>
      <PageHeading title="Actions" />
      <p className="govuk-body gt-printed">
        As at {formatDate(partnership.today)}, as {organisation.name} reads them.
      </p>
      {data !== undefined && <BragFigure summary={data.actionSummary} one="action" of="that your organisation can read" />}
      <div className="gt-filtered">
        <ActionFilters
          choice={choice}
          address={address}
          apply={(next) => {
            setQuery(new URLSearchParams(actionChoiceParameters(next)));
          }}
        />
        <ActionResults choice={choice} address={address} />
      </div>
    </>
  );
}

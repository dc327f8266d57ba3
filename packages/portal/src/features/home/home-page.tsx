import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { formatDate } from '@golden-thread/shared/civil-date';
import { HOME_DAYS_AHEAD } from '@golden-thread/shared/home';
import { useEffect } from 'react';
import { HomePageDocument, MoreThatIsDueDocument, MoreThatNeedsUsDocument } from '../../gql/home/home-page.ts';
import { MarkHomeVisitedDocument } from '../../gql/home/mark-home-visited.ts';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { HomeChanges } from './home-changes.tsx';
import { HomeLines } from './home-lines.tsx';

/** What somebody opens the portal for: what needs their organisation, what it owes, and what changed since they were last here. */
export function HomePage() {
  const client = useApolloClient();
  const { organisation, partnership } = useViewer();
  const { data, error, refetch } = useQuery(HomePageDocument);
  const shown = data !== undefined;
  // Whoever sees the page has been here. What cannot be kept now is kept the next time: nobody is told.
  const [markVisited] = useMutation(MarkHomeVisitedDocument);
  useEffect(() => {
    if (shown) void markVisited({ variables: { input: {} } }).catch(() => undefined);
  }, [shown, markVisited]);

  return (
    <>
      <PageHeading caption={organisation.name} title="Home" />
      <p className="govuk-body gt-printed">
        As at {formatDate(partnership.today)}, as {organisation.name} reads it.
      </p>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined ? (
        error === undefined && <Loading what="what is new" />
      ) : (
        <div className="gt-home">
          <div>
            <HomeLines
              id="needs-us"
              title="Needs us"
              nothing="Nobody waits for an answer from your organisation."
              lines={data.home.needsUs}
              fetchMore={(after) => client.query({ query: MoreThatNeedsUsDocument, variables: { after }, fetchPolicy: 'network-only' })}
            />
            <HomeLines
              id="due"
              title="What we owe"
              nothing={`Your organisation owes nothing in the next ${HOME_DAYS_AHEAD} days, and is late with nothing.`}
              lines={data.home.due}
              fetchMore={(after) => client.query({ query: MoreThatIsDueDocument, variables: { after }, fetchPolicy: 'network-only' })}
            />
          </div>
          <HomeChanges lastHereAt={data.home.lastHereAt} changes={data.home.changes} />
        </div>
      )}
    </>
  );
}

import { useApolloClient } from '@apollo/client/react';
import { MorePreviewWarningsDocument, type PlanImportChoicesInput, type PreviewWarningsFragment } from '../../gql/plan-import/plan-import-preview.ts';
import { counted } from '../../ui/counted.ts';
import { Details } from '../../ui/details.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { useMore } from '../../ui/use-more.ts';

/** More than these would push the rows out of sight. */
const MOST_SHOWN_AT_ONCE = 5;

interface PreviewWarningsProps {
  readonly id: string;
  readonly choices: PlanImportChoicesInput;
  readonly warnings: PreviewWarningsFragment;
}

/** Where the file contradicts itself or was not read in full. None of it stops the import, and nothing is corrected. */
export function PreviewWarnings({ id, choices, warnings: { edges, totalCount, pageInfo } }: PreviewWarningsProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MorePreviewWarningsDocument, variables: { id, choices, after }, fetchPolicy: 'network-only' }));
  if (totalCount === 0) return null;
  return (
    <section aria-labelledby="warnings">
      <h2 className="govuk-heading-m" id="warnings">
        What to know about the file
      </h2>
      <p className="govuk-body">None of this stops the import, and nothing is corrected: people who know the plan decide which is right.</p>
      <Details summary={`${counted(totalCount, 'warning')}, such as numbers that contradict each other`} open={totalCount <= MOST_SHOWN_AT_ONCE}>
        <ul className="govuk-list govuk-list--bullet">
          {edges.map(({ cursor, node: { rows, words } }) => (
            <li key={cursor}>
              {rows !== null && `${/^\d+$/.test(rows) ? 'Row' : 'Rows'} ${rows}: `}
              {words}
            </li>
          ))}
        </ul>
        <LoadMore
          what="warnings"
          shown={edges.length}
          total={totalCount}
          hasMore={pageInfo.hasNextPage}
          loading={next.loading}
          failure={next.failure}
          onMore={() => void next.more(pageInfo.endCursor)}
        />
      </Details>
    </section>
  );
}

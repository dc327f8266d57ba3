import { skipToken, useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { MorePreviewRowsDocument, PreviewRowsOfDocument, type PlanImportChoicesInput, type PreviewFactsFragment } from '../../gql/plan-import/plan-import-preview.ts';
import { announce } from '../../ui/announcer.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Refreshing } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { Problem } from '../../ui/problems.ts';
import { useMore } from '../../ui/use-more.ts';
import type { ImportDraft } from './import-draft.ts';
import { PreviewRowTable } from './preview-row-table.tsx';
import { RowFilter } from './row-filter.tsx';
import { rowFilters, type RowFilterName } from './row-filters.ts';

interface PreviewRowsProps {
  readonly id: string;
  /** What the preview was judged by. */
  readonly choices: PlanImportChoicesInput;
  readonly preview: PreviewFactsFragment;
  /** Which of the rows are looked at. */
  readonly shown: RowFilterName;
  readonly onShow: (shown: RowFilterName) => void;
  readonly leaveOut: ImportDraft['leaveOut'];
  readonly onLeaveOut: (leaveOut: ImportDraft['leaveOut']) => void;
  readonly problems: readonly Problem[];
}

/** The projects or actions of the file, those with problems first; of a long file one can look at some. */
export function PreviewRows({ id, choices, preview, shown, onShow, leaveOut, onLeaveOut, problems }: PreviewRowsProps) {
  const client = useApolloClient();
  const results = rowFilters.find(({ name }) => name === shown)?.results ?? null;
  const some = useQuery(PreviewRowsOfDocument, results === null ? skipToken : { variables: { id, choices, results }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const next = useMore((after) =>
    results === null
      ? client.query({ query: MorePreviewRowsDocument, variables: { id, choices, after }, fetchPolicy: 'network-only' })
      : client.query({ query: PreviewRowsOfDocument, variables: { id, choices, results, after }, fetchPolicy: 'network-only' }),
  );
  const arrived = results === null ? preview.rows : some.data?.previewPlanImport?.rows;
  // Until they come, what was shown before stays.
  const rows = arrived ?? some.previousData?.previewPlanImport?.rows ?? preview.rows;
  const total = arrived?.totalCount;
  const announced = useRef(shown);
  useEffect(() => {
    if (total === undefined || announced.current === shown) return;
    announced.current = shown;
    announce(total === 1 ? '1 row to look at' : `${total.toLocaleString('en-GB')} rows to look at`);
  }, [shown, total]);
  return (
    <section className="gt-import__rows" aria-labelledby="rows">
      <h2 className="govuk-heading-m" id="rows">
        Row by row
      </h2>
      <RowFilter counts={preview.counts} shown={shown} onShow={onShow} />
      {results !== null && some.error !== undefined && <ProblemMessage retry={() => void some.refetch()}>{fetchFailureWords(failureOf(some.error))}</ProblemMessage>}
      <Refreshing busy={arrived === undefined}>
        <PreviewRowTable shape={preview.shape} rows={rows.edges.map(({ node }) => node)} leaveOut={leaveOut} onLeaveOut={onLeaveOut} problems={problems} />
        <LoadMore
          key={shown}
          what="rows"
          shown={rows.edges.length}
          total={rows.totalCount}
          hasMore={rows.pageInfo.hasNextPage}
          loading={next.loading}
          failure={next.failure}
          onMore={() => void next.more(rows.pageInfo.endCursor)}
        />
      </Refreshing>
    </section>
  );
}

import { useApolloClient } from '@apollo/client/react';
import { quoted } from '@golden-thread/shared/words';
import { Link } from 'react-router';
import { MorePlanImportChangesDocument, type PlanImportChangeRowFragment, type PlanImportFactsFragment } from '../../gql/plan-import/plan-import.ts';
import { actionAddress, workstreamAddress } from '../../ui/addresses.ts';
import { ReaderNames } from '../../ui/audience.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { importAddress } from './addresses.ts';
import { doneLines } from './preview-words.ts';

/** After an import: what it changed, each record with who can read it. */
export function ImportResult({ file }: { readonly file: PlanImportFactsFragment }) {
  const { id, fileName, counts, plan, changes } = file;
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MorePlanImportChangesDocument, variables: { id, after }, fetchPolicy: 'network-only' }));
  const rows = changes.edges.map(({ node }) => node);
  const what = rows.some(({ workstream }) => workstream !== null) ? 'workstream' : rows.some(({ action }) => action !== null) ? 'action' : 'record';
  return (
    <>
      <DoneBanner />
      <PageHeading key="result" title="What the import changed" caption={fileName} />
      {plan !== null && <p className="govuk-body">It was imported into the plan {quoted(plan.title)}.</p>}
      {counts !== null && (
        <ul className="govuk-list govuk-list--bullet">
          {doneLines(counts, what).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {rows.length === 0 ? (
        <p className="govuk-inset-text">Nothing was created or changed.</p>
      ) : (
        <section aria-labelledby="changes">
          <h2 className="govuk-heading-m" id="changes">
            What was created or changed
          </h2>
          <Table
            caption="What was created or changed"
            captionHidden
            rows={rows}
            rowKey={({ row }) => String(row)}
            columns={[
              { heading: 'What', cell: (change) => <Changed change={change} /> },
              { heading: 'Row', cell: ({ row }) => row },
              { heading: 'What happened', cell: ({ result }) => (result === 'CREATE' ? 'Created' : 'Changed') },
              { heading: 'Shared with', cell: (change) => <ReadersOf change={change} /> },
            ]}
          />
          <LoadMore
            what="changes"
            shown={rows.length}
            total={changes.totalCount}
            hasMore={changes.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(changes.pageInfo.endCursor)}
          />
        </section>
      )}
      <p className="govuk-body">
        <Link className="govuk-link" to={importAddress}>
          Import another file
        </Link>
      </p>
    </>
  );
}

interface ChangeProps {
  readonly change: PlanImportChangeRowFragment;
}

function Changed({ change: { ref, workstream, action } }: ChangeProps) {
  const record = workstream ?? action;
  if (record === null) return <>{ref}, which your organisation cannot read any more</>;
  return (
    <Link className="govuk-link" to={workstream === null ? actionAddress(record.id) : workstreamAddress(workstream)}>
      {record.ref}: {record.title}
    </Link>
  );
}

function ReadersOf({ change: { workstream, action } }: ChangeProps) {
  const record = workstream ?? action;
  return record !== null && <ReaderNames audience={record.audience} owner={record.owner} />;
}

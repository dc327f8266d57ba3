import { useApolloClient } from '@apollo/client/react';
import { MorePreviewRowsDocument, type PlanImportChoicesInput, type PreviewFactsFragment, type PreviewRowFragment } from '../../gql/plan-import/plan-import-preview.ts';
import { Details } from '../../ui/details.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { fieldId, messageAt, type Problem } from '../../ui/problems.ts';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { differenceWords, madeOf, resultWords, shownResult } from './preview-words.ts';

/** Longer changes open on request: two versions of a page of text would hide the other rows. */
const LONGEST_AT_ONCE = 300;

interface PreviewRowsProps {
  readonly id: string;
  /** What the preview was judged by. */
  readonly choices: PlanImportChoicesInput;
  readonly preview: PreviewFactsFragment;
  readonly leaveOut: ReadonlySet<number>;
  readonly onLeaveOut: (leaveOut: ReadonlySet<number>) => void;
  readonly problems: readonly Problem[];
}

/** The projects or actions of the file, those with problems first, each with a box that leaves it out. A tick moves nothing. */
export function PreviewRows({ id, choices, preview: { shape, rows }, leaveOut, onLeaveOut, problems }: PreviewRowsProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MorePreviewRowsDocument, variables: { id, choices, after }, fetchPolicy: 'network-only' }));
  const what = madeOf(shape);
  const tick = (row: number, out: boolean) => {
    const now = new Set(leaveOut);
    if (out) now.add(row);
    else now.delete(row);
    onLeaveOut(now);
  };
  return (
    <section className="gt-import__rows" aria-labelledby="rows">
      <h2 className="govuk-heading-m" id="rows">
        Row by row
      </h2>
      <Table
        caption="Row by row"
        captionHidden
        rows={rows.edges.map(({ node }) => node)}
        rowKey={({ row }) => String(row)}
        columns={[
          { heading: 'Row', cell: (row) => row.rows },
          { heading: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, cell: ({ ref, title }) => (title === null ? ref : `${ref}: ${title}`) },
          { heading: 'What would happen', cell: (row) => <WhatHappens row={row} leaveOut={leaveOut} error={messageAt(problems, `leaveOut.${row.row}`)} /> },
          { heading: 'Leave out', cell: (row) => <LeaveOut row={row} checked={leaveOut.has(row.row)} onChange={tick} /> },
        ]}
      />
      <LoadMore
        what="rows"
        shown={rows.edges.length}
        total={rows.totalCount}
        hasMore={rows.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(rows.pageInfo.endCursor)}
      />
    </section>
  );
}

interface WhatHappensProps {
  readonly row: PreviewRowFragment;
  readonly leaveOut: ReadonlySet<number>;
  /** Once the file was to be imported with this row. */
  readonly error: string | undefined;
}

function WhatHappens({ row, leaveOut, error }: WhatHappensProps) {
  const result = shownResult(row, leaveOut);
  return (
    <>
      <strong>{resultWords(result)}</strong>
      {result === 'PROBLEM' &&
        (error === undefined ? (
          row.problems.map((problem) => (
            <span key={problem} className="gt-import-detail">
              {problem}
            </span>
          ))
        ) : (
          <p className="govuk-error-message gt-import-detail">
            <span className="govuk-visually-hidden">Error:</span> {error}
          </p>
        ))}
      {result === 'UPDATE' && <Differences differences={row.differences} />}
    </>
  );
}

function Differences({ differences }: Pick<PreviewRowFragment, 'differences'>) {
  const lines = differences.map(differenceWords);
  const list = (
    <ul className="govuk-list gt-import-differences">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  if (lines.join('').length <= LONGEST_AT_ONCE) return list;
  return <Details summary={`See what changes: ${differences.map(({ field }) => field).join(', ')}`}>{list}</Details>;
}

interface LeaveOutProps {
  readonly row: PreviewRowFragment;
  readonly checked: boolean;
  readonly onChange: (row: number, out: boolean) => void;
}

function LeaveOut({ row: { row, rows, ref }, checked, onChange }: LeaveOutProps) {
  const id = fieldId(`leaveOut.${row}`);
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input
          id={id}
          name="leaveOut[]"
          type="checkbox"
          className="govuk-checkboxes__input"
          value={row}
          checked={checked}
          onChange={(event) => {
            onChange(row, event.target.checked);
          }}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          <span className="govuk-visually-hidden">
            Leave out row {rows}, {ref}
          </span>
        </label>
      </div>
    </div>
  );
}

import type { PlanImportShape, PreviewRowFragment } from '../../gql/plan-import/plan-import-preview.ts';
import { Details } from '../../ui/details.tsx';
import { fieldId, messageAt, type Problem } from '../../ui/problems.ts';
import { Table } from '../../ui/table.tsx';
import type { ImportDraft } from './import-draft.ts';
import { differenceWords, madeOf, resultWords, shownResult } from './preview-words.ts';

/** Longer changes open on request: two versions of a page of text would hide the other rows. */
const LONGEST_AT_ONCE = 300;

type LeaveOut = ImportDraft['leaveOut'];

interface PreviewRowTableProps {
  readonly shape: PlanImportShape;
  readonly rows: readonly PreviewRowFragment[];
  readonly leaveOut: LeaveOut;
  readonly onLeaveOut: (leaveOut: LeaveOut) => void;
  readonly problems: readonly Problem[];
}

/** Each row with what becomes of it and a box that leaves it out. A tick moves nothing. */
export function PreviewRowTable({ shape, rows, leaveOut, onLeaveOut, problems }: PreviewRowTableProps) {
  const what = madeOf(shape);
  const tick = ({ row, result }: PreviewRowFragment, out: boolean) => {
    const now = new Map(leaveOut);
    if (out) now.set(row, result);
    else now.delete(row);
    onLeaveOut(now);
  };
  return (
    <Table
      caption="Row by row"
      captionHidden
      rows={rows}
      rowKey={({ row }) => String(row)}
      columns={[
        { heading: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, cell: ({ ref, title }) => (title === null ? ref : `${ref}: ${title}`) },
        { heading: 'Row', cell: ({ rows: numbers }) => numbers },
        { heading: 'What would happen', cell: (row) => <WhatHappens row={row} leaveOut={leaveOut} error={messageAt(problems, `leaveOut.${row.row}`)} /> },
        { heading: 'Leave out', cell: (row) => <LeaveOutBox row={row} checked={leaveOut.has(row.row)} onChange={tick} /> },
      ]}
    />
  );
}

interface WhatHappensProps {
  readonly row: PreviewRowFragment;
  readonly leaveOut: LeaveOut;
  /** Once the file was to be imported with this row. */
  readonly error: string | undefined;
}

function WhatHappens({ row, leaveOut, error }: WhatHappensProps) {
  const result = shownResult(row, leaveOut);
  return (
    <>
      <strong>{resultWords(result)}</strong>
      {result === 'PROBLEM' && (error === undefined ? <Problems problems={row.problems} /> : <RowError>{error}</RowError>)}
      {result === 'UPDATE' && <Differences differences={row.differences} />}
    </>
  );
}

function Problems({ problems }: Pick<PreviewRowFragment, 'problems'>) {
  return problems.map((problem) => (
    <span key={problem} className="gt-import-detail">
      {problem}
    </span>
  ));
}

function RowError({ children }: { readonly children: string }) {
  return (
    <p className="govuk-error-message gt-import-detail">
      <span className="govuk-visually-hidden">Error:</span> {children}
    </p>
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

interface LeaveOutBoxProps {
  readonly row: PreviewRowFragment;
  readonly checked: boolean;
  readonly onChange: (row: PreviewRowFragment, out: boolean) => void;
}

function LeaveOutBox({ row, checked, onChange }: LeaveOutBoxProps) {
  const id = fieldId(`leaveOut.${row.row}`);
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input
          id={id}
          name="leaveOut[]"
          type="checkbox"
          className="govuk-checkboxes__input"
          value={row.row}
          checked={checked}
          onChange={(event) => {
            onChange(row, event.target.checked);
          }}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          <span className="govuk-visually-hidden">
            Leave out row {row.rows}, {row.ref}
          </span>
        </label>
      </div>
    </div>
  );
}

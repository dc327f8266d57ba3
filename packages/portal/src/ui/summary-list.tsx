import type { ReactNode } from 'react';

interface SummaryRow {
  readonly key: string;
  readonly value: ReactNode;
}

/** Facts about one thing, name and value. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="govuk-summary-list">
      {rows.map(({ key, value }) => (
          <div key={key} className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">{key}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
      ))}
    </dl>
  );
}

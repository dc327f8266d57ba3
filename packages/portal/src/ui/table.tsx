import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  /** When a heading above says the same. */
  readonly captionHidden?: boolean;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/**
 * On a phone each row is a short list, each value after its column's heading: columns beyond the edge of a phone are not found.
 * Anywhere else a table that does not fit scrolls sideways inside itself, and can then be reached and scrolled by keyboard.
 */
export function Table<Row>({ caption, captionHidden = false, columns, rows, rowKey }: TableProps<Row>) {
  const captionId = useId();
  const region = useRef<HTMLDivElement>(null);
  // Only what scrolls is a stop for the keyboard. A group and no landmark: the section around it is one already.
  const [scrolls, setScrolls] = useState(false);

  useEffect(() => {
    const element = region.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setScrolls(element.scrollWidth > element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [rows]);

  const [first, ...others] = columns;
  return (
    <div className="gt-scroll" ref={region} {...(scrolls ? { role: 'group', 'aria-labelledby': captionId, tabIndex: 0 } : {})}>
      <table className="govuk-table govuk-table--small-text-until-tablet gt-table">
        <caption id={captionId} className={captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}>
          {caption}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map(({ heading, numeric = false }) => (
              <th key={heading} scope="col" className={`govuk-table__header${numeric ? ' govuk-table__header--numeric' : ''}`}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="govuk-table__row">
              <th scope="row" className="govuk-table__header gt-table__name">
                {first.cell(row)}
              </th>
              {others.map(({ heading, cell, numeric = false }) => (
                <td key={heading} className={`govuk-table__cell${numeric ? ' govuk-table__cell--numeric' : ''}`}>
                  {/* Said by the column's own heading to who listens. */}
                  <span className="gt-table__label" aria-hidden="true">
                    {heading}
                  </span>
                  <div className="gt-table__value">{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

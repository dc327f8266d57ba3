import { bragName, type Brag } from '@golden-thread/shared/brag';
import { bragSummarySentence, formatPercent, type BragShares } from '@golden-thread/shared/brag-summary';
import { Details } from './details.tsx';
import { StatusTag } from './status-tag.tsx';
import { Table } from './table.tsx';

interface BragFigureProps {
  readonly summary: BragShares;
  /** What is counted, one of it: "workstream". */
  readonly one: string;
  /** Where, for whoever hears the table's name and not what stands around it: "of P2". */
  readonly of: string;
}

const nameOf = (brag: Brag | null) => (brag === null ? 'Not rated' : bragName(brag));

/** A roll-up of ratings: a sentence, a strip of tags with a bar above, and the figures in a table on request. */
export function BragFigure({ summary, one, of }: BragFigureProps) {
  if (summary.total === 0) return <p className="govuk-body">No {one}s that your organisation can read.</p>;
  const present = summary.counts.filter(({ count }) => count > 0);
  return (
    <figure className="gt-brag-figure">
      <figcaption className="govuk-body">{bragSummarySentence(summary, one)}.</figcaption>
      <Bar summary={summary} />
      {/* The sentence says it already. */}
      <p className="gt-brag-figure__strip" aria-hidden="true">
        {present.map(({ brag, count }) => (
          <span key={brag} className="gt-brag-figure__part">
            <StatusTag brag={brag} /> {count}
          </span>
        ))}
      </p>
      <Details summary={<>Show as a table<span className="govuk-visually-hidden">: {one}s {of}</span></>}>
        <Table
          caption={`Ratings of ${one}s ${of}`}
          rows={summary.counts}
          rowKey={({ brag }) => nameOf(brag)}
          columns={[
            { heading: 'Rating', cell: ({ brag }) => nameOf(brag) },
            { heading: `How many of ${summary.total}`, numeric: true, cell: ({ count }) => count },
            { heading: 'Share', numeric: true, cell: ({ percent }) => formatPercent(percent) },
          ]}
        />
      </Details>
    </figure>
  );
}

/** Shares as lengths, in the order of the tags beneath; parts stand apart, so that they are told from each other without their colours. */
function Bar({ summary: { total, counts } }: { readonly summary: BragShares }) {
  const gap = 0.6;
  const parts = counts.map(({ brag, count }, index) => ({
    brag,
    x: (counts.slice(0, index).reduce((sum, before) => sum + before.count, 0) / total) * 100,
    width: (count / total) * 100,
  }));
  return (
    <svg className="gt-brag-figure__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.filter(({ width }) => width > 0).map(({ brag, x, width }) => (
        <rect key={brag} className={`gt-bar gt-bar--${brag === null ? 'none' : brag.toLowerCase()}`} x={x} y="0" width={Math.max(width - gap, gap)} height="4" />
      ))}
    </svg>
  );
}

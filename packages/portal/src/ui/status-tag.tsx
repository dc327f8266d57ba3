import { bragDefinition, bragName, brags, type Brag } from '@golden-thread/shared/brag';
import { Details } from './details.tsx';

// Shape and word carry the rating; the colour only repeats it, since red and green look the same to many.
const shapes: Readonly<Record<Brag, string>> = {
  BLUE: 'M8 1l2.1 4.6 4.9.6-3.6 3.4.9 4.9L8 12.1l-4.3 2.4.9-4.9L1 6.2l4.9-.6z',
  RED: 'M8 1l7 7-7 7-7-7z',
  AMBER: 'M8 1.5L15.5 14.5H.5z',
  GREEN: 'M1 8.5l2-2 3.5 3.5L13 3l2 2-8.5 9z',
  GREY: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
};

interface StatusTagProps {
  /** Null where the source did not say. */
  readonly brag: Brag | null;
  /** The trend in words: "worse than last period". */
  readonly trend?: string;
}

/** A rating: shape, word and border, never colour alone. Show its definition near it, with RatingText or RatingKey. */
export function StatusTag({ brag, trend }: StatusTagProps) {
  if (brag === null) return <span className="gt-status gt-status--none">Not rated</span>;
  return (
    <span className={`gt-status gt-status--${brag.toLowerCase()}`}>
      <svg className="gt-status__shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <path d={shapes[brag]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {bragName(brag)}
      {trend !== undefined && `, ${trend}`}
    </span>
  );
}

/** A rating with what it means beside it; of one that is missing there is nothing more to say. */
export function RatingText({ brag, trend }: StatusTagProps) {
  return (
    <span className="gt-rating">
      <StatusTag brag={brag} {...(trend === undefined ? {} : { trend })} />
      {brag !== null && <span className="gt-rating__meaning"> {bragDefinition(brag)}</span>}
    </span>
  );
}

/** What the five ratings mean, on request: for beside a table that has many of them. */
export function RatingKey() {
  return (
    <Details summary="What the ratings mean">
      <dl className="gt-rating-key">
        {brags.map((brag) => (
          <div key={brag} className="gt-rating-key__row">
            <dt>
              <StatusTag brag={brag} />
            </dt>
            <dd>{bragDefinition(brag)}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}

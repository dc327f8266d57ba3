import type { ReviewDecisionFragment } from '../../gql/reviews/review-page.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { MarkNote } from '../../ui/mark-note.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import type { Marks } from './review-marks.ts';

interface DecisionListProps {
  readonly decisions: readonly ReviewDecisionFragment[];
  readonly officer: boolean;
  readonly marks: Marks;
  /** Where they stand, for whoever hears a link alone: "under item 3". */
  readonly under: string;
}

/** What was decided, each with who has the authority and what it waits for; below a heading that says so. */
export function DecisionList({ decisions, officer, marks, under }: DecisionListProps) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {decisions.map(({ id, text, decidedBy, subjectTo, audience, owner }, index) => {
        const what = `decision ${index + 1} ${under}`;
        return (
        <li key={id}>
          {text}
          <span className="gt-beneath">
            Decided by {decidedBy}
            {subjectTo !== null && `, subject to ${subjectTo}`}
            {!audience.inherited && (
              <>
                . Shared with <ReaderNames audience={audience} owner={owner} />
              </>
            )}
            {'. '}
            <ChangeReaders to={`/decisions/${encodeURIComponent(id)}/share`} facts={{ officer }} what={what} />{' '}
            <HistoryLink to={`/decisions/${encodeURIComponent(id)}/history`} what={what} />
          </span>
          <WhoCanRead audience={audience} owner={owner} what={what} />
          {marks !== null && <MarkNote recordId={id} mark={marks.get(id) ?? null} facts={{ officer }} what={what} />}
          <ReportText recordId={id} what={what} text={text} />
        </li>
        );
      })}
    </ul>
  );
}

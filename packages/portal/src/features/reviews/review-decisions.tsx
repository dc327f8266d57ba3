import type { ReviewDecisionFragment } from '../../gql/reviews/review-page.ts';
import { ReaderNames } from '../../ui/audience.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { ReportText } from '../../ui/report-text.tsx';

/** What was decided, each with who has the authority and what it waits for; below a heading that says so. */
export function DecisionList({ decisions, officer }: { readonly decisions: readonly ReviewDecisionFragment[]; readonly officer: boolean }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {decisions.map(({ id, text, decidedBy, subjectTo, audience, owner }) => (
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
            <ChangeReaders to={`/decisions/${encodeURIComponent(id)}/share`} facts={{ officer }} what="this decision" />{' '}
            <HistoryLink to={`/decisions/${encodeURIComponent(id)}/history`} what="this decision" />
          </span>
          <ReportText recordId={id} what="this decision" text={text} />
        </li>
      ))}
    </ul>
  );
}

import type { ReviewDecisionFragment } from '../../gql/reviews/review-page.ts';
import { ReaderNames } from '../../ui/audience.tsx';

/** What was decided, each with who has the authority and what it waits for; below a heading that says so. */
export function DecisionList({ decisions }: { readonly decisions: readonly ReviewDecisionFragment[] }) {
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
          </span>
        </li>
      ))}
    </ul>
  );
}

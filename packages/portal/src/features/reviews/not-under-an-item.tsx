import type { ReviewActionFragment, ReviewDecisionFragment } from '../../gql/reviews/review-page.ts';
import type { Marks } from './review-marks.ts';
import { ActionTable } from './review-actions.tsx';
import { DecisionList } from './review-decisions.tsx';

interface NotUnderAnItemProps {
  readonly decisions: readonly ReviewDecisionFragment[];
  readonly actions: readonly ReviewActionFragment[];
  readonly officer: boolean;
  readonly marks: Marks;
}

/** What was recorded at a review without saying under which item; nothing at all where there is none. */
export function NotUnderAnItem({ decisions, actions, officer, marks }: NotUnderAnItemProps) {
  if (decisions.length === 0 && actions.length === 0) return null;
  return (
    <section aria-labelledby="not-under-an-item">
      <h2 className="govuk-heading-m" id="not-under-an-item">
        Not under an item
      </h2>
      {decisions.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Decided</h3>
          <DecisionList decisions={decisions} officer={officer} marks={marks} under="of this review" />
        </>
      )}
      {actions.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Actions</h3>
          <ActionTable caption="Actions not under an item" actions={actions} />
        </>
      )}
    </section>
  );
}

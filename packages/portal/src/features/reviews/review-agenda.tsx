import { useState } from 'react';
import type { ReviewActionFragment, ReviewDecisionFragment, ReviewFactsFragment, ReviewItemFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import type { Marks } from './review-marks.ts';
import { AgendaItem } from './agenda-item.tsx';
import { NotAllShown } from './not-all-shown.tsx';
import { NotUnderAnItem } from './not-under-an-item.tsx';

/** The first of a list, and how long it is. */
interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly totalCount: number;
}

interface ReviewAgendaProps {
  readonly review: ReviewFactsFragment;
  readonly items: readonly ReviewItemFragment[];
  readonly decisions: Page<ReviewDecisionFragment>;
  readonly actions: Page<ReviewActionFragment>;
  readonly officer: boolean;
  /** By the ids of items and decisions, once they are known. */
  readonly marks: Marks;
}

/** The agenda in order, with what was decided and agreed under each item, and then what was under none. */
export function ReviewAgenda({ review, items, decisions, actions, officer, marks }: ReviewAgendaProps) {
  // One form at a time: two would have fields of the same names.
  const [recording, setRecording] = useState<{ readonly itemId: string; readonly what: 'decision' | 'action' } | null>(null);
  const mayWrite = officer && review.state !== 'CLOSED';
  return (
    <>
      <section aria-labelledby="agenda">
        <h2 className="govuk-heading-m" id="agenda">
          Agenda
        </h2>
        <NotAllShown what="decisions" shown={decisions.nodes.length} total={decisions.totalCount} />
        <NotAllShown what="actions" shown={actions.nodes.length} total={actions.totalCount} />
        {items.length === 0 && <p className="govuk-body">Nothing is on its agenda.</p>}
        {items.map((item) => (
          <AgendaItem
            key={item.id}
            review={review}
            item={item}
            decisions={decisions.nodes.filter(({ agendaItem }) => agendaItem?.id === item.id)}
            actions={actions.nodes.filter(({ agendaItem }) => agendaItem?.id === item.id)}
            mayRecord={mayWrite}
            officer={officer}
            marks={marks}
            recording={recording?.itemId === item.id ? recording.what : null}
            onRecord={(what) => {
              setRecording(what === null ? null : { itemId: item.id, what });
            }}
          />
        ))}
        {mayWrite && <ButtonLink to={`${reviewAddress(review.id)}/items/new`}>Add an item</ButtonLink>}
      </section>
      <NotUnderAnItem officer={officer} marks={marks} decisions={decisions.nodes.filter(({ agendaItem }) => agendaItem === null)} actions={actions.nodes.filter(({ agendaItem }) => agendaItem === null)} />
    </>
  );
}

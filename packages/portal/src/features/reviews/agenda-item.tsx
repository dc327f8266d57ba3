import { Link } from 'react-router';
import type { ReviewActionFragment, ReviewDecisionFragment, ReviewFactsFragment, ReviewItemFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { MarkNote } from '../../ui/mark-note.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { RecordAction } from './record-action.tsx';
import { RecordDecision } from './record-decision.tsx';
import type { Marks } from './review-marks.ts';
import { ActionTable } from './review-actions.tsx';
import { DecisionList } from './review-decisions.tsx';
import { purposeWords } from './review-words.ts';

interface AgendaItemProps {
  readonly review: ReviewFactsFragment;
  readonly item: ReviewItemFragment;
  readonly decisions: readonly ReviewDecisionFragment[];
  readonly actions: readonly ReviewActionFragment[];
  readonly mayRecord: boolean;
  readonly officer: boolean;
  readonly marks: Marks;
  /** What is being recorded under this item, if anything is. */
  readonly recording: 'decision' | 'action' | null;
  readonly onRecord: (what: 'decision' | 'action' | null) => void;
}

/** One item; or its number and that it is withheld, and nothing else. */
export function AgendaItem({ review, item, decisions, actions, mayRecord, officer, marks, recording, onRecord }: AgendaItemProps) {
  const headingId = `item-${item.number}`;
  if (item.withheld || item.audience === null) {
    return (
      <article className="gt-agenda-item" aria-labelledby={headingId}>
        <h3 className="govuk-heading-s" id={headingId}>
          {item.number}. Withheld
        </h3>
        <p className="govuk-body">This item is restricted, and is not shared with your organisation.</p>
      </article>
    );
  }
  const address = `${reviewAddress(review.id)}/items/${encodeURIComponent(item.id)}`;
  const close = () => {
    onRecord(null);
    document.getElementById(headingId)?.focus();
  };
  return (
    <article className="gt-agenda-item" aria-labelledby={headingId}>
      <h3 className="govuk-heading-s" id={headingId} tabIndex={-1}>
        {item.number}. {item.title}
      </h3>
      <p className="govuk-hint">
        {item.purpose !== null && purposeWords[item.purpose]}
        {item.minutes !== null && `, ${item.minutes} minutes`}
      </p>
      {item.recommendation !== null && <p className="govuk-body">{item.recommendation}</p>}
      {!item.audience.inherited && (
        <p className="govuk-body">
          <strong>Restricted.</strong> Shared with <ReaderNames audience={item.audience} owner={review.owner} />
        </p>
      )}
      <WhoCanRead audience={item.audience} owner={review.owner} what={`item ${item.number}`} />
      <div className="gt-agenda-item__acts">
        {officer && (
          <p className="govuk-body-s gt-not-printed">
            <ChangeReaders to={`${address}/share`} facts={{ officer }} what={`item ${item.number}`} />
          </p>
        )}
        <p className="govuk-body-s gt-not-printed">
          <HistoryLink to={`${address}/history`} what={`item ${item.number}`} />
        </p>
        {marks !== null && <MarkNote recordId={item.id} mark={marks.get(item.id) ?? null} facts={{ officer }} what={`item ${item.number}`} />}
        <ReportText recordId={item.id} what={`item ${item.number}, ${item.title ?? ''}`} text={item.title ?? ''} />
      </div>
      {decisions.length > 0 && (
        <>
          <h4 className="govuk-heading-s">
            Decided
          </h4>
          <DecisionList decisions={decisions} officer={officer} marks={marks} under={`under item ${item.number}`} />
        </>
      )}
      {actions.length > 0 && (
        <>
          <h4 className="govuk-heading-s">Actions</h4>
          <ActionTable caption={`Actions under item ${item.number}`} actions={actions} />
        </>
      )}
      {recording === 'decision' && <RecordDecision review={review} itemId={item.id} readers={item.audience} close={close} />}
      {recording === 'action' && <RecordAction review={review} itemId={item.id} readers={item.audience} close={close} />}
      {mayRecord && recording === null && (
        <div className="govuk-button-group">
          <Button
            look="secondary"
            onClick={() => {
              onRecord('decision');
            }}
          >
            Record a decision<span className="govuk-visually-hidden"> under item {item.number}</span>
          </Button>
          <Button
            look="secondary"
            onClick={() => {
              onRecord('action');
            }}
          >
            Record an action<span className="govuk-visually-hidden"> under item {item.number}</span>
          </Button>
          <Link className="govuk-link" to={address}>
            Change<span className="govuk-visually-hidden"> item {item.number}</span>
          </Link>
        </div>
      )}
    </article>
  );
}

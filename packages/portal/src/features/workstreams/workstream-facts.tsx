import { londonDate } from '@golden-thread/shared/civil-date';
import { actsFor } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { MarkNote } from '../../ui/mark-note.tsx';
import { RatingKey, RatingText, StatusTag } from '../../ui/status-tag.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useActor, useNameNow } from '../../ui/viewer.tsx';

interface WorkstreamFactsProps {
  readonly workstream: WorkstreamFactsFragment;
}

/** What a workstream says of itself: its state, what it is about, who carries it and who can read it. */
export function WorkstreamFacts({ workstream }: WorkstreamFactsProps) {
  const { summary, leadPost, brag, paused, updatedAt, owner, contributors, audience } = workstream;
  const nameNow = useNameNow();
  return (
    <>
      {paused !== null && <Paused paused={paused} />}
      {summary !== null && <Markdown text={summary} />}
      <SummaryList
        rows={[
          { key: 'Rating', value: <RatingText brag={brag} /> },
          { key: 'Led by', value: leadPost === null ? nameNow(owner) : `${leadPost}, ${nameNow(owner)}` },
          { key: 'Contributing', value: contributors.length === 0 ? 'No other organisation' : contributors.map(nameNow).join(', ') },
          { key: 'Priorities', value: <Priorities workstream={workstream} /> },
          { key: 'Shared with', value: <ReaderNames audience={audience} owner={owner} /> },
          { key: 'Details changed', value: <DateText date={londonDate(new Date(updatedAt))} /> },
        ]}
      />
      <RatingHistory workstream={workstream} />
      <WhoCanRead audience={audience} owner={owner} />
      <p className="govuk-body">
        <HistoryLink to={`${workstreamAddress(workstream)}/history`} what="this workstream" />
      </p>
      <MarkNote recordId={workstream.id} mark={workstream.informationMark} facts={{ ownerId: owner.id }} what="this workstream" />
    </>
  );
}

function Paused({ paused }: { readonly paused: NonNullable<WorkstreamFactsFragment['paused']> }) {
  return (
    <div className="govuk-inset-text">
      <h2 className="govuk-heading-s">Paused{paused.by !== null && ` by ${paused.by}`}</h2>
      <p className="govuk-body gt-as-written">{paused.reason}</p>
      <p className="govuk-body">
        {paused.reviewOn === null ? (
          'Nobody has said when it will be looked at again.'
        ) : (
          <>
            To be looked at again on <DateText date={paused.reviewOn} />.
          </>
        )}
      </p>
    </div>
  );
}

function Priorities({ workstream: { owner, priorities } }: WorkstreamFactsProps) {
  const actor = useActor();
  // Its owner alone links them, among those it can read: to the owner the longer words would sound as if something were kept from it.
  if (priorities.length === 0) return actsFor(actor, owner.id) ? 'None yet' : 'None that your organisation can read';
  return (
    <ul className="govuk-list gt-plain-list">
      {priorities.map(({ id, ref, title, plan }) => (
        <li key={id}>
          <Link className="govuk-link" to={`/workstreams?priority=${encodeURIComponent(id)}`}>
            {ref}: {title}
          </Link>
          <span className="gt-beneath">{plan.title}</span>
        </li>
      ))}
    </ul>
  );
}

function RatingHistory({ workstream: { ratings } }: WorkstreamFactsProps) {
  if (ratings.nodes.length === 0) return null;
  return (
    <section aria-labelledby="rating-history">
      <h2 className="govuk-heading-s" id="rating-history">
        Rating so far, latest first
      </h2>
      <ol className="gt-history">
        {ratings.nodes.map(({ brag, asOf }) => (
          <li key={`${asOf} ${brag}`}>
            <StatusTag brag={brag} />{' '}
            <span className="gt-beneath">
              <DateText date={asOf} />
            </span>
          </li>
        ))}
      </ol>
      {ratings.totalCount > ratings.nodes.length && <p className="govuk-body">{ratings.totalCount - ratings.nodes.length} earlier ratings are not shown.</p>}
      <RatingKey />
    </section>
  );
}

import { useQuery } from '@apollo/client/react';
import { actsFor, can, refusalSentence } from '@golden-thread/shared/permissions';
import { quoted } from '@golden-thread/shared/words';
import { useParams } from 'react-router';
import { ActionPageDocument, type ActionFactsFragment } from '../../gql/actions/action-page.ts';
import { actionAddress } from '../../ui/addresses.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { HistoryLink } from '../../ui/history-link.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { MarkNote } from '../../ui/mark-note.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Printed } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Table } from '../../ui/table.tsx';
import { useActor, useNameNow } from '../../ui/viewer.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { ActionDates } from './action-dates.tsx';
import { ActionNotFound } from './action-not-found.tsx';
import { PartOf } from './action-table.tsx';
import { ActionThreads } from './action-threads.tsx';
import { useBoardOffice } from './use-board-office.ts';

/** One action: what is to be done by whom, how it was rated, and what is said about it. */
export function ActionPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ActionPageDocument, { variables: { id } });
  const node = data?.node;
  if (node === null || (node !== undefined && node.__typename !== 'Action')) return <ActionNotFound />;
  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;

  return (
    <>
      <Breadcrumbs items={[{ text: 'Actions', to: '/actions' }]} />
      <DoneBanner />
      <PageHeading caption={node === undefined ? 'Action' : `Action ${node.ref}`} title={node?.title ?? 'Action'} pending={node === undefined} />
      {failed}
      {node === undefined ? (
        !failed && <Loading what="the action" />
      ) : (
        <>
          <Printed what="action" audience={node.audience} owner={node.owner} />
          <Completing action={node} />
          <Facts action={node} />
          <ReportText recordId={node.id} what="this action" text={node.title} />
          {node.ratings.nodes.length > 0 && (
            <section aria-labelledby="ratings">
              <h2 className="govuk-heading-m" id="ratings">
                How it was rated
              </h2>
              <Table
                caption="How it was rated"
                captionHidden
                rows={node.ratings.nodes}
                rowKey={({ asOf }) => asOf}
                columns={[{ heading: 'As at', cell: ({ asOf }) => <DateText date={asOf} /> }, { heading: 'Rating', cell: ({ brag }) => <StatusTag brag={brag} /> }]}
              />
            </section>
          )}
          <ActionThreads actionId={node.id} threads={node.threads} />
        </>
      )}
    </>
  );
}

/** To whoever is to do it, and to the officers of the board that raised it once they are known; to others nothing: it is not theirs. */
function Completing({ action }: { readonly action: ActionFactsFragment }) {
  const { id, owner, assignee, completedOn } = action;
  const actor = useActor();
  const officer = useBoardOffice(action).officer ?? false;
  if (completedOn !== null || (!actsFor(actor, (assignee ?? owner).id) && !officer)) return null;
  const verdict = can(actor, 'action:complete', { ownerId: owner.id, assigneeId: assignee?.id ?? null, officer });
  if (!verdict.allowed) return <p className="govuk-body gt-quiet">{refusalSentence(verdict.reason, 'action:complete')}.</p>;
  return (
    <div className="govuk-button-group">
      <ButtonLink to={`${actionAddress(id)}/complete`} look="primary">
        {actsFor(actor, (assignee ?? owner).id) ? 'Complete this action' : `Complete this action for ${(assignee ?? owner).shortName}`}
      </ButtonLink>
    </div>
  );
}

function Facts({ action }: { readonly action: ActionFactsFragment }) {
  const { officer } = useBoardOffice(action);
  const nameNow = useNameNow();
  const facts = action.review === null ? { ownerId: action.owner.id } : { officer: officer ?? false };
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Who is to do it', value: action.assignee === null ? 'Not said' : nameNow(action.assignee) },
          { key: 'Owner', value: nameNow(action.owner) },
          { key: 'Part of', value: <PartOf action={action} /> },
          { key: 'Rating', value: <StatusTag brag={action.brag} /> },
          { key: 'Due', value: <ActionDates action={action} /> },
          ...(action.completionNote === null ? [] : [{ key: 'Note on completion', value: action.completionNote }]),
          ...(action.refreshNote === null ? [] : [{ key: 'Outcome of the last review', value: quoted(action.refreshNote) }]),
          {
            key: 'Shared with',
            value: (
              <>
                <ReaderNames audience={action.audience} owner={action.owner} /> <ChangeReaders to={`${actionAddress(action.id)}/share`} facts={facts} what="this action" />
              </>
            ),
          },
        ]}
      />
      {action.description !== null && <Markdown text={action.description} />}
      <WhoCanRead audience={action.audience} owner={action.owner} />
      <p className="govuk-body">
        <HistoryLink to={`${actionAddress(action.id)}/history`} what="this action" />
      </p>
      <MarkNote recordId={action.id} mark={action.informationMark} facts={facts} what="this action" />
    </>
  );
}

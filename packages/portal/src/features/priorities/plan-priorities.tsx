import { bragSummarySentence } from '@golden-thread/shared/brag-summary';
import { quoted } from '@golden-thread/shared/words';
import { Link } from 'react-router';
import type { PlanPartFragment } from '../../gql/priorities/priority-list.ts';
import { priorityAddress } from '../../ui/addresses.ts';
import { readersInFull, WhoCanRead } from '../../ui/audience.tsx';
import { BragFigure } from '../../ui/brag-figure.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { MarkNote } from '../../ui/mark-note.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { Table } from '../../ui/table.tsx';
import { useNameNow } from '../../ui/viewer.tsx';
import { planStatusWords } from './plan-order.ts';

/** One plan: how all of its workstreams are rated, and its priorities, themes last. */
export function PlanPriorities({ plan }: { readonly plan: PlanPartFragment }) {
  const { nodes: priorities, totalCount } = plan.priorities;
  const nameNow = useNameNow();
  return (
    <section aria-labelledby={plan.id}>
      <h2 className="govuk-heading-m" id={plan.id}>
        {plan.title}
      </h2>
      <p className="govuk-body">
        {planStatusWords[plan.status]}. {nameNow(plan.owner)} owns it. {readersInFull(plan, 'this plan')}.{' '}
        <ChangeReaders to={`/plans/${encodeURIComponent(plan.id)}/share`} facts={{ ownerId: plan.owner.id }} what={quoted(plan.title)} />
      </p>
      <WhoCanRead audience={plan.audience} owner={plan.owner} what={quoted(plan.title)} />
      <p className="govuk-body">
        <HistoryLink to={`/plans/${encodeURIComponent(plan.id)}/history`} what={quoted(plan.title)} />
      </p>
      <MarkNote recordId={plan.id} mark={plan.informationMark} facts={{ ownerId: plan.owner.id }} what={quoted(plan.title)} />
      <ReportText recordId={plan.id} what={`the plan ${quoted(plan.title)}`} text={plan.title} />
      <BragFigure summary={plan.workstreamSummary} one="workstream" of={`of ${plan.title}`} />
      {priorities.length === 0 ? (
        <EmptyState>This plan has no priorities yet.</EmptyState>
      ) : (
        <Table
          caption={`Priorities of ${plan.title}`}
          captionHidden
          rows={priorities}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: 'Priority',
              cell: ({ id, ref, title, crossCutting }) => (
                <>
                  <Link className="govuk-link" to={priorityAddress(id)}>
                    {ref}: {title}
                  </Link>
                  {crossCutting && <span className="gt-beneath">Theme: runs through all the others</span>}
                </>
              ),
            },
            { heading: 'Workstreams', cell: ({ workstreamSummary }) => bragSummarySentence(workstreamSummary, 'workstream') },
            { heading: 'Milestones', cell: ({ milestoneSummary }) => bragSummarySentence(milestoneSummary, 'milestone') },
          ]}
        />
      )}
      {totalCount > priorities.length && (
        <p className="govuk-body">
          The first {priorities.length} of {totalCount} priorities.
        </p>
      )}
    </section>
  );
}

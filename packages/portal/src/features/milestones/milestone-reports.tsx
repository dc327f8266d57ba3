import { useApolloClient } from '@apollo/client/react';
import { bragName } from '@golden-thread/shared/brag';
import { formatInstant } from '@golden-thread/shared/civil-date';
import { describeMove } from '@golden-thread/shared/milestone-report';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import { MoreReportsDocument, type MilestoneReportsFragment, type ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { DateText, InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useNameNow } from '../../ui/viewer.tsx';
import { ReportText } from '../../ui/report-text.tsx';

interface MilestoneReportsProps {
  readonly milestone: MilestoneFactsFragment;
  readonly reports: MilestoneReportsFragment;
}

/** The history of a milestone: every report on it, the newest first. */
export function MilestoneReports({ milestone, reports }: MilestoneReportsProps) {
  const client = useApolloClient();
  const nameNow = useNameNow();
  const next = useMore((after) => client.query({ query: MoreReportsDocument, variables: { milestoneId: milestone.id, after }, fetchPolicy: 'network-only' }));
  const entries = reports.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="history">
      <h2 className="govuk-heading-m" id="history">
        History
      </h2>
      {entries.length === 0 ? (
        <EmptyState>{milestone.owner.name} has not reported on this milestone yet.</EmptyState>
      ) : (
        <ol className="gt-timeline">
          {entries.map((report, place) => (
            <li key={report.id} className="gt-timeline__entry">
              <Entry report={report} before={entries[place + 1] ?? null} organisation={nameNow(report.reportedFor)} />
            </li>
          ))}
        </ol>
      )}
      <LoadMore
        what="reports"
        shown={entries.length}
        total={reports.totalCount}
        hasMore={reports.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(reports.pageInfo.endCursor)}
      />
    </section>
  );
}

interface EntryProps {
  readonly report: ReportEntryFragment;
  /** The report before this one; null for the first, and where it is not shown yet. */
  readonly before: ReportEntryFragment | null;
  readonly organisation: string;
}

function Entry({ report, before, organisation }: EntryProps) {
  const { brag, narrative, reportedBy, reportedAt } = report;
  const author = reportedBy.jobTitle === null ? reportedBy.displayName : `${reportedBy.displayName}, ${reportedBy.jobTitle}`;
  return (
    <>
      <h3 className="govuk-heading-s gt-timeline__title">
        <InstantText instant={reportedAt} />
      </h3>
      <p className="govuk-body gt-timeline__rating">
        <StatusTag brag={brag} {...(before !== null && before.brag !== brag && { trend: `was ${bragName(before.brag)}` })} />
      </p>
      <Markdown text={narrative} />
      <Dates report={report} />
      <p className="govuk-body-s gt-quiet">
        Reported by {author}, for {organisation}
      </p>
      <ReportText recordId={report.id} what={`the report of ${formatInstant(reportedAt)}`} text={narrative} />
    </>
  );
}

function Dates({ report: { forecastOn, achievedOn, movedFrom, reason } }: Pick<EntryProps, 'report'>) {
  const move = movedFrom === null ? null : describeMove(movedFrom, forecastOn);
  return (
    <>
      {move !== null && <p className="govuk-body">Forecast moved {move}{reason !== null && `: ${reason}`}</p>}
      {achievedOn === null ? (
        move === null && (
          <p className="govuk-body">
            Forecast <DateText date={forecastOn} />, unchanged
          </p>
        )
      ) : (
        <p className="govuk-body">
          Achieved on <DateText date={achievedOn} />
        </p>
      )}
      {move === null && reason !== null && <p className="govuk-body">{reason}</p>}
    </>
  );
}

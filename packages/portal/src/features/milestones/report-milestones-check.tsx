import { describeMove } from '@golden-thread/shared/milestone-report';
import { bragName } from '@golden-thread/shared/brag';
import { readersInFull } from '../../ui/audience.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import type { ReadyReport } from './report-milestones-draft.ts';

/** Each report as it will stand in the history, and who will be able to read it. */
export function ReportMilestonesCheck({ ready }: { readonly ready: readonly ReadyReport[] }) {
  return ready.map(({ entry: { milestone }, report }) => (
    <section key={milestone.id} aria-labelledby={`check-${milestone.id}`}>
      <h2 className="govuk-heading-m" id={`check-${milestone.id}`}>
        {milestone.title}
      </h2>
      <SummaryList
        rows={[
          { key: 'Rating', value: <StatusTag brag={report.brag} {...(milestone.brag !== null && milestone.brag !== report.brag && { trend: `was ${bragName(milestone.brag)}` })} /> },
          report.achievedOn === null
            ? { key: 'Forecast', value: <Forecast from={milestone.forecastOn} to={report.forecastOn} /> }
            : { key: 'Achieved', value: <DateText date={report.achievedOn} /> },
          ...(report.reason.trim() === '' ? [] : [{ key: 'Why it moves', value: report.reason }]),
          { key: 'What happened', value: <Markdown text={report.narrative} /> },
          { key: 'Who will read it', value: `${readersInFull(milestone, 'this report')}.` },
        ]}
      />
    </section>
  ));
}

function Forecast({ from, to }: { readonly from: string; readonly to: string }) {
  const move = describeMove(from, to);
  return (
    <>
      <DateText date={to} />
      <span className="gt-beneath">{move ?? 'unchanged'}</span>
    </>
  );
}

import { bragName } from '@golden-thread/shared/brag';
import { formatDate, londonDate } from '@golden-thread/shared/civil-date';
import { useEffect, useRef } from 'react';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { DateText, InstantText } from '../../ui/date-text.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';

/** "Last reported: Amber, 15 May 2024", or that it never was. */
export function lastRatingInWords(last: ReportEntryFragment | null): string {
  if (last === null) return 'Not reported before';
  return `Last reported: ${bragName(last.brag)}, ${formatDate(londonDate(new Date(last.reportedAt)))}`;
}

interface ChangedMeanwhileProps {
  /** As it is now. */
  readonly milestone: MilestoneFactsFragment;
  readonly last: ReportEntryFragment | null;
}

/** After a conflict: what it says now, beside what was typed. Sending again adds to the history; it takes nothing away. */
export function ChangedMeanwhile({ milestone: { brag, forecastOn, achievedOn }, last }: ChangedMeanwhileProps) {
  const place = useRef<HTMLElement>(null);
  // It appears in place of the button that asked for it, which had the focus.
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <section className="govuk-inset-text gt-meanwhile" aria-labelledby="changed-meanwhile" tabIndex={-1} ref={place}>
      <h2 className="govuk-heading-m" id="changed-meanwhile">
        What this milestone says now
      </h2>
      <p className="govuk-body">It was changed after you opened this form. What you typed is below: change it if you need to, and send it again to add it on top.</p>
      <SummaryList
        rows={[
          { key: 'Rating', value: <StatusTag brag={brag} /> },
          achievedOn === null ? { key: 'Forecast', value: <DateText date={forecastOn} /> } : { key: 'Achieved', value: <DateText date={achievedOn} /> },
          ...(last === null
            ? []
            : [
                { key: 'What happened', value: <Markdown text={last.narrative} /> },
                {
                  key: 'Reported',
                  value: (
                    <>
                      <InstantText instant={last.reportedAt} /> by {last.reportedBy.displayName}
                    </>
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}

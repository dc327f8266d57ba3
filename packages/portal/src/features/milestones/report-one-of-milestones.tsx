import { bragName } from '@golden-thread/shared/brag';
import { formatDate, londonDate } from '@golden-thread/shared/civil-date';
import { quoted } from '@golden-thread/shared/words';
import { DateText } from '../../ui/date-text.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { fieldId, messageAt, type Problem } from '../../ui/problems.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import type { WrongParts } from './report-draft.ts';
import { ReportFields } from './report-fields.tsx';
import type { Entry } from './report-milestones-draft.ts';

interface ReportOneOfMilestonesProps {
  readonly index: number;
  readonly entry: Entry;
  readonly onChange: (part: Partial<Pick<Entry, 'choice' | 'draft'>>) => void;
  /** Named from the milestone on: "brag". */
  readonly problems: readonly Problem[];
  readonly wrong: WrongParts;
}

/** One milestone of several: what was said last, and what is said now. */
export function ReportOneOfMilestones({ index, entry, onChange, problems, wrong }: ReportOneOfMilestonesProps) {
  const { milestone, last, choice, draft, changedMeanwhile } = entry;
  const name = `reports.${index}`;
  const heading = `${fieldId(name)}-title`;
  const conflict = messageAt(problems, 'version');
  return (
    <section className="gt-report-one" aria-labelledby={heading}>
      <h2 className="govuk-heading-m" id={heading}>
        {milestone.title}
      </h2>
      {changedMeanwhile && (
        <div className="govuk-inset-text" id={fieldId(`${name}.version`)} tabIndex={-1}>
          {conflict !== undefined && (
            <p className="govuk-error-message">
              <span className="govuk-visually-hidden">Error:</span> {conflict}
            </p>
          )}
          <p className="govuk-body">This milestone was changed after you opened this page. Below is what it says now; what you typed is kept.</p>
        </div>
      )}
      <LastValues entry={entry} />
      <Radios
        name={name}
        label={`What do you report on ${quoted(milestone.title)}?`}
        error={messageAt(problems, 'milestoneId') ?? problems.find(({ path }) => path.length === 0)?.message}
        value={choice}
        onChange={(chosen) => {
          onChange({ choice: chosen });
        }}
        options={[
          { value: 'NOTHING', text: 'Nothing this time' },
          ...(last === null
            ? []
            : [{ value: 'UNCHANGED' as const, text: 'No change', hint: `Says again: ${bragName(last.brag)}, forecast ${formatDate(milestone.forecastOn)}` }]),
          {
            value: 'REPORT',
            text: last === null ? 'A first report' : 'Something has changed',
            inside: (
              <ReportFields
                milestone={milestone}
                last={last}
                draft={draft}
                onChange={(part) => {
                  onChange({ draft: { ...draft, ...part } });
                }}
                problems={problems}
                wrong={wrong}
                prefix={`${name}.`}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

function LastValues({ entry: { milestone, last } }: { readonly entry: Entry }) {
  return (
    <SummaryList
      rows={[
        { key: 'Rating', value: <StatusTag brag={milestone.brag} /> },
        { key: 'Forecast', value: <DateText date={milestone.forecastOn} /> },
        {
          key: 'Last report',
          value:
            last === null ? (
              'None yet'
            ) : (
              <>
                <Markdown text={last.narrative} />
                <span className="gt-beneath">
                  {formatDate(londonDate(new Date(last.reportedAt)))}, by {last.reportedBy.displayName}
                </span>
              </>
            ),
        },
      ]}
    />
  );
}

import { bragDefinition, brags, computedBrag, computedBragReason } from '@golden-thread/shared/brag';
import { formatDate } from '@golden-thread/shared/civil-date';
import { textLimits } from '@golden-thread/shared/limits';
import { useEffect } from 'react';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { announce } from '../../ui/announcer.tsx';
import { DateInput } from '../../ui/fields/date-input.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { SlipEffects } from './slip-effects.tsx';
import { lastRatingInWords } from './last-report.tsx';
import { asksForecast, moveInWords, readDraft, type ReportDraft, type WrongParts } from './report-draft.ts';

interface ReportFieldsProps {
  readonly milestone: MilestoneFactsFragment;
  readonly last: ReportEntryFragment | null;
  readonly draft: ReportDraft;
  readonly onChange: (part: Partial<ReportDraft>) => void;
  /** Named from the milestone on: "brag". */
  readonly problems: readonly Problem[];
  readonly wrong: WrongParts;
  /** What its fields' names begin with, where several milestones are reported on one page: "reports.2.". */
  readonly prefix?: string;
}

/** The questions of a report, each with what was said last time. */
export function ReportFields({ milestone, last, draft, onChange, problems, wrong, prefix = '' }: ReportFieldsProps) {
  return (
    <>
      <Radios
        name={`${prefix}brag`}
        label="How do you rate it?"
        hint={lastRatingInWords(last)}
        error={messageAt(problems, 'brag')}
        value={draft.brag}
        onChange={(brag) => {
          onChange({ brag });
        }}
        options={brags.map((brag) => ({ value: brag, text: <StatusTag brag={brag} />, hint: bragDefinition(brag) }))}
      />
      <Radios
        name={`${prefix}achieved`}
        label="Has it been achieved?"
        hint={milestone.achievedOn === null ? 'Last reported: not yet' : `Last reported: achieved on ${formatDate(milestone.achievedOn)}`}
        value={draft.achieved ? 'yes' : 'no'}
        onChange={(answer) => {
          onChange({ achieved: answer === 'yes' });
        }}
        options={[
          { value: 'no', text: 'Not yet' },
          {
            value: 'yes',
            text: 'Yes',
            inside: (
              <DateInput
                name={`${prefix}achievedOn`}
                label="When was it achieved?"
                error={messageAt(problems, 'achievedOn')}
                {...(wrong.achievedOn !== undefined && { wrong: wrong.achievedOn })}
                value={draft.achievedOn}
                onChange={(achievedOn) => {
                  onChange({ achievedOn });
                }}
              />
            ),
          },
        ]}
      />
      {milestone.fixed && !draft.achieved && (
        <p className="govuk-inset-text">The date is {formatDate(milestone.forecastOn)}. It is fixed and cannot move.</p>
      )}
      {asksForecast(draft, milestone) && <Forecast milestone={milestone} draft={draft} onChange={onChange} problems={problems} wrong={wrong} prefix={prefix} />}
      <TextArea
        name={`${prefix}narrative`}
        label="What happened?"
        hint={`${last === null ? '' : 'The last report’s words are here to start from. '}Say what has been done, what it led to, and what comes next`}
        rows={7}
        limit={textLimits.narrative}
        error={messageAt(problems, 'narrative')}
        value={draft.narrative}
        onChange={(narrative) => {
          onChange({ narrative });
        }}
      />
      <ByDates milestone={milestone} draft={draft} />
    </>
  );
}

function Forecast({ milestone, draft, onChange, problems, wrong, prefix }: Omit<ReportFieldsProps, 'last'> & { readonly prefix: string }) {
  const { today } = useViewer().partnership;
  const move = moveInWords(draft, milestone);
  const { report } = readDraft(draft, milestone, today);

  // Said once the typing has stopped, as the line appears without anybody having asked for it.
  useEffect(() => {
    if (move === null) return undefined;
    const timer = window.setTimeout(() => {
      announce(`The forecast moves ${move}. Say why, below it.`);
    }, 1000);
    return () => {
      window.clearTimeout(timer);
    };
  }, [move]);

  return (
    <>
      <DateInput
        name={`${prefix}forecastOn`}
        label="When do you expect it now?"
        hint={`Last forecast: ${formatDate(milestone.forecastOn)}. ${milestone.agreedOn === null ? `Baseline: ${formatDate(milestone.baselineOn)}` : `Agreed: ${formatDate(milestone.agreedOn)}`}`}
        error={messageAt(problems, 'forecastOn')}
        {...(wrong.forecastOn !== undefined && { wrong: wrong.forecastOn })}
        value={draft.forecastOn}
        onChange={(forecastOn) => {
          onChange({ forecastOn });
        }}
      />
      {move !== null && (
        <div className="govuk-inset-text">
          <p className="govuk-body">The forecast moves {move}.</p>
          <SlipEffects milestoneId={milestone.id} forecastOn={report.forecastOn} />
          <TextArea
            name={`${prefix}reason`}
            label="Why does the forecast move?"
            hint="Everybody who reads this milestone sees the reason beside the new date"
            rows={3}
            limit={textLimits.reason}
            error={messageAt(problems, 'reason')}
            value={draft.reason}
            onChange={(reason) => {
              onChange({ reason });
            }}
          />
        </div>
      )}
    </>
  );
}

/** Where the rating chosen is not what the dates alone would say: told before it is sent, and then left to the owner. */
function ByDates({ milestone, draft }: Pick<ReportFieldsProps, 'milestone' | 'draft'>) {
  const { partnership } = useViewer();
  const { report, wrong } = readDraft(draft, milestone, partnership.today);
  if (Object.keys(wrong).length > 0) return null;
  const dates = { ...milestone, forecastOn: report.forecastOn, achievedOn: report.achievedOn };
  const brag = computedBrag(dates, partnership.today);
  if (draft.brag === null || draft.brag === brag) return null;
  return (
    <p className="govuk-inset-text">
      From these dates alone it would be rated <StatusTag brag={brag} />. {computedBragReason(dates, partnership.today)}. Readers see both.
    </p>
  );
}

import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { ReportMilestoneDocument } from '../../gql/milestones/report-milestone.ts';
import { milestoneAddress } from '../../ui/addresses.ts';
import { announce } from '../../ui/announcer.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { ChangedMeanwhile } from './last-report.tsx';
import { openDraft, readDraft, unchangedDraft, type ReportDraft, type WrongParts } from './report-draft.ts';
import { ReportFields } from './report-fields.tsx';

/** A milestone with its last report, as somebody saw them. */
export interface Seen {
  readonly milestone: MilestoneFactsFragment;
  readonly last: ReportEntryFragment | null;
}

interface ReportMilestoneFormProps {
  /** As it is when the form opens; what changes behind it afterwards is only taken when asked for. */
  readonly opened: Seen;
  /** Fetches it again; null when it is no longer there. */
  readonly reload: () => Promise<Seen | null>;
}

/** The report itself. It is judged against what its writer has seen: a change in between comes back as a conflict, not as a surprise. */
export function ReportMilestoneForm({ opened, reload }: ReportMilestoneFormProps) {
  const [openedAt] = useState(opened.milestone.version);
  const [seen, setSeen] = useState(opened);
  const [draft, setDraft] = useState(() => openDraft(opened.milestone, opened.last));
  const [wrong, setWrong] = useState<WrongParts>({});
  const [report] = useMutation(ReportMilestoneDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const { partnership } = useViewer();
  const sendButton = useRef<HTMLDivElement>(null);
  const { milestone, last } = seen;

  const fillIn = (unchanged: ReportDraft) => {
    setDraft(unchanged);
    setWrong({});
    submission.clear();
    announce('The last report is filled in. Read it through, then send it.');
    sendButton.current?.querySelector('button')?.focus();
  };

  const send = async () => {
    const read = readDraft(draft, milestone, partnership.today);
    setWrong(read.wrong);
    const { brag, achievedOn, forecastOn, narrative, reason } = read.report;
    if (read.problems.length > 0 || brag === null) {
      submission.refuse(read.problems);
      return;
    }
    const input = {
      milestoneId: milestone.id,
      version: milestone.version,
      brag,
      forecastOn,
      achievedOn,
      narrative: narrative.trim(),
      reason: reason.trim() === '' ? null : reason.trim(),
    };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await report({ variables: { input: { ...input, clientMutationId } } });
      return data?.reportMilestone;
    });
    const reported = answer?.milestone;
    if (reported != null) await navigate(milestoneAddress(reported.id), { state: done(`Your report is in. ${readersInFull(reported, 'it')}.`) });
  };

  const takeLatest = async () => {
    try {
      const latest = await reload();
      if (latest === null) submission.refuse([{ path: [], message: 'This milestone is not there any more, or it is no longer shared with you' }]);
      else setSeen(latest);
    } catch (error) {
      submission.refuse([{ path: [], message: fetchFailureWords(failureOf(error)) }]);
    }
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading title="Report on a milestone" caption={milestone.title} error={submission.problems.length > 0} />
      {milestone.version !== openedAt && <ChangedMeanwhile milestone={milestone} last={last} />}
      <Form onSubmit={() => void send()}>
        {last !== null && (
          <div className="gt-no-change">
            <Button
              look="secondary"
              onClick={() => {
                fillIn(unchangedDraft(milestone, last));
              }}
            >
              No change since the last report
            </Button>
            <p className="govuk-body">Fills in what was said last time, to check and send.</p>
          </div>
        )}
        <ReportFields
          milestone={milestone}
          last={last}
          draft={draft}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
          }}
          problems={submission.problems}
          wrong={wrong}
        />
        <p className="govuk-body">{readersInFull(milestone, 'this report')}.</p>
        <div ref={sendButton}>
          <Button type="submit" busy={submission.sending}>
            {submission.sending ? 'Sending…' : 'Send report'}
          </Button>
        </div>
      </Form>
    </>
  );
}

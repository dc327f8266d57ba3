import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import { ReportMilestonesDocument, type MilestoneToReportOnFragment } from '../../gql/milestones/report-milestones.ts';
import { Button } from '../../ui/button.tsx';
import { CheckButtons } from '../../ui/check-buttons.tsx';
import { counted } from '../../ui/counted.ts';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import type { WrongParts } from './report-draft.ts';
import { ReportMilestonesCheck } from './report-milestones-check.tsx';
import { conflictsIn, openEntry, problemsOfEntry, readEntries, refusedProblems, type Entry, type ReadyReport } from './report-milestones-draft.ts';
import { ReportOneOfMilestones } from './report-one-of-milestones.tsx';
import { useKeptReportDrafts } from './use-kept-report-drafts.ts';

interface ReportMilestonesFormProps {
  readonly caption: string;
  readonly milestones: readonly MilestoneToReportOnFragment[];
  /** Fetches them again, after somebody else has changed one. */
  readonly reload: () => Promise<readonly MilestoneToReportOnFragment[]>;
  readonly onSent: (milestones: readonly MilestoneFactsFragment[]) => void;
}

const entryOf = (milestone: MilestoneToReportOnFragment): Entry => openEntry(milestone, milestone.reports.nodes[0] ?? null, milestone.reportDraft?.fields ?? []);

/** All of an organisation's milestones of one workstream: written on one page, checked on the next, and sent together or not at all. */
export function ReportMilestonesForm({ caption, milestones, reload, onSent }: ReportMilestonesFormProps) {
  const [entries, setEntries] = useState(() => milestones.map(entryOf));
  const [checked, setChecked] = useState<readonly ReadyReport[] | null>(null);
  const [wrong, setWrong] = useState<readonly WrongParts[]>([]);
  const [reportAll] = useMutation(ReportMilestonesDocument);
  const drafts = useKeptReportDrafts();
  const submission = useSubmission();
  const { partnership } = useViewer();

  const change = (index: number, part: Partial<Entry>) => {
    const changed = entries.map((entry, place) => (place === index ? { ...entry, ...part } : entry));
    setEntries(changed);
    if (changed[index] !== undefined) drafts.keep(changed[index]);
  };

  const check = () => {
    const read = readEntries(entries, partnership.today);
    setWrong(read.wrong);
    submission.refuse(read.problems);
    if (read.problems.length > 0) return;
    drafts.keepNow();
    setChecked(read.ready);
  };

  const send = async (ready: readonly ReadyReport[]) => {
    const input = {
      reports: ready.flatMap(({ entry: { milestone }, report: { brag, forecastOn, achievedOn, narrative, reason } }) =>
        brag === null
          ? []
          : [{ milestoneId: milestone.id, version: milestone.version, brag, forecastOn, achievedOn, narrative: narrative.trim(), reason: reason.trim() === '' ? null : reason.trim() }],
      ),
    };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await reportAll({ variables: { input: { ...input, clientMutationId } } });
      if (data === undefined) return null;
      const errors = refusedProblems(data.reportMilestones.errors, ready);
      if (errors.length > 0) {
        await takeLatest(conflictsIn(errors));
        setChecked(null);
      }
      return { ...data.reportMilestones, errors };
    });
    if (answer === null) return;
    drafts.forget();
    onSent(answer.milestones ?? []);
  };

  /** What somebody else changed is shown as it is now; what was typed stays, and nothing of the others is touched. */
  const takeLatest = async (indexes: readonly number[]) => {
    if (indexes.length === 0) return;
    const latest = new Map((await reload()).map((milestone) => [milestone.id, entryOf(milestone)]));
    setEntries((before) =>
      before.map((entry, index) => {
        const now = indexes.includes(index) ? latest.get(entry.milestone.id) : undefined;
        return now === undefined ? entry : { ...entry, milestone: now.milestone, last: now.last, changedMeanwhile: true };
      }),
    );
  };

  if (checked !== null) {
    return (
      <>
        <SubmissionProblems submission={submission} />
        <PageHeading key="check" title="Check your reports before you send them" caption={caption} error={submission.problems.length > 0} />
        <Form onSubmit={() => void send(checked)}>
          <ReportMilestonesCheck ready={checked} />
          {checked.length < entries.length && <p className="govuk-body">Nothing is sent about {counted(entries.length - checked.length, 'other milestone')} of yours.</p>}
          <CheckButtons
            confirmText={`Send ${counted(checked.length, 'report')}`}
            sending={submission.sending}
            sendingText="Sending…"
            goBack={() => {
              submission.clear();
              setChecked(null);
            }}
          />
        </Form>
      </>
    );
  }
  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading key="write" title="Report on your milestones" caption={caption} error={submission.problems.length > 0} />
      <p className="govuk-body">
        {drafts.kept
          ? 'Say what has changed, or that nothing has. What you write is kept as you go, for you alone, until you send it.'
          : 'What you wrote last could not be kept on the server. It is still on this page: leave it open, and check your connection.'}
      </p>
      <Form onSubmit={check}>
        {entries.map((entry, index) => (
          <ReportOneOfMilestones
            key={entry.milestone.id}
            index={index}
            entry={entry}
            onChange={(part) => {
              change(index, part);
            }}
            problems={problemsOfEntry(submission.problems, index)}
            wrong={wrong[index] ?? {}}
          />
        ))}
        <Button type="submit">Check before sending</Button>
      </Form>
    </>
  );
}

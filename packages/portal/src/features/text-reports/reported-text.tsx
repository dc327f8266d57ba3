import { useMutation } from '@apollo/client/react';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { textRecordTypes, type TextReportState } from '@golden-thread/shared/reported-text';
import { quoted } from '@golden-thread/shared/words';
import { useState } from 'react';
import { PurgeTextDocument, RestoreTextDocument, type ReportedTextFragment } from '../../gql/text-reports/reported-texts.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { messageAt } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';

const outcomes: Readonly<Record<TextReportState, string>> = { HIDDEN: 'Hidden until you decide', RESTORED: 'Restored', REMOVED: 'Removed for good' };

/** One report: what the text said, who reported it, and the two ways to decide. */
export function ReportedText({ report }: { readonly report: ReportedTextFragment }) {
  const { id, recordType, state, texts, reportedBy, reportedFor, reportedAt, decidedBy, decidedAt, reason } = report;
  const what = textRecordTypes[recordType];
  return (
    <article className="gt-comment" aria-labelledby={`report-${id}`}>
      <h2 className="govuk-heading-s" id={`report-${id}`}>
        {what.charAt(0).toUpperCase()}
        {what.slice(1)}: {outcomes[state]}
      </h2>
      <p className="govuk-body-s">
        {reportedBy === null || reportedFor === null ? 'Reported by somebody who can read it' : `Reported by ${reportedBy.displayName}, for ${reportedFor.name}`}, <InstantText instant={reportedAt} />
        {decidedBy !== null && decidedAt !== null && (
          <>
            . Decided by {decidedBy.displayName}, <InstantText instant={decidedAt} />
          </>
        )}
        {reason !== null && `: ${quoted(reason)}`}
      </p>
      {texts.map(({ field, text }) => (
        <blockquote key={field} className="govuk-inset-text">
          {text}
        </blockquote>
      ))}
      {state === 'HIDDEN' && <Decide reportId={id} what={what} />}
    </article>
  );
}

function Decide({ reportId, what }: { readonly reportId: string; readonly what: string }) {
  const [reason, setReason] = useState('');
  const [removing, setRemoving] = useState(false);
  const [restore] = useMutation(RestoreTextDocument);
  const [purge] = useMutation(PurgeTextDocument);
  const submission = useSubmission();
  const name = `reason-${reportId}`;

  const putBack = async () => {
    const problem = reason.trim() === '' ? 'Enter why it identifies nobody' : textProblem('Reason', reason, textLimits.reason);
    if (problem !== null) {
      submission.refuse([{ path: [name], message: problem }]);
      return;
    }
    const input = { reportId, reason };
    const answer = await submission.send(input, async (clientMutationId) => (await restore({ variables: { input: { ...input, clientMutationId } } })).data?.restoreText);
    if (answer !== null) announce('The text is back where it was');
  };
  const remove = async () => {
    const input = { reportId };
    const answer = await submission.send(input, async (clientMutationId) => (await purge({ variables: { input: { ...input, clientMutationId } } })).data?.purgeText);
    if (answer !== null) announce('The text is removed for good');
  };

  return (
    <Form onSubmit={() => void putBack()}>
      <SubmissionProblems submission={submission} />
      <TextInput name={name} label={`If this ${what} identifies nobody, say why`} freeText error={messageAt(submission.problems, name) ?? messageAt(submission.problems, 'reason')} value={reason} onChange={setReason} />
      {removing && <p className="govuk-body">What it said will be gone from here, from its history and from search. Nobody can bring it back.</p>}
      <div className="govuk-button-group">
        <Button type="submit" look="secondary" busy={submission.sending}>
          Put it back
        </Button>
        <Button
          look="warning"
          busy={submission.sending}
          onClick={() => {
            if (removing) void remove();
            else setRemoving(true);
          }}
        >
          {removing ? 'Yes, remove it for good' : 'Remove it for good'}
        </Button>
      </div>
    </Form>
  );
}

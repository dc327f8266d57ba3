import { useMutation } from '@apollo/client/react';
import { exemptionName, exemptionNames, type InformationExemption } from '@golden-thread/shared/information-mark';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { MarkInformationDocument, UnmarkInformationDocument, type RecordToMarkQuery } from '../../gql/information-marks/mark-record.ts';
import { readersBeside, readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { Form } from '../../ui/form.tsx';
import { InformationHeld } from '../../ui/information-held.tsx';
import type { ShownMark } from '../../ui/mark-note.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';

interface MarkFormProps {
  readonly sharing: NonNullable<RecordToMarkQuery['sharing']>;
  readonly mark: ShownMark | null;
  readonly title: string;
  /** Where the record is shown: one comes back to it. */
  readonly address: string;
}

/** Begins with the mark that there is. */
export function MarkForm({ sharing, mark, title, address }: MarkFormProps) {
  const { recordId, audience, owner } = sharing;
  const [exemptions, setExemptions] = useState<readonly InformationExemption[]>(mark?.exemptions ?? []);
  const [reason, setReason] = useState(mark?.reason ?? '');
  const [set] = useMutation(MarkInformationDocument);
  const [unset] = useMutation(UnmarkInformationDocument);
  const submission = useSubmission();
  const { problems, sending } = submission;
  const navigate = useNavigate();

  const save = async () => {
    const found = markProblems(exemptions, reason);
    if (found.length > 0) {
      submission.refuse(found);
      return;
    }
    const input = { recordId, exemptions, reason };
    const answer = await submission.send(input, async (clientMutationId) => (await set({ variables: { input: { ...input, clientMutationId } } })).data?.markInformation);
    if (answer !== null) await navigate(address, { state: done('It is marked for freedom of information requests. Everyone who can read it sees the mark') });
  };
  const remove = async () => {
    const input = { recordId };
    const answer = await submission.send(input, async (clientMutationId) => (await unset({ variables: { input: { ...input, clientMutationId } } })).data?.unmarkInformation);
    if (answer !== null) await navigate(address, { state: done('The mark for freedom of information requests is removed') });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={title} caption={sharing.title} error={problems.length > 0} />
      <p className="govuk-body">
        A mark tells whoever is asked for this what to think of before they answer. It is advice: the organisation that is asked decides. It changes nothing about who can read this, and everyone who can read this sees it.
      </p>
      <p className="govuk-body">{readersInFull({ audience, owner })}.</p>
      <Form onSubmit={() => void save()}>
        <InformationHeld readers={[owner, ...readersBeside(owner, audience)]} what="what you mark" />
        <Checkboxes
          name="exemptions"
          label="Why might it be kept back?"
          hint="Exemptions of the Freedom of Information Act 2000. Choose all that may apply"
          error={messageAt(problems, 'exemptions')}
          value={exemptions}
          onChange={(chosen) => {
            setExemptions(exemptionNames.filter((name) => chosen.includes(name)));
          }}
          options={exemptionNames.map((name) => ({ value: name, text: exemptionName(name).replace(/^./, (first) => first.toUpperCase()) }))}
        />
        <TextArea
          name="reason" label="Reason" hint="What might be kept back, and until when. For example, bids are being compared until 30 June" rows={3} limit={textLimits.reason} mentionLaw={false} error={messageAt(problems, 'reason')} value={reason}
          onChange={setReason}
        />
        <div className="govuk-button-group">
          <Button type="submit" busy={sending}>
            {mark === null ? 'Mark it' : 'Save the mark'}
          </Button>
          {mark !== null && (
            <Button look="secondary" busy={sending} onClick={() => void remove()}>
              Remove the mark
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}

function markProblems(exemptions: readonly InformationExemption[], reason: string): Problem[] {
  const long = reason.trim() === '' ? 'Enter a reason' : textProblem('Reason', reason, textLimits.reason);
  return [
    ...(exemptions.length === 0 ? [{ path: ['exemptions'], message: 'Choose at least one exemption' }] : []),
    ...(long === null ? [] : [{ path: ['reason'], message: long }]),
  ];
}

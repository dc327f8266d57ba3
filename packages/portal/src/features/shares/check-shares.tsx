import { useMutation } from '@apollo/client/react';
import { ReviewSharesDocument, type ListedShareFragment } from '../../gql/shares/shares.ts';
import { CheckButtons } from '../../ui/check-buttons.tsx';
import { counted } from '../../ui/counted.ts';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { endingsOf, reviewed, shareKey } from './chosen-shares.ts';
import { recordName } from './record-name.tsx';

interface CheckSharesProps {
  readonly act: 'confirm' | 'end';
  readonly shares: readonly ListedShareFragment[];
  readonly back: () => void;
  readonly reload: () => void;
  readonly finish: (confirmed: number, ended: number) => Promise<void>;
}

/** Names every share that is to be confirmed or ended before it is. */
export function CheckShares({ act, shares, back, reload, finish }: CheckSharesProps) {
  const { organisation } = useViewer();
  const [review] = useMutation(ReviewSharesDocument);
  const submission = useSubmission();
  const { ending, staying } = endingsOf(shares);
  const input = act === 'confirm' ? { confirm: shares.map(reviewed) } : { end: ending.map(({ share }) => reviewed(share)) };
  const nothing = act === 'end' && ending.length === 0;

  const send = async () => {
    const answer = await submission.send(input, async (clientMutationId) => (await review({ variables: { input: { ...input, clientMutationId } } })).data?.reviewShares);
    if (answer !== null) await finish(answer.confirmedCount ?? 0, answer.endedCount ?? 0);
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={reload} />
      <PageHeading key={act} title={act === 'confirm' ? 'Check what you confirm' : 'Check what will end'} caption={organisation.name} error={submission.problems.length > 0} />
      <Form onSubmit={() => void send()}>
        {act === 'confirm' ? (
          <>
            <p className="govuk-body">You confirm that these organisations should go on reading these records:</p>
            <ul className="govuk-list govuk-list--bullet">
              {shares.map((share) => (
                <li key={shareKey(share)}>
                  {share.organisation.name}: {recordName(share)}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <Endings ending={ending} staying={staying} />
        )}
        <CheckButtons
          confirmText={nothing ? null : act === 'confirm' ? `Confirm ${counted(shares.length, 'share')}` : `End ${counted(ending.length, 'share')} now`}
          look={act === 'end' ? 'warning' : 'primary'}
          sending={submission.sending}
          goBack={back}
        />
      </Form>
    </>
  );
}

function Endings({ ending, staying }: ReturnType<typeof endingsOf>) {
  return (
    <>
      {ending.length > 0 && (
        <>
          <p className="govuk-body">These shares end at once, and with each everything that follows the record. What was read or copied until now stays known.</p>
          <ul className="govuk-list govuk-list--bullet">
            {ending.map(({ share, with: following }) => (
              <li key={shareKey(share)}>
                {share.organisation.name} no longer reads {recordName(share)}
                {following.length > 0 && `, nor what follows it: ${following.map(recordName).join('; ')}`}
              </li>
            ))}
          </ul>
          <p className="govuk-body">Where a record is shared with the whole partnership, those who are left are named one by one, and whoever joins later is not among them.</p>
        </>
      )}
      {staying.length > 0 && (
        <>
          <p className="govuk-body">These cannot be ended here: the other party of an interdependency reads it while there is one.</p>
          <ul className="govuk-list govuk-list--bullet">
            {staying.map((share) => (
              <li key={shareKey(share)}>
                {share.organisation.name}: {recordName(share)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

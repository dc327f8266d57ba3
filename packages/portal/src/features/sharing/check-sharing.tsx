import { useMutation } from '@apollo/client/react';
import { Link, useLocation, useNavigate } from 'react-router';
import { ShareDocument, type SharingPartsFragment } from '../../gql/sharing/share-record.ts';
import type { PreviewPartsFragment } from '../../gql/ui/what-will-be-shared.ts';
import { done } from '../../ui/done.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { isOutdated } from '../../ui/preview-changes.ts';
import { keptFor, shareFirstIn } from '../../ui/share-first.ts';
import { SharingCheck } from '../../ui/sharing-check.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { chooserOf, draftOf, type sharingInput } from './sharing-draft.ts';
import { confirmWords, sharedSentence } from './sharing-words.ts';

interface CheckSharingProps {
  readonly sharing: SharingPartsFragment;
  readonly choice: ReturnType<typeof sharingInput>;
  /** True where something that was just shared is taken back. */
  readonly takingBack: boolean;
  readonly address: string;
  readonly goBack: () => void;
}

/** Shows what would be shared, and shares it if that is still so. */
export function CheckSharing({ sharing, choice, takingBack, address, goBack }: CheckSharingProps) {
  const { recordId, title } = sharing;
  const navigate = useNavigate();
  const { pathname, state } = useLocation() as { pathname: string; state: unknown };
  const first = shareFirstIn(state);
  const [share] = useMutation(ShareDocument);
  const submission = useSubmission();

  const confirm = async (shown: PreviewPartsFragment, lookAgain: () => Promise<void>) => {
    const input = { recordId, ...choice, previewed: shown.token };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data: answered } = await share({ variables: { input: { ...input, clientMutationId } } });
      if (answered?.share.errors.some(isOutdated) === true) await lookAgain();
      return answered?.share;
    });
    if (answer === null) return;
    const widened = shown.newly.length + shown.longer.length > 0 && !takingBack;
    const said = sharedSentence(answer.sharing ?? sharing, widened);
    if (first !== null) {
      await navigate(first.back, { state: { ...done(said), ...keptFor(first) } });
      return;
    }
    const back = { text: 'Take it back', to: pathname, state: { takeBack: draftOf(sharing) } };
    await navigate(address, { state: done(said, ...(widened ? [back] : [])) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading key="check" title="Check what will be shared" caption={title} error={submission.problems.length > 0} />
      {first !== null && (
        <p className="govuk-body">
          You named an organisation that cannot read this yet. Share it first. You then go back to your form, with what you typed.{' '}
          <Link className="govuk-link" to={first.back} state={keptFor(first)}>
            Go back without sharing
          </Link>
        </p>
      )}
      {takingBack && <p className="govuk-inset-text">This takes back what was just shared. Whoever could read it may have read or copied it already.</p>}
      <SharingCheck recordId={recordId} choice={choice} chooser={chooserOf(sharing)} sending={submission.sending} confirmText={confirmWords} confirm={confirm} goBack={goBack} />
    </>
  );
}

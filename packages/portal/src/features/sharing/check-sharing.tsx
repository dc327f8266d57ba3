import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { ShareDocument, type SharingPartsFragment } from '../../gql/sharing/share-record.ts';
import { SharingPreviewDocument, type PreviewPartsFragment } from '../../gql/ui/what-will-be-shared.ts';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { keptFor, shareFirstIn } from '../../ui/share-first.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { WhatWillBeShared } from '../../ui/what-will-be-shared.tsx';
import { whatChanged } from './preview-changes.ts';
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
  const { data, error, refetch } = useQuery(SharingPreviewDocument, { variables: { recordId, ...choice }, fetchPolicy: 'network-only' });
  // What somebody had looked at when it turned out to have changed.
  const [outdated, setOutdated] = useState<PreviewPartsFragment | null>(null);
  const [share] = useMutation(ShareDocument);
  const submission = useSubmission();
  const preview = data?.sharingPreview ?? null;
  const chooser = chooserOf(sharing);

  const confirm = async (shown: PreviewPartsFragment) => {
    const input = { recordId, ...choice, previewed: shown.token };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data: answered } = await share({ variables: { input: { ...input, clientMutationId } } });
      if (answered?.share.errors.some(({ code }) => code === 'CONFLICT') === true) {
        setOutdated(shown);
        await refetch();
      }
      return answered?.share;
    });
    if (answer === null) return;
    const widened = shown.newly.length > 0 && !takingBack;
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
          You named an organisation that cannot read this yet. Once it is shared you go on where you were, with what you typed.{' '}
          <Link className="govuk-link" to={first.back} state={keptFor(first)}>
            Go back without sharing
          </Link>
        </p>
      )}
      {takingBack && <p className="govuk-inset-text">This takes back what was just shared. Whoever could read it may have read or copied it already.</p>}
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what will be shared" />}
      {data !== undefined && preview === null && <p className="govuk-body">You can no longer choose who reads this.</p>}
      {preview !== null && (
        <Form onSubmit={() => void confirm(preview)}>
          {outdated !== null && <Changed before={outdated} now={preview} />}
          <WhatWillBeShared preview={preview} chooser={chooser} />
          <div className="govuk-button-group">
            <Button type="submit" busy={submission.sending}>
              {submission.sending ? 'Saving…' : confirmWords(preview)}
            </Button>
            <Button look="secondary" onClick={goBack}>
              Go back and change
            </Button>
          </div>
        </Form>
      )}
    </>
  );
}

/** What is different from what somebody had looked at; the new state of things stands below. */
function Changed({ before, now }: { readonly before: PreviewPartsFragment; readonly now: PreviewPartsFragment }) {
  const changes = whatChanged(before.newly, now.newly);
  return (
    <div id="previewed" tabIndex={-1} className="govuk-inset-text">
      <p className="govuk-body">Nothing has been shared yet, because this has changed since you looked:</p>
      <ul className="govuk-list govuk-list--bullet">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {changes.length === 0 && <li>Who can read it now, or what it holds, is not what it was.</li>}
      </ul>
    </div>
  );
}

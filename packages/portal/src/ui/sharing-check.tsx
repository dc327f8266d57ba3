import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { SharingPreviewDocument, type PreviewPartsFragment, type SharingPreviewQueryVariables } from '../gql/ui/what-will-be-shared.ts';
import { CheckButtons } from './check-buttons.tsx';
import { failureOf, fetchFailureWords } from './failure.ts';
import { Form } from './form.tsx';
import { Loading } from './loading.tsx';
import { whatChanged } from './preview-changes.ts';
import { ProblemMessage } from './problem-message.tsx';
import type { NamedOrganisation } from './viewer.tsx';
import { WhatWillBeShared } from './what-will-be-shared.tsx';

interface SharingCheckProps {
  readonly recordId: string;
  /** Who shall read it, as the API takes it. */
  readonly choice: Omit<SharingPreviewQueryVariables, 'recordId'>;
  /** Whose choice it is. */
  readonly chooser: NamedOrganisation;
  readonly sending: boolean;
  readonly confirmText: (preview: PreviewPartsFragment) => string;
  /** Sends it with the token of what was shown. Where the answer is that this has changed (`isOutdated`), it has to `lookAgain` before it is said. */
  readonly confirm: (shown: PreviewPartsFragment, lookAgain: () => Promise<void>) => Promise<void>;
  readonly goBack: () => void;
}

/**
 * What a choice of readers would newly show to whom, before it is made: for every form that shares something that is there. When it
 * turns out to have changed, it is shown anew, with what is different.
 */
export function SharingCheck({ recordId, choice, chooser, sending, confirmText, confirm, goBack }: SharingCheckProps) {
  const { data, error, refetch } = useQuery(SharingPreviewDocument, { variables: { recordId, ...choice }, fetchPolicy: 'network-only' });
  // What somebody had looked at when it turned out to have changed.
  const [outdated, setOutdated] = useState<PreviewPartsFragment | null>(null);
  const preview = data?.sharingPreview ?? null;
  const send = () => {
    if (preview === null) return;
    void confirm(preview, async () => {
      setOutdated(preview);
      await refetch();
    });
  };
  return (
    <>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what will be shared" />}
      {data !== undefined && preview === null && <p className="govuk-body">You can no longer choose who reads this.</p>}
      <Form onSubmit={send}>
        {preview !== null && (
          <>
            {outdated !== null && <Changed before={outdated} now={preview} />}
            <WhatWillBeShared preview={preview} chooser={chooser} />
          </>
        )}
        <CheckButtons confirmText={preview === null ? null : confirmText(preview)} sending={sending} goBack={goBack} />
      </Form>
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

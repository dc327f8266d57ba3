import { useQuery } from '@apollo/client/react';
import { SharingPreviewDocument } from '../../gql/ui/what-will-be-shared.ts';
import { Button } from '../../ui/button.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { WhatWillBeShared } from '../../ui/what-will-be-shared.tsx';
import type { itemSharing } from './agenda-item-draft.ts';

interface CheckItemReadersProps {
  readonly itemId: string;
  readonly sharing: ReturnType<typeof itemSharing>;
  readonly owner: NamedOrganisation;
  readonly sending: boolean;
  readonly confirm: (previewed: string) => void;
  readonly goBack: () => void;
}

/** What a changed item would newly show to whom, the decisions and actions under it among that. */
export function CheckItemReaders({ itemId, sharing, owner, sending, confirm, goBack }: CheckItemReadersProps) {
  const choice = sharing.followReview === true ? { followsParent: true } : { audience: sharing.audience };
  const { data, error, refetch } = useQuery(SharingPreviewDocument, { variables: { recordId: itemId, ...choice }, fetchPolicy: 'network-only' });
  const preview = data?.sharingPreview ?? null;
  return (
    <Form
      onSubmit={() => {
        if (preview !== null) confirm(preview.token);
      }}
    >
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what will be shared" />}
      {data !== undefined && preview === null && <p className="govuk-body">You can no longer choose who reads this.</p>}
      {preview !== null && (
        <div id="previewed" tabIndex={-1}>
          <WhatWillBeShared preview={preview} chooser={owner} />
        </div>
      )}
      <div className="govuk-button-group">
        {preview !== null && (
          <Button type="submit" busy={sending}>
            {sending ? 'Saving…' : 'Confirm who can read it'}
          </Button>
        )}
        <Button look="secondary" onClick={goBack}>
          Go back and change
        </Button>
      </div>
    </Form>
  );
}

import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { MemorandumAtDoorDocument } from '../../gql/memorandum/memorandum.ts';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ViewerProvider, type Viewer } from '../../ui/viewer.tsx';
import { MemorandumText } from './memorandum-text.tsx';

const title = 'Before you come in';

interface MemorandumAtDoorProps {
  /** Who is signed in, with the ways to change that. */
  readonly account: (viewer: Viewer) => ReactNode;
}

/** In place of every page, for somebody whose organisation has not accepted the memorandum in force. */
export function MemorandumAtDoor({ account }: MemorandumAtDoorProps) {
  const { data, error, refetch } = useQuery(MemorandumAtDoorDocument, { fetchPolicy: 'network-only' });
  const { viewer, memorandum } = data ?? { viewer: null, memorandum: null };
  if (viewer === null || memorandum === null) {
    return (
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main-content" tabIndex={-1}>
          <PageHeading title={title} pending={error === undefined} />
          {error === undefined ? <Loading what="the memorandum" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
        </main>
      </div>
    );
  }
  const whole = { ...viewer, organisations: [], partners: [viewer.organisation] };
  return (
    <ViewerProvider viewer={whole}>
      {account(whole)}
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main-content" tabIndex={-1}>
          <PageHeading title={title} caption={viewer.partnership.name} />
          <p className="govuk-body-l">
            {viewer.organisation.name} has not accepted the partnership’s memorandum of sharing. Until an administrator does, none of its people see more than this page.
          </p>
          {/* A new page: everything is asked for anew, as somebody who gets in. */}
          <MemorandumText
            memorandum={memorandum}
            onAccepted={() => {
              window.location.reload();
            }}
          />
        </main>
      </div>
    </ViewerProvider>
  );
}

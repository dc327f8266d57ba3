import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { PlanImportPreviewDocument, type PreviewFactsFragment } from '../../gql/plan-import/plan-import-preview.ts';
import type { PlanImportFactsFragment } from '../../gql/plan-import/plan-import.ts';
import type { AudienceDraft } from '../../ui/audience-choice.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { Problem } from '../../ui/problems.ts';
import { ConfirmImport } from './confirm-import.tsx';
import { importChoices, nothingDecided } from './import-draft.ts';
import type { PlanChoice } from './plan-choice.ts';
import { PlanNotFound } from './plan-not-found.tsx';
import { PreviewForm } from './preview-form.tsx';

interface ReadyImportProps {
  readonly file: PlanImportFactsFragment;
  readonly plan: PlanChoice;
  /** Asks again how far the file has come, when it may have been imported or forgotten meanwhile. */
  readonly reload: () => void;
}

/** A file that was sent and not imported: its preview, and the step after it. */
export function ReadyImport({ file, plan, reload }: ReadyImportProps) {
  const [draft, setDraft] = useState(nothingDecided);
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  // What the preview on the page was judged by; the draft runs ahead of it until it is checked again.
  const [checked, setChecked] = useState(() => importChoices(plan, nothingDecided));
  const [confirming, setConfirming] = useState<PreviewFactsFragment | null>(null);
  const [changed, setChanged] = useState<Problem | null>(null);
  const { data, error, refetch } = useQuery(PlanImportPreviewDocument, {
    variables: { id: file.id, choices: checked },
    fetchPolicy: 'network-only',
    // Checking again has put the answer into the cache before it is shown.
    nextFetchPolicy: () => 'cache-first',
  });

  if (data === undefined) {
    return (
      <>
        <PageHeading key="preview" title="Preview the import" caption={file.fileName} pending={error === undefined} />
        {error === undefined ? <Loading what="the preview" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      </>
    );
  }
  const preview = data.previewPlanImport;
  if (preview === null) return <PlanNotFound fileName={file.fileName} />;
  if (confirming !== null) {
    return (
      <ConfirmImport
        file={file}
        plan={plan}
        preview={confirming}
        choices={checked}
        audience={audience}
        reload={reload}
        onBack={() => {
          setConfirming(null);
        }}
        onChanged={async (problem) => {
          await refetch();
          setConfirming(null);
          setChanged(problem);
        }}
      />
    );
  }
  return (
    <PreviewForm
      file={file}
      plan={plan}
      preview={preview}
      checked={checked}
      draft={draft}
      onDraft={setDraft}
      audience={audience}
      onAudience={setAudience}
      changed={changed}
      onChecked={({ choices, confirm, changed: problem }) => {
        setChecked(choices);
        setChanged(problem);
        setConfirming(confirm);
      }}
      reload={reload}
    />
  );
}

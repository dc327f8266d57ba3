import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { PlanImportPreviewDocument, type PlanImportChoicesInput, type PreviewFactsFragment } from '../../gql/plan-import/plan-import-preview.ts';
import type { PlanImportFactsFragment } from '../../gql/plan-import/plan-import.ts';
import { AudienceChoice, audienceProblems, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import type { Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { importAddress } from './addresses.ts';
import { importChoices, sameChoices, sameTitles, type ImportDraft } from './import-draft.ts';
import { partnershipReaders } from './import-readers.ts';
import { countsWith, importProblems } from './leaving-out.ts';
import { NewPriorities } from './new-priorities.tsx';
import type { PlanChoice } from './plan-choice.ts';
import { PreviewFacts } from './preview-facts.tsx';
import { PreviewRows } from './preview-rows.tsx';
import { PreviewWarnings } from './preview-warnings.tsx';
import type { RowFilterName } from './row-filters.ts';

interface Checked {
  readonly choices: PlanImportChoicesInput;
  /** The preview to confirm; null while something has to be looked at first. */
  readonly confirm: PreviewFactsFragment | null;
  /** When records have changed since the last preview. */
  readonly changed: Problem | null;
}

interface PreviewFormProps {
  readonly file: PlanImportFactsFragment;
  readonly plan: PlanChoice;
  readonly preview: PreviewFactsFragment;
  readonly checked: PlanImportChoicesInput;
  readonly draft: ImportDraft;
  readonly onDraft: (draft: ImportDraft) => void;
  readonly audience: AudienceDraft | null;
  readonly onAudience: (audience: AudienceDraft) => void;
  /** What has changed since the import was confirmed or checked. */
  readonly changed: Problem | null;
  readonly onChecked: (checked: Checked) => void;
  readonly reload: () => void;
}

const changedMeanwhile = { path: [], message: 'Something that the file is about has been changed since you looked. Here is what the import would do now' };

/** Whether anybody has to choose readers. While a row of a project has a problem, nobody knows yet whether something is made. */
const asksReaders = ({ choosesAudience, shape, counts }: PreviewFactsFragment) => choosesAudience || (shape === 'PROJECTS' && counts.problem > 0);

/** What importing the file would do, row by row. Nothing is written from here: the next step says who can read it, and asks once more. */
export function PreviewForm({ file, plan, preview, checked, draft, onDraft, audience, onAudience, changed, onChecked, reload }: PreviewFormProps) {
  const client = useApolloClient();
  const { organisation, partners } = useViewer();
  const [shown, setShown] = useState<RowFilterName>('ALL');
  const submission = useSubmission();
  const candidates = partnershipReaders(partners);
  const choices = importChoices(plan, draft);
  const changes = ({ counts: { create, update } }: PreviewFactsFragment) => create + update > 0;
  // Until something is ticked or typed again.
  const nothingToDo = !changes(preview) && preview.counts.problem === 0 && sameChoices(choices, checked);
  const { problems } = submission;

  const check = async () => {
    const answer = await submission.send([choices, Date.now()], async () => {
      const { data } = await client.query({ query: PlanImportPreviewDocument, variables: { id: file.id, choices }, fetchPolicy: 'network-only' });
      return data === undefined ? undefined : { errors: [], preview: data.previewPlanImport };
    });
    if (answer === null) return;
    const now = answer.preview;
    if (now === null) {
      reload();
      return;
    }
    const titled = !sameTitles(choices, checked);
    const moved = !titled && now.digest !== preview.digest;
    const found = moved ? [] : [...(asksReaders(now) ? audienceProblems(audience, organisation, candidates) : []), ...importProblems(now)];
    const ready = found.length === 0 && !titled && !moved && changes(now);
    submission.refuse(found);
    // Problems lead to their rows, which come first among all.
    if (found.length > 0) setShown('ALL');
    if (found.length === 0 && !ready && !moved) announce(changes(now) ? 'The preview is up to date' : 'Nothing would change');
    onChecked({ choices, changed: moved ? changedMeanwhile : null, confirm: ready ? now : null });
  };

  return (
    <>
      {changed !== null && <ErrorSummary title="Nothing was imported" problems={[changed]} />}
      <SubmissionProblems submission={submission} />
      <PageHeading key="preview" title="Preview the import" caption={file.fileName} error={problems.length > 0 || changed !== null} />
      <PreviewFacts file={file} plan={plan} preview={preview} counts={countsWith(preview.counts, draft.leaveOut, checked.leaveOut ?? [])} />
      <div className="gt-import">
        <Form onSubmit={() => void check()}>
          {asksReaders(preview) && (
            <AudienceChoice
              label="Who can read what the import creates?"
              owner={organisation}
              candidates={candidates}
              everyone="The whole partnership"
              value={audience}
              onChange={onAudience}
              problems={problems}
            />
          )}
          <NewPriorities
            priorities={preview.newPriorities}
            titles={draft.titles}
            onChange={(titles) => {
              onDraft({ ...draft, titles });
            }}
            problems={problems}
          />
          <PreviewWarnings id={file.id} choices={checked} warnings={preview.warnings} />
          <PreviewRows
            id={file.id}
            choices={checked}
            preview={preview}
            shown={shown}
            onShow={setShown}
            leaveOut={draft.leaveOut}
            onLeaveOut={(leaveOut) => {
              onDraft({ ...draft, leaveOut });
            }}
            problems={problems}
          />
          {nothingToDo && <p className="govuk-inset-text">There is nothing to import: with these rows, everything is there already as the file says.</p>}
          <Button type="submit" look={nothingToDo ? 'secondary' : 'primary'} busy={submission.sending}>
            {submission.sending ? 'Checking…' : nothingToDo ? 'Check again' : 'Continue'}
          </Button>
        </Form>
      </div>
      <p className="govuk-body">
        <Link id="another-file" className="govuk-link" to={importAddress}>
          Choose another file
        </Link>
      </p>
    </>
  );
}

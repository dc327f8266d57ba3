import { useMutation } from '@apollo/client/react';
import { readersSentence } from '@golden-thread/shared/audience';
import { formatRowNumbers } from '@golden-thread/shared/row-numbers';
import { useNavigate } from 'react-router';
import { ApplyPlanImportDocument, type PlanImportFactsFragment } from '../../gql/plan-import/plan-import.ts';
import type { PlanImportChoicesInput, PreviewFactsFragment } from '../../gql/plan-import/plan-import-preview.ts';
import { chosenAudience, chosenReaders, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import type { Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useViewer, type NamedOrganisation } from '../../ui/viewer.tsx';
import { planImportAddress } from './addresses.ts';
import { fileDigestNow } from './chosen-files.ts';
import { ImportProgress } from './import-progress.tsx';
import { importButtonText, partnershipReaders } from './import-readers.ts';
import type { PlanChoice } from './plan-choice.ts';
import { planWords } from './preview-facts.tsx';
import { countLines } from './preview-words.ts';

interface ConfirmImportProps {
  readonly file: PlanImportFactsFragment;
  readonly plan: PlanChoice;
  /** As it was checked with these choices a moment ago. */
  readonly preview: PreviewFactsFragment;
  readonly choices: PlanImportChoicesInput;
  readonly audience: AudienceDraft | null;
  readonly reload: () => void;
  readonly onBack: () => void;
  /** When the file or a record has changed since: shows the preview anew under this. */
  readonly onChanged: (problem: Problem) => Promise<void>;
}

// Browsers do not let a page read what a chosen file has become, so that the person has to choose it again.
const fileChanged = { path: ['another-file'], message: 'The file has been changed since you sent it, so nothing was imported: choose it again' };
const recordsChanged = { path: [], message: 'Something that the file is about has been changed since you checked it, so nothing was imported. Here is what the import would do now' };

/** The last step before anything is written: what will happen, and by name who can read it from then on. */
export function ConfirmImport({ file, plan, preview, choices, audience, reload, onBack, onChanged }: ConfirmImportProps) {
  const { organisation, partners } = useViewer();
  const [apply] = useMutation(ApplyPlanImportDocument, {
    update: (cache, { data }) => {
      if (data?.applyPlanImport.errors.length !== 0) return;
      for (const fieldName of ['workstreams', 'actions', 'plans', 'priorities', 'home']) cache.evict({ id: 'ROOT_QUERY', fieldName });
    },
  });
  const submission = useSubmission();
  const navigate = useNavigate();
  const created = preview.choosesAudience ? chosenReaders(audience, organisation, partnershipReaders(partners)) : [];
  const changed = preview.readers.filter(({ id }) => id !== organisation.id);
  const everyone = preview.choosesAudience && audience?.choice === 'EVERYONE';

  const send = async () => {
    const input = {
      planImportId: file.id,
      digest: preview.digest,
      choices,
      audience: preview.choosesAudience ? (chosenAudience(audience, { subject: false }) ?? { scope: 'OWNER' as const }) : null,
    };
    const answer = await submission.send(input, async (clientMutationId) => {
      const now = await fileDigestNow(file.id);
      if (now === 'CHANGED') {
        await onChanged(fileChanged);
        return { errors: [], planImport: null };
      }
      const { data } = await apply({ variables: { input: { ...input, fileDigest: now?.digest ?? null, clientMutationId } } });
      const payload = data?.applyPlanImport;
      const conflict = payload?.errors.find(({ code }) => code === 'CONFLICT');
      if (conflict !== undefined) await onChanged(conflict.path[0] === 'fileDigest' ? fileChanged : recordsChanged);
      // Imported from another window, or forgotten.
      else if (payload !== undefined && payload.errors.length > 0) reload();
      return payload;
    });
    if (answer?.planImport == null) return;
    const readers = preview.choosesAudience
      ? readersSentence(everyone ? 'PARTNERSHIP' : 'ORGANISATIONS', organisation.name, namesOf(created), 'what it created')
      : readersSentence('ORGANISATIONS', organisation.name, namesOf(changed), 'any of what it changed or added');
    await navigate(planImportAddress(file.id), { replace: true, state: done(`The file is imported. ${readers}.`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading key="confirm" title="Check before you import" caption={file.fileName} error={submission.problems.length > 0} />
      <SummaryList
        rows={[
          { key: 'Plan', value: planWords(preview, plan) },
          {
            key: 'What will happen',
            value: (
              <ul className="govuk-list gt-plain-list">
                {countLines(preview.counts, preview.shape).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          },
          ...(choices.leaveOut == null || choices.leaveOut.length === 0 ? [] : [{ key: 'Rows left out', value: formatRowNumbers(choices.leaveOut) }]),
          ...preview.newPriorities.filter(({ title }) => title !== null).map(({ ref, title }) => ({ key: `New priority ${ref}`, value: title })),
        ]}
      />
      {preview.choosesAudience && <Readers title="Who can read what is created" owner={organisation} others={created} />}
      {preview.readers.length > 0 && <Readers title="Who can read what is changed or added to" owner={organisation} others={changed} />}
      <p className="govuk-body">Actions follow their workstream. Nothing that is there already is shared anew.</p>
      <Form onSubmit={() => void send()}>
        {submission.sending && <ImportProgress id={file.id} fileName={file.fileName} />}
        <div className="govuk-button-group">
          <Button type="submit" busy={submission.sending}>
            {submission.sending ? 'Importing…' : importButtonText({ owner: organisation, created, changed, everyone })}
          </Button>
          {!submission.sending && (
            <Button look="secondary" onClick={onBack}>
              Go back and change
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}

const namesOf = (organisations: readonly NamedOrganisation[]) => organisations.map(({ name }) => name);

interface ReadersProps {
  readonly title: string;
  readonly owner: NamedOrganisation;
  readonly others: readonly NamedOrganisation[];
}

function Readers({ title, owner, others }: ReadersProps) {
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>{owner.name}</li>
        {others.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </>
  );
}

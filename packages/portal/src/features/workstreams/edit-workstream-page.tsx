import { useMutation } from '@apollo/client/react';
import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { can } from '@golden-thread/shared/permissions';
import { listOf } from '@golden-thread/shared/words';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { UpdateWorkstreamDocument } from '../../gql/workstreams/edit-workstream.ts';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { announce } from '../../ui/announcer.tsx';
import { readersBeside, readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done, DoneBanner } from '../../ui/done.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt } from '../../ui/problems.ts';
import { keptIn, shareFirst } from '../../ui/share-first.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { detailsProblems, WorkstreamFields } from './workstream-fields.tsx';
import { changedParts, draftOf, rebase, takenUp, type LeftDraft } from './workstream-changes.ts';
import { WorkstreamFormPage, type ReloadWorkstream } from './workstream-form-page.tsx';

const title = 'Change the workstream';

/** The form with which its owner changes what a workstream says of itself. */
export function EditWorkstreamPage() {
  const actor = useActor();
  return (
    <WorkstreamFormPage
      title={title}
      act="workstream:edit"
      judge={({ owner }) => can(actor, 'workstream:edit', { ownerId: owner.id })}
      form={(workstream, reload) => <EditForm workstream={workstream} reload={reload} />}
    />
  );
}

interface EditFormProps {
  readonly workstream: WorkstreamFactsFragment;
  readonly reload: ReloadWorkstream;
}

function EditForm({ workstream, reload }: EditFormProps) {
  // What the person began from, not the cache's latest: a change by somebody else in between must come back as a conflict.
  const [base, setBase] = useState(workstream);
  const { state, pathname } = useLocation() as { state: unknown; pathname: string };
  const [begun] = useState(() => {
    const left = keptIn(state) as LeftDraft | null;
    return left === null ? { draft: draftOf(workstream), changedMeanwhile: false } : takenUp(left, workstream);
  });
  const [draft, setDraft] = useState(begun.draft);
  const [update] = useMutation(UpdateWorkstreamDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const { partners } = useViewer();
  const readers = readersBeside(workstream.owner, workstream.audience);
  const others = partners.filter(({ id }) => id !== workstream.owner.id && readers.every((reader) => reader.id !== id));
  /** Those who contribute read it: sharing it with them comes first, and is looked at by itself. */
  const strangers = others.filter(({ id }) => draft.contributorIds.includes(id));

  const send = async () => {
    const long = textProblem('Post', draft.leadPost, textLimits.post);
    const problems = [...detailsProblems(draft), ...(long === null ? [] : [{ path: ['leadPost'], message: long }])];
    if (problems.length > 0) {
      submission.refuse(problems);
      return;
    }
    if (strangers.length > 0) {
      const left: LeftDraft = { draft, before: draftOf(base) };
      await navigate(`${workstreamAddress(workstream)}/share`, { state: shareFirst({ add: strangers.map(({ id }) => id), back: pathname, kept: left }) });
      return;
    }
    const input = { workstreamId: base.id, version: base.version, ...changedParts(base, draft) };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await update({ variables: { input: { ...input, clientMutationId } } });
      return data?.updateWorkstream;
    });
    if (answer?.workstream != null) await navigate(workstreamAddress(answer.workstream), { state: done('Your changes are saved') });
  };

  const takeLatest = async () => {
    const latest = await reload();
    if (latest === null) return;
    setDraft(rebase(draft, draftOf(base), draftOf(latest)));
    setBase(latest);
    announce('You have the latest. What you typed is kept');
  };

  return (
    <>
      <DoneBanner />
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading title={title} caption={`${workstream.ref}: ${workstream.title}`} error={submission.problems.length > 0} />
      {begun.changedMeanwhile && <p className="govuk-inset-text">Somebody has changed this since you began. You have the latest, and what you typed is kept.</p>}
      <p className="govuk-body">{readersInFull(workstream, 'what you write here')}.</p>
      <Form onSubmit={() => void send()}>
        <TextInput
          name="leadPost"
          label="Post that leads it"
          hint="The post, not the person who holds it"
          optional
          freeText
          error={messageAt(submission.problems, 'leadPost')}
          value={draft.leadPost}
          onChange={(leadPost) => {
            setDraft({ ...draft, leadPost });
          }}
        />
        <WorkstreamFields
          draft={draft}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
          }}
          problems={submission.problems}
          readers={readers}
          others={others}
          had={base.priorities.map(({ id }) => id)}
        />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Saving…' : strangers.length > 0 ? `Share it with ${listOf(strangers.map(({ shortName }) => shortName))} first` : 'Save changes'}
        </Button>
      </Form>
    </>
  );
}

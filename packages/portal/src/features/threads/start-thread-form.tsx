import { useMutation } from '@apollo/client/react';
import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { StartThreadDocument } from '../../gql/threads/start-thread.ts';
import { threadAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceButtonText, audienceProblems, canNarrow, chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersInFull, type ShownAudience } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { commentProblems } from './comment-problems.ts';

/** What a discussion is to be about, and who can read that. */
interface Subject {
  readonly id: string;
  readonly kind: 'workstream' | 'milestone' | 'agreement' | 'action';
  readonly caption: string;
  readonly audience: ShownAudience;
}

function titleProblems(title: string): Problem[] {
  const message = title.trim() === '' ? 'Enter a title' : textProblem('Title', title, textLimits.title);
  return message === null ? [] : [{ path: ['title'], message }];
}

/** First who reads it, then what it says. */
export function StartThreadForm({ subject }: { readonly subject: Subject }) {
  const { organisation } = useViewer();
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [start] = useMutation(StartThreadDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const problems = [...audienceProblems(audience, organisation, subject.audience), ...titleProblems(title), ...commentProblems(body)];
    if (problems.length > 0) {
      submission.refuse(problems);
      return;
    }
    const input = {
      subjectId: subject.id,
      title: title.trim(),
      body,
      // Where nobody else reads the subject, the writer was told that nobody else will read this: it must stay so when the subject is shared.
      audience: canNarrow(organisation, subject.audience) ? (chosenAudience(audience, { subject: true }) ?? null) : { scope: 'OWNER' as const },
    };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await start({ variables: { input: { ...input, clientMutationId } } });
      return data?.startThread;
    });
    const started = answer?.thread;
    if (started != null) await navigate(threadAddress(started.id), { state: done(`Your discussion has started. ${readersInFull(started, 'it')}.`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title="Start a discussion" caption={subject.caption} error={submission.problems.length > 0} />
      <Form onSubmit={() => void send()}>
        <AudienceChoice
          label="Who can read this discussion?"
          owner={organisation}
          candidates={subject.audience}
          everyone={`Everyone who can read this ${subject.kind}, now and later`}
          value={audience}
          onChange={setAudience}
          problems={submission.problems}
        />
        <TextInput
          name="title"
          label="Title"
          hint="What it is about, in a few words"
          freeText
          error={messageAt(submission.problems, 'title')}
          value={title}
          onChange={setTitle}
        />
        <CommentEditor name="body" label="First comment" rows={8} error={messageAt(submission.problems, 'body')} value={body} onChange={setBody} />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Posting…' : audienceButtonText('Post to', 'Post', audience, organisation, subject.audience)}
        </Button>
      </Form>
    </>
  );
}

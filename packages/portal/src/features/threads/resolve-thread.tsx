import { useMutation } from '@apollo/client/react';
import { can } from '@golden-thread/shared/permissions';
import { ResolveThreadDocument } from '../../gql/threads/resolve-thread.ts';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor } from '../../ui/viewer.tsx';

const ownerIdOf = (subject: ThreadFactsFragment['subject']) => (subject !== null && 'owner' in subject ? subject.owner.id : null);

/** Settles a discussion or opens it again; nothing at all for those who may not. */
export function ResolveThread({ thread }: { readonly thread: ThreadFactsFragment }) {
  const actor = useActor();
  const [resolve] = useMutation(ResolveThreadDocument);
  const submission = useSubmission();
  const resolved = thread.resolvedAt !== null;
  if (!can(actor, 'thread:resolve', { ownerId: thread.owner.id, subjectOwnerId: ownerIdOf(thread.subject) }).allowed) return null;

  const send = async () => {
    const input = { threadId: thread.id, resolved: !resolved };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await resolve({ variables: { input: { ...input, clientMutationId } } });
      return data?.resolveThread;
    });
    if (answer !== null) announce(resolved ? 'The discussion is open again' : 'The discussion is resolved');
  };

  return (
    <div>
      <SubmissionProblems submission={submission} />
      <Button look="secondary" busy={submission.sending} onClick={() => void send()}>
        {resolved ? 'Reopen the discussion' : 'Mark as resolved'}
      </Button>
    </div>
  );
}

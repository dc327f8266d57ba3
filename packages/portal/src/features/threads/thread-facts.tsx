import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { threadAddress } from '../../ui/addresses.ts';
import { readersInFull, WhoCanRead } from '../../ui/audience.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { ThreadMark } from './thread-mark.tsx';
import { ThreadSubject } from './thread-subject.tsx';

/** Who reads the discussion, before anything that is said in it; what it is about, and whether it is settled. */
export function ThreadFacts({ thread }: { readonly thread: ThreadFactsFragment }) {
  const { subject, audience, owner, resolvedAt } = thread;
  return (
    <>
      <p className="gt-readers">
        {readersInFull({ audience, owner })}. <ChangeReaders to={`${threadAddress(thread.id)}/share`} facts={{ ownerId: owner.id }} what="this discussion" />
      </p>
      <ThreadSubject subject={subject} />
      <WhoCanRead audience={audience} owner={owner} />
      <p className="govuk-body">
        <HistoryLink to={`${threadAddress(thread.id)}/history`} what="this discussion" />
      </p>
      <ThreadMark thread={thread} />
      {resolvedAt !== null && (
        <p className="govuk-inset-text">
          This discussion was resolved on <InstantText instant={resolvedAt} />. You can still add to it.
        </p>
      )}
    </>
  );
}

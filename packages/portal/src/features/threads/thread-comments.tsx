import { audienceButton } from '@golden-thread/shared/audience';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ThreadCommentsFragment } from '../../gql/threads/thread-comments.ts';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { announce } from '../../ui/announcer.tsx';
import { readersBeside } from '../../ui/audience.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { CommentComposer } from './comment-composer.tsx';
import { CommentItem } from './comment-item.tsx';
import { NewLine, NewLink } from './new-here.tsx';
import { NewsLine } from './news-line.tsx';
import { OutgoingComment } from './outgoing-comment.tsx';
import { newSince, type NewHere } from './reading.ts';
import { useCommentNews } from './use-comment-news.ts';
import { useFurtherComments } from './use-further-comments.ts';
import { commentPlace, useLinkedComment } from './use-linked-comment.ts';
import { useOutbox } from './use-outbox.ts';
import { useReadingMark } from './use-reading-mark.ts';

interface ThreadCommentsProps {
  readonly thread: ThreadFactsFragment;
  /** When the visit began. What is read meanwhile changes the discussion and not this. */
  readonly fresh: NewHere | null;
  readonly comments: ThreadCommentsFragment;
}

/** What has been said, in order, what is on its way, and the box for the next comment. */
export function ThreadComments({ thread, fresh, comments }: ThreadCommentsProps) {
  const { person, organisation, partnership } = useViewer();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [newFrom, setNewFrom] = useState<string | null>(null);
  const shown = comments.edges.map(({ node }) => node);
  const shownIds = shown.map(({ id }) => id);
  const { hasNextPage, endCursor } = comments.pageInfo;

  const loadFurther = useFurtherComments(thread.id);
  const next = useMore(() => loadFurther(() => true));
  const { outgoing, post, retry, drop } = useOutbox(thread.id, () => loadFurther(() => false));
  const { arrived, live } = useCommentNews(thread.id, hasNextPage ? null : endCursor);
  useLinkedComment(shownIds, loadFurther);
  useReadingMark(thread, shown);

  // One's own comment is told of by the socket before its answer has come.
  const sending = outgoing.some(({ state }) => state === 'sending');
  const news = arrived.filter(
    (comment) =>
      !shownIds.includes(comment.id) &&
      !outgoing.some(({ commentId }) => commentId === comment.id) &&
      !(sending && comment.author.id === person.id && comment.organisation.id === organisation.id),
  );
  const count = news.length;
  useEffect(() => {
    if (count > 0) announce(count === 1 ? '1 new comment' : `${count} new comments`);
  }, [count]);

  const showNews = () => {
    const [earliest] = news;
    if (earliest === undefined) return;
    // What was shown before is no less new than this.
    setNewFrom((from) => from ?? earliest.id);
    void navigate({ hash: commentPlace(earliest.id) }, { replace: true });
  };

  const takeBack = (id: string, body: string) => {
    drop(id);
    setText(text.trim() === '' ? body : `${text}\n\n${body}`);
  };

  const { audience, owner } = thread;
  const buttonText = audienceButton('Post to', audience.scope, owner.shortName, readersBeside(owner, audience).map(({ shortName }) => shortName));
  const waiting = outgoing.filter(({ commentId }) => commentId === null || !shownIds.includes(commentId));

  return (
    <section aria-labelledby="comments">
      <h2 className="govuk-heading-m" id="comments">
        {comments.totalCount === 1 ? '1 comment' : `${comments.totalCount} comments`}
      </h2>
      {fresh !== null && <NewLink fresh={fresh} />}
      <ol className="gt-comments">
        {shown.map((comment) => (
          <li key={comment.id}>
            {comment.id === fresh?.firstId && <NewLine>{newSince(fresh.readAt, comment.createdAt, partnership.today)}</NewLine>}
            {comment.id === newFrom && <NewLine>New since you opened this page</NewLine>}
            <CommentItem comment={comment} thread={thread} />
          </li>
        ))}
      </ol>
      <LoadMore
        what="comments"
        shown={shown.length}
        total={comments.totalCount}
        hasMore={hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(endCursor)}
      />
      {waiting.length > 0 && (
        <ol className="gt-comments">
          {waiting.map((comment) => (
            <li key={comment.id}>
              <OutgoingComment comment={comment} retry={retry} takeBack={takeBack} />
            </li>
          ))}
        </ol>
      )}
      <NewsLine count={count} live={live} show={showNews} />
      <CommentComposer text={text} readers={[owner, ...readersBeside(owner, audience)]} onChange={setText} post={post} buttonText={buttonText} />
    </section>
  );
}

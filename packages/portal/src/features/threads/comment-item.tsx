import { formatInstant } from '@golden-thread/shared/civil-date';
import { can } from '@golden-thread/shared/permissions';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { CommentPartsFragment } from '../../gql/threads/thread-comments.ts';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { AudienceText, readersBeside } from '../../ui/audience.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { useActor, useNameNow } from '../../ui/viewer.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { DeleteComment } from './delete-comment.tsx';
import { EditComment } from './edit-comment.tsx';
import { commentPlace } from './use-linked-comment.ts';

interface CommentItemProps {
  readonly comment: CommentPartsFragment;
  readonly thread: ThreadFactsFragment;
}

/** One comment: who said it and for whom, when, and who reads it. */
export function CommentItem({ comment, thread }: CommentItemProps) {
  const actor = useActor();
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null);
  const place = useRef<HTMLElement>(null);
  const { id, author, organisation, body } = comment;
  const facts = { authorId: author.id, organisationId: organisation.id };
  const when = formatInstant(comment.createdAt);
  const mine = body !== null && can(actor, 'comment:edit', facts).allowed && can(actor, 'comment:delete', facts).allowed;

  const stop = () => {
    setDoing(null);
    place.current?.focus({ preventScroll: true });
  };

  return (
    <article className="gt-comment" id={commentPlace(id)} tabIndex={-1} ref={place} aria-labelledby={`${commentPlace(id)}-who`}>
      <Heading comment={comment} />
      {body !== null && doing === 'edit' ? (
        <EditComment comment={comment} readers={[thread.owner, ...readersBeside(thread.owner, thread.audience)]} body={body} stop={stop} />
      ) : body === null ? (
        <p className="govuk-body gt-quiet">{author.displayName} deleted this comment.</p>
      ) : (
        <Markdown text={body} />
      )}
      <p className="gt-comment__readers">
        <AudienceText audience={thread.audience} owner={thread.owner} />
      </p>
      {body !== null && doing === null && <ReportText recordId={id} what={`the comment of ${author.displayName}, ${when}`} text={body} />}
      {doing === 'delete' && <DeleteComment comment={comment} stop={stop} />}
      {mine && doing === null && (
        <p className="gt-comment__acts">
          <button
            type="button"
            className="gt-link-button"
            onClick={() => {
              setDoing('edit');
            }}
          >
            Edit<span className="govuk-visually-hidden"> your comment of {when}</span>
          </button>
          <button
            type="button"
            className="gt-link-button"
            onClick={() => {
              setDoing('delete');
            }}
          >
            Delete<span className="govuk-visually-hidden"> your comment of {when}</span>
          </button>
        </p>
      )}
    </article>
  );
}

function Heading({ comment: { id, author, organisation, createdAt, editedAt, deletedAt } }: Pick<CommentItemProps, 'comment'>) {
  const nameNow = useNameNow();
  return (
    <div className="gt-comment__head">
      <h3 className="gt-comment__who" id={`${commentPlace(id)}-who`}>
        {author.displayName}, {nameNow({ id: organisation.id, name: organisation.shortName })}
      </h3>
      <p className="gt-comment__when">
        {author.jobTitle !== null && <>{author.jobTitle}, </>}
        <Link className="govuk-link govuk-link--no-visited-state" to={{ hash: commentPlace(id) }}>
          <span className="govuk-visually-hidden">Link to the comment of </span>
          <InstantText instant={createdAt} />
        </Link>
        {deletedAt === null && editedAt !== null && (
          <>
            , edited <InstantText instant={editedAt} />
          </>
        )}
        {deletedAt !== null && (
          <>
            , deleted <InstantText instant={deletedAt} />
          </>
        )}
      </p>
    </div>
  );
}

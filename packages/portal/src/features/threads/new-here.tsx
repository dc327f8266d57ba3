import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { NewHere } from './reading.ts';
import { commentPlace } from './use-linked-comment.ts';

/** The line above what is new. A heading, so that who listens finds it, and meets it before the comment. */
export function NewLine({ children }: { readonly children: ReactNode }) {
  return <h3 className="gt-comments__new">{children}</h3>;
}

/** How much is new, above all that is not, and the way there: in a long discussion it may be pages away. */
export function NewLink({ fresh: { count, firstId } }: { readonly fresh: NewHere }) {
  return (
    <p className="govuk-body gt-comments__jump">
      <Link className="govuk-link govuk-link--no-visited-state" to={{ hash: commentPlace(firstId) }}>
        {count === 1 ? '1 new comment, go to it' : `${count} new comments, go to the first`}
      </Link>
    </p>
  );
}

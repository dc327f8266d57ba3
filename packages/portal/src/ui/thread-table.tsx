import { londonDate } from '@golden-thread/shared/civil-date';
import { Link } from 'react-router';
import { threadAddress } from './addresses.ts';
import { ReaderNames, type ShownAudience } from './audience.tsx';
import { DateText } from './date-text.tsx';
import { Table } from './table.tsx';
import { unreadWords } from './unread-words.ts';
import type { NamedOrganisation } from './viewer.tsx';

/** A discussion in a list, whatever it is about. */
interface ListedThread {
  readonly id: string;
  readonly title: string;
  readonly owner: NamedOrganisation;
  readonly audience: ShownAudience;
  readonly resolvedAt: string | null;
  readonly comments: { readonly totalCount: number };
  readonly unreadCount: number;
  readonly lastReadAt: string | null;
}

/** Discussions, a row each, with who reads them. */
export function ThreadTable({ threads }: { readonly threads: readonly ListedThread[] }) {
  return (
    <Table
      caption="Discussions"
      captionHidden
      rows={threads}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: 'Discussion',
          cell: (thread) => (
            <Link className="govuk-link" to={threadAddress(thread.id)}>
              {thread.title}
              <UnreadInName thread={thread} />
            </Link>
          ),
        },
        { heading: 'Shared with', cell: ({ audience, owner }) => <ReaderNames audience={audience} owner={owner} /> },
        { heading: 'Comments', numeric: true, cell: (thread) => <Comments thread={thread} /> },
        { heading: 'State', cell: ({ resolvedAt }) => <State resolvedAt={resolvedAt} /> },
      ]}
    />
  );
}

/** Said with the link by who follows links from one to the next; to the eye it stands beside the number of comments. */
function UnreadInName({ thread }: { readonly thread: ListedThread }) {
  const words = unreadWords(thread);
  return words !== null && <span className="govuk-visually-hidden">({words.said})</span>;
}

function Comments({ thread }: { readonly thread: ListedThread }) {
  const words = unreadWords(thread);
  return (
    <>
      {thread.comments.totalCount}
      {words !== null && <span className="gt-unread">{words.shown}</span>}
    </>
  );
}

function State({ resolvedAt }: { readonly resolvedAt: string | null }) {
  if (resolvedAt === null) return 'Open';
  return (
    <>
      Resolved on <DateText date={londonDate(new Date(resolvedAt))} />
    </>
  );
}

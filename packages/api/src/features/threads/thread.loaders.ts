import { batchLoader } from '../../platform/database/batch-loader.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Comment } from './comment.entity.ts';
import { Thread } from './thread.entity.ts';

export const threadById = (queries: Queries) => rowLoader<Thread>(queries, Thread);
export const commentById = (queries: Queries) => rowLoader<Comment>(queries, Comment);

/** The newest first. Ids are made in order of time. */
export const threadList: List = {
  entity: Thread,
  alias: 't',
  from: 'app.thread t',
  order: { name: 'started', terms: [{ sql: 't.id', type: 'uuid' }], direction: 'desc' },
};
export const threadsOfSubject = (queries: Queries) => childPageLoader<Thread>(queries, threadList, 't.subject_id');
export const threadCountOfSubject = (queries: Queries) => childCountLoader(queries, threadList, 't.subject_id');

/** In the order they were said. */
export const commentList: List = {
  entity: Comment,
  alias: 'c',
  from: 'app.comment c',
  order: { name: 'said', terms: [{ sql: 'c.id', type: 'uuid' }], direction: 'asc' },
};
export const commentsOfThread = (queries: Queries) => childPageLoader<Comment>(queries, commentList, 'c.thread_id');
export const commentCountOfThread = (queries: Queries) => childCountLoader(queries, commentList, 'c.thread_id');

/** How far the viewer has read in a discussion, acting for their organisation. */
interface Reading {
  /** RFC 3339. Who has marked nothing has read what they wrote; null when they have done neither. */
  readAt: string | null;
  /** Comments by others after the mark, those deleted since left out: all of them where there is no mark. */
  unreadCount: number;
  firstUnreadId: string | null;
}

/**
 * Of the comments the viewer reads now. A mark in a discussion that is no longer shared with them counts nothing. Without one the
 * least of all ids stands for it: with "or there is no mark" the index would not find what comes after one.
 */
export const readingOfThread = (queries: Queries) =>
  batchLoader<string, Reading>(queries, async (threadIds) => {
    const rows = await queries.query<Reading & { threadId: string }>(
      `select thread.id as "threadId",
              coalesce(mark.read_at, (select min(c.created_at) from app.comment c where c.thread_id = thread.id and c.author_id = (select app.my_person()))) as "readAt",
              coalesce(unread.count, 0) as "unreadCount", unread.id as "firstUnreadId"
         from unnest($1::uuid[]) as thread (id)
         left join app.reading_mark mark on mark.thread_id = thread.id
         left join lateral (
           select c.id, (count(*) over ())::int as count from app.comment c
            where c.thread_id = thread.id and c.deleted_at is null and c.author_id <> (select app.my_person())
              and c.id > coalesce(mark.comment_id, '00000000-0000-0000-0000-000000000000')
            order by c.id limit 1
         ) unread on true`,
      [threadIds],
    );
    const byThread = new Map(rows.map((row) => [row.threadId, row]));
    return threadIds.map((id) => byThread.get(id) ?? { readAt: null, unreadCount: 0, firstUnreadId: null });
  });

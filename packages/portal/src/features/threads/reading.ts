import { formatSince, type CivilDate } from '@golden-thread/shared/civil-date';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';

/** What was new in a discussion when its page was opened. It holds for the whole visit: what is read meanwhile moves no line. */
export interface NewHere {
  readonly firstId: string;
  readonly count: number;
  /** When the viewer had last read on in it. */
  readonly readAt: string;
}

/**
 * Null when nothing is new, and on somebody's first visit: then everything is, and a line above the first comment would tell them
 * nothing. That a discussion has not been read yet is said where discussions are listed.
 */
export function newHere({ unreadCount, firstUnread, lastReadAt }: Pick<ThreadFactsFragment, 'unreadCount' | 'firstUnread' | 'lastReadAt'>): NewHere | null {
  return firstUnread === null || lastReadAt === null ? null : { firstId: firstUnread.id, count: unreadCount, readAt: lastReadAt };
}

/**
 * "New since 3 June 2024". A comment that was there when its reader left, in a discussion they had not read to its end, is no newer
 * than that: it is "New to you".
 */
export function newSince(readAt: string, firstCreatedAt: string, today: CivilDate): string {
  return Date.parse(firstCreatedAt) < Date.parse(readAt) ? 'New to you' : `New since ${formatSince(readAt, today)}`;
}

interface ReadComment {
  readonly id: string;
  readonly author: { readonly id: string };
  readonly body: string | null;
}

/** Ids of comments that have been on screen. */
export interface OnScreen {
  /** However shortly. */
  readonly came: ReadonlySet<string>;
  /** For long enough to have been looked at. */
  readonly stayed: ReadonlySet<string>;
}

/**
 * The last comment up to which everything has been read: from the first that was not, the last that stayed on screen, if all before
 * it came by. Whoever follows a link to the last one has not read those between; whoever scrolls to it has had them. One's own and
 * deleted ones need no reading. Null when there is nothing to read on from, or it has not stayed on screen.
 */
export function readAsFarAs(comments: readonly ReadComment[], firstUnreadId: string | null, { came, stayed }: OnScreen, personId: string): string | null {
  let reached: string | null = null;
  let certain = true;
  for (const comment of from(comments, firstUnreadId)) {
    const needed = needsReading(comment, personId);
    if (needed && !came.has(comment.id)) break;
    certain = needed ? stayed.has(comment.id) : certain;
    if (certain) reached = comment.id;
  }
  return reached;
}

/** The comments that are still to be read, of those shown. */
export function toBeRead(comments: readonly ReadComment[], firstUnreadId: string | null, personId: string): string[] {
  return from(comments, firstUnreadId).filter((comment) => needsReading(comment, personId)).map(({ id }) => id);
}

function from(comments: readonly ReadComment[], firstId: string | null): readonly ReadComment[] {
  const start = comments.findIndex(({ id }) => id === firstId);
  return start === -1 ? [] : comments.slice(start);
}

function needsReading({ author, body }: ReadComment, personId: string): boolean {
  return author.id !== personId && body !== null;
}

interface ThreadReading {
  /** Comments of others that the viewer has not read. */
  readonly unreadCount: number;
  /** Null when they have neither read nor written any of it. */
  readonly lastReadAt: string | null;
}

interface UnreadWords {
  /** Beside the number of comments: "2 new". */
  readonly shown: string;
  /** At the end of a link's name: "2 new comments". */
  readonly said: string;
}

/** How much of a discussion is new; null when nothing is. Where none of it has been read, that is said: "new" would be true of all of it. */
export function unreadWords({ unreadCount, lastReadAt }: ThreadReading): UnreadWords | null {
  if (unreadCount === 0) return null;
  const comments = unreadCount === 1 ? 'comment' : 'comments';
  return lastReadAt === null
    ? { shown: 'Not read yet', said: `${unreadCount} ${comments} not read yet` }
    : { shown: `${unreadCount} new`, said: `${unreadCount} new ${comments}` };
}

import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { nothingToFollow } from '../../platform/graphql/refusal.ts';
import { visibleEvents } from '../../platform/live/visible-events.ts';
import { Comment } from './comment.entity.ts';
import { commentById, threadById } from './thread.loaders.ts';

@Resolver()
export class CommentPostedResolver {
  @Subscription(() => Comment, {
    description: 'A comment was posted to a discussion the viewer can read. A hidden discussion answers like one that is not.',
    subscribe: ({ args, context }: { args: { threadId: string }; context: Context }) => followThread(idOf('Thread', args.threadId), context),
  })
  commentPosted(@Root() comment: Comment, @Arg('threadId', () => ID) threadId: string): Comment | null {
    // Events come by discussion already; the argument is declared here because type-graphql reads it from the method.
    return comment.threadId === idOf('Thread', threadId) ? comment : null;
  }
}

/**
 * Each event is read anew under its viewer's policies of that moment: what can no longer be seen is dropped, and a session that has
 * ended fails with NotAdmitted, which ends the subscription. The reading stays open while the event's fields resolve; the socket ends it.
 */
async function followThread(threadId: string, { operation, live }: Context): Promise<AsyncIterable<Comment>> {
  // Listening begins before looking, so that nothing falls between.
  const events = live.events(threadId);
  try {
    if ((await operation.load(threadById, threadId)) === null) {
      operation.putRefusalOnRecord('commentPosted', 'NOT_FOUND', []);
      throw nothingToFollow();
    }
  } catch (error) {
    await events.return?.();
    throw error;
  } finally {
    await operation.pause();
  }
  return visibleEvents(events, async ([event]) => {
    let comment: Comment | null = null;
    try {
      comment = event === undefined ? null : await operation.load(commentById, event.recordId);
    } finally {
      if (comment === null) await operation.pause();
    }
    return comment;
  });
}

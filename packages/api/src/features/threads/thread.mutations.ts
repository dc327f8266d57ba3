import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { expectVersion, notFound, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { chosenColumns, expectReaders } from '../audiences/audience.repository.ts';
import { dropDraft } from '../drafts/draft.repository.ts';
import type { Comment } from './comment.entity.ts';
import type { Thread } from './thread.entity.ts';
import { checkComment, checkNewThread, DeleteCommentInput, EditCommentInput, MarkThreadReadInput, PostCommentInput, ResolveThreadInput, StartThreadInput } from './thread.inputs.ts';
import { commentById, threadById } from './thread.loaders.ts';
import { DeleteCommentPayload, EditCommentPayload, MarkThreadReadPayload, PostCommentPayload, ResolveThreadPayload, StartThreadPayload } from './thread.payloads.ts';
import { announceComment, findComment, findSubject, findThread, insertComment, insertThread, markResolved, moveMark, replaceBody } from './thread.repository.ts';

type ThreadAndComment = Promise<MutationAnswer<{ thread: Thread | null; comment: Comment | null }>>;
type CommentAlone = Promise<MutationAnswer<{ comment: Comment | null }>>;
type ThreadAlone = Promise<MutationAnswer<{ thread: Thread | null }>>;

const readBoth = ({ thread, comment }: { thread: string; comment: string }, operation: Context['operation']) => ({
  thread: operation.load(threadById, thread),
  comment: operation.load(commentById, comment),
});
const readThread = ({ thread }: { thread: string }, operation: Context['operation']) => ({ thread: operation.load(threadById, thread) });
const readComment = ({ comment }: { comment: string }, operation: Context['operation']) => ({ comment: operation.load(commentById, comment) });

@Resolver()
export class ThreadMutations {
  @Mutation(() => StartThreadPayload, { description: 'Starts a discussion on a record the viewer can read, owned by the viewer’s organisation.' })
  startThread(@Arg('input', () => StartThreadInput) input: StartThreadInput, @Ctx() context: Context): ThreadAndComment {
    return mutate(context, {
      name: 'startThread',
      act: 'thread:start',
      input,
      check: checkNewThread,
      work: async (queries, viewer) => {
        const subject = await findSubject(queries, input.subjectId);
        const chosen = await chosenColumns(queries, viewer, input.audience, 'INHERITED');
        await expectReaders(queries, subject.audienceId, chosen);
        const thread = await insertThread(queries, viewer, subject, input.title.trim(), chosen);
        const comment = await insertComment(queries, thread, input.body);
        await dropDraft(queries, 'START_THREAD', subject.id);
        return { thread, comment };
      },
      read: readBoth,
    });
  }

  @Mutation(() => PostCommentPayload, { description: 'Adds a comment to a discussion. It is read by exactly those who read the discussion.' })
  postComment(@Arg('input', () => PostCommentInput) input: PostCommentInput, @Ctx() context: Context): ThreadAndComment {
    return mutate(context, {
      name: 'postComment',
      act: 'comment:post',
      input,
      check: checkComment,
      work: async (queries) => {
        const { id: thread } = await findThread(queries, input.threadId);
        const comment = await insertComment(queries, thread, input.body);
        await announceComment(queries, thread, comment);
        await dropDraft(queries, 'POST_COMMENT', thread);
        return { thread, comment };
      },
      read: readBoth,
    });
  }

  @Mutation(() => EditCommentPayload, { description: 'Changes a comment of the viewer’s own.' })
  editComment(@Arg('input', () => EditCommentInput) input: EditCommentInput, @Ctx() context: Context): CommentAlone {
    return mutate(context, {
      name: 'editComment',
      act: 'comment:edit',
      input,
      check: checkComment,
      work: async (queries, viewer) => {
        const comment = await findComment(queries, input.commentId);
        expectVersion(comment, input.version);
        permit(viewer, 'comment:edit', comment);
        if (comment.body === null) throw notInThisState('This comment has been deleted');
        await replaceBody(queries, comment, input.body);
        return { comment: comment.id, thread: comment.threadId };
      },
      read: readComment,
    });
  }

  @Mutation(() => DeleteCommentPayload, { description: 'Takes back a comment of the viewer’s own; its place in the discussion stays.' })
  deleteComment(@Arg('input', () => DeleteCommentInput) input: DeleteCommentInput, @Ctx() context: Context): CommentAlone {
    return mutate(context, {
      name: 'deleteComment',
      act: 'comment:delete',
      input,
      work: async (queries, viewer) => {
        const comment = await findComment(queries, input.commentId);
        expectVersion(comment, input.version);
        permit(viewer, 'comment:delete', comment);
        if (comment.body === null) throw notInThisState('This comment has been deleted');
        await replaceBody(queries, comment, null);
        return { comment: comment.id, thread: comment.threadId };
      },
      read: readComment,
    });
  }

  @Mutation(() => ResolveThreadPayload, { description: 'Resolves or reopens a discussion: for its owner, or the owner of what it is about.' })
  resolveThread(@Arg('input', () => ResolveThreadInput) input: ResolveThreadInput, @Ctx() context: Context): ThreadAlone {
    return mutate(context, {
      name: 'resolveThread',
      act: 'thread:resolve',
      input,
      work: async (queries, viewer) => {
        const thread = await findThread(queries, input.threadId);
        permit(viewer, 'thread:resolve', thread);
        if (input.resolved !== (thread.resolvedAt !== null)) await markResolved(queries, thread.id, input.resolved);
        return { thread: thread.id };
      },
      read: readThread,
    });
  }

  @Mutation(() => MarkThreadReadPayload, {
    description: 'Keeps how far the viewer has read in a discussion: everything up to a comment of it. Known to the viewer alone, for the organisation they act for; only ever moves on.',
  })
  markThreadRead(@Arg('input', () => MarkThreadReadInput) input: MarkThreadReadInput, @Ctx() context: Context): ThreadAlone {
    return mutate(context, {
      name: 'markThreadRead',
      act: 'thread:mark-read',
      audited: false,
      input,
      work: async (queries) => {
        const thread = await findThread(queries, input.threadId);
        const comment = await findComment(queries, input.commentId);
        if (comment.threadId !== thread.id) throw notFound('commentId');
        await moveMark(queries, thread.id, comment.id);
        return { thread: thread.id };
      },
      read: readThread,
    });
  }
}

import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';
import { Action } from '../actions/action.entity.ts';
import { actionById } from '../actions/action.loaders.ts';
import { Interdependency } from '../interdependencies/interdependency.entity.ts';
import { interdependencyById } from '../interdependencies/interdependency.loaders.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { Milestone } from '../milestones/milestone.entity.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { Comment, CommentConnection } from './comment.entity.ts';
import { Thread, ThreadConnection } from './thread.entity.ts';
import { commentById, commentCountOfThread, commentList, commentsOfThread, readingOfThread, threadById, threadCountOfSubject, threadList, threadsOfSubject } from './thread.loaders.ts';

@Resolver(() => Thread)
export class ThreadResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'Null when the viewer can read the discussion and no longer what it is about.' })
  async subject(@Root() { workstreamId, milestoneId, actionId, interdependencyId }: Thread, @Ctx() { operation }: Context): Promise<Node | null> {
    if (workstreamId !== null) return typed('Workstream', await operation.load(workstreamById, workstreamId));
    if (milestoneId !== null) return typed('Milestone', await operation.load(milestoneById, milestoneId));
    if (actionId !== null) return typed('Action', await operation.load(actionById, actionId));
    return interdependencyId === null ? null : typed('Interdependency', await operation.load(interdependencyById, interdependencyId));
  }

  @FieldResolver(() => CommentConnection, { description: 'In the order they were said.' })
  async comments(@Root() { id }: Thread, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Comment>> {
    const page = await operation.load(commentsOfThread, { parentId: id, ...pageArguments(args, commentList.order) });
    return connection(page, args, commentList.order, () => operation.load(commentCountOfThread, id));
  }
}

/** What only the viewer knows of a discussion. */
@Resolver(() => Thread)
export class ThreadReadingResolver {
  @FieldResolver(() => Int, {
    description: 'Comments by others that the viewer has not read: those after the last one marked as read with `markThreadRead`, and all of them where none is. Their own and deleted ones do not count. Known to the viewer alone.',
  })
  async unreadCount(@Root() { id }: Thread, @Ctx() { operation }: Context): Promise<number> {
    return (await operation.load(readingOfThread, id)).unreadCount;
  }

  @FieldResolver(() => Comment, { nullable: true, description: 'The first of the comments that `unreadCount` counts; null when there is none.' })
  async firstUnread(@Root() { id }: Thread, @Ctx() { operation }: Context): Promise<Comment | null> {
    const { firstUnreadId } = await operation.load(readingOfThread, id);
    return firstUnreadId === null ? null : operation.load(commentById, firstUnreadId);
  }

  @FieldResolver(() => InstantScalar, {
    nullable: true, description: 'When the viewer marked the last comment they have read, by the partnership’s date; where they marked none, when they first wrote in it; null when they have done neither. Known to the viewer alone.',
  })
  async lastReadAt(@Root() { id }: Thread, @Ctx() { operation }: Context): Promise<string | null> {
    return (await operation.load(readingOfThread, id)).readAt;
  }
}

@Resolver(() => Comment)
export class CommentResolver {
  @FieldResolver(() => Thread)
  thread(@Root() { threadId }: Comment, @Ctx() { operation }: Context): Promise<Thread | null> {
    return operation.load(threadById, threadId);
  }

  @FieldResolver(() => Person)
  author(@Root() { authorId }: Comment, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, authorId);
  }

  @FieldResolver(() => Organisation, { description: 'The organisation its author acted for, and its controller in data protection law.' })
  organisation(@Root() { organisationId }: Comment, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }
}

@Resolver(() => Workstream)
export class WorkstreamThreadsResolver {
  @FieldResolver(() => ThreadConnection, { description: 'Discussions on it, of those the viewer can read: the newest first.' })
  threads(@Root() { id }: Workstream, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() context: Context): Promise<ConnectionOf<Thread>> {
    return threadsOf(id, args, context);
  }
}

@Resolver(() => Milestone)
export class MilestoneThreadsResolver {
  @FieldResolver(() => ThreadConnection, { description: 'Discussions on it, of those the viewer can read: the newest first.' })
  threads(@Root() { id }: Milestone, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() context: Context): Promise<ConnectionOf<Thread>> {
    return threadsOf(id, args, context);
  }
}

@Resolver(() => Action)
export class ActionThreadsResolver {
  @FieldResolver(() => ThreadConnection, { description: 'Discussions on it, of those the viewer can read: the newest first.' })
  threads(@Root() { id }: Action, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() context: Context): Promise<ConnectionOf<Thread>> {
    return threadsOf(id, args, context);
  }
}

@Resolver(() => Interdependency)
export class InterdependencyThreadsResolver {
  @FieldResolver(() => ThreadConnection, { description: 'Discussions on it, of those the viewer can read: the newest first.' })
  threads(@Root() { id }: Interdependency, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() context: Context): Promise<ConnectionOf<Thread>> {
    return threadsOf(id, args, context);
  }
}

async function threadsOf(subjectId: string, args: ConnectionArguments, { operation }: Context): Promise<ConnectionOf<Thread>> {
  const page = await operation.load(threadsOfSubject, { parentId: subjectId, ...pageArguments(args, threadList.order) });
  return connection(page, args, threadList.order, () => operation.load(threadCountOfSubject, subjectId));
}

import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { isOverdue } from '@golden-thread/shared/action-choice';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { Action, ActionConnection, ActionOrderEnum, type ActionOrder } from './action.entity.ts';
import { ActionFilter, checkActionFilter } from './action.inputs.ts';
import { actionCountOfWorkstream, actionList, actionsOfWorkstream, filteredActions } from './action.loaders.ts';

@ArgsType()
class ActionsArguments extends ConnectionArguments {
  @Field(() => ActionFilter, { nullable: true })
  filter?: ActionFilter | null;

  @Field(() => ActionOrderEnum, { nullable: true, description: 'What the viewer’s organisation is to do first when left out.' })
  orderBy?: ActionOrder | null;
}

@Resolver(() => Action)
export class ActionResolver {
  @Query(() => ActionConnection, { description: 'Actions the viewer can read, of workstreams and of reviews.' })
  async actions(@Args(() => ActionsArguments) args: ActionsArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Action>> {
    checkActionFilter(args.filter);
    const list = filteredActions(args.filter, args.orderBy ?? 'MINE');
    const bounds = pageArguments(args, list.order);
    const queries = await operation.queries();
    return connection(await readPage<Action>(queries, list, bounds), args, list.order, () => countRows(queries, list));
  }

  @FieldResolver(() => Boolean, { description: 'It was due before the partnership’s today and is not completed.' })
  async overdue(@Root() action: Action, @Ctx() { operation }: Context): Promise<boolean> {
    return isOverdue(action, (await operation.viewer()).today);
  }

  @FieldResolver(() => Workstream, { nullable: true, description: 'Null for an action of a review, and when the viewer can read the action and not its workstream.' })
  workstream(@Root() { workstreamId }: Action, @Ctx() { operation }: Context): Promise<Workstream | null> | null {
    return workstreamId === null ? null : operation.load(workstreamById, workstreamId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Who is to do it. Null in what was imported without one.' })
  assignee(@Root() { assigneeId }: Action, @Ctx() { operation }: Context): Promise<Organisation | null> | null {
    return assigneeId === null ? null : operation.load(organisationById, assigneeId);
  }
}

@Resolver(() => Workstream)
export class WorkstreamActionsResolver {
  @FieldResolver(() => ActionConnection, { description: 'Its actions by reference, of those the viewer can read.' })
  async actions(@Root() { id }: Workstream, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Action>> {
    const page = await operation.load(actionsOfWorkstream, { parentId: id, ...pageArguments(args, actionList.order) });
    return connection(page, args, actionList.order, () => operation.load(actionCountOfWorkstream, id));
  }
}

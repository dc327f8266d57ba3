import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { HOME_DAYS_AHEAD } from '@golden-thread/shared/home';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { actionById } from '../actions/action.loaders.ts';
import { interdependencyById } from '../interdependencies/interdependency.loaders.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { textReportById } from '../text-reports/text-report.loaders.ts';
import { Home, HomeItem, HomeItemConnection } from './home.entity.ts';
import { countDue, countNeedsUs, dueOrder, needsUsOrder, readDue, readNeedsUs } from './home.repository.ts';

@Resolver(() => Home)
export class HomeResolver {
  @Query(() => Home)
  async home(@Ctx() { operation }: Context): Promise<Home> {
    await operation.viewer();
    return new Home();
  }

  @FieldResolver(() => HomeItemConnection, {
    description: `Milestones the viewer’s organisation owns, actions it is to do and what it has agreed to give to another, due within ${HOME_DAYS_AHEAD} days of the partnership’s today or late: what is due first, first.`,
  })
  async due(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<HomeItem>> {
    const bounds = pageArguments(args, dueOrder);
    const { today } = await operation.viewer();
    const queries = await operation.queries();
    return connection(await readDue(queries, today, bounds), args, dueOrder, () => countDue(queries));
  }

  @FieldResolver(() => HomeItemConnection, { description: 'What awaits an act of the viewer’s organisation, the oldest first: agreements, an answer or to accept what was given; and, of its administrators, texts that somebody said identify a person.' })
  async needsUs(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<HomeItem>> {
    const bounds = pageArguments(args, needsUsOrder);
    const queries = await operation.queries();
    return connection(await readNeedsUs(queries, bounds), args, needsUsOrder, () => countNeedsUs(queries));
  }
}

@Resolver(() => HomeItem)
export class HomeItemResolver {
  @FieldResolver(() => Node, { description: 'What the line is about.' })
  async subject(@Root() { subjectType, subjectId }: HomeItem, @Ctx() { operation }: Context): Promise<Node | null> {
    const finders = { Milestone: milestoneById, Action: actionById, Interdependency: interdependencyById, TextReport: textReportById };
    return typed(subjectType, await operation.load<string, Node | null>(finders[subjectType], subjectId));
  }
}

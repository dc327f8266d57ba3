import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { HOME_DAYS_AHEAD } from '@golden-thread/shared/home';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { successionById } from '../succession/succession.loaders.ts';
import { textReportById } from '../text-reports/text-report.loaders.ts';
import { Home, HomeItem, HomeItemConnection } from './home.entity.ts';
import { countDue, dueOrder, readDue } from './home.repository.ts';
import { countNeedsUs, needsUsOrder, readNeedsUs } from './needs-us.repository.ts';

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

  @FieldResolver(() => HomeItemConnection, { description: 'What awaits an act of the viewer’s organisation, the oldest first: agreements, an answer or to accept what was given; shares of ours that end by themselves within a week; and, of its administrators, texts that somebody said identify a person, successions that another organisation proposed to ours, and what is shared where nobody has reviewed that for a year.' })
  async needsUs(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<HomeItem>> {
    const bounds = pageArguments(args, needsUsOrder);
    const viewer = await operation.viewer();
    const queries = await operation.queries();
    return connection(await readNeedsUs(queries, viewer, bounds), args, needsUsOrder, () => countNeedsUs(queries, viewer));
  }
}

@Resolver(() => HomeItem)
export class HomeItemResolver {
  @FieldResolver(() => Node, { description: 'What the line is about.' })
  async subject(@Root() { subjectType, subjectId }: HomeItem, @Ctx() { operation }: Context): Promise<Node | null> {
    switch (subjectType) {
      case 'Organisation':
        return typed(subjectType, await operation.load(organisationById, subjectId));
      case 'Succession':
        return typed(subjectType, await operation.load(successionById, subjectId));
      case 'TextReport':
        return typed(subjectType, await operation.load(textReportById, subjectId));
      default:
        return findRecord(operation, subjectType, subjectId);
    }
  }
}

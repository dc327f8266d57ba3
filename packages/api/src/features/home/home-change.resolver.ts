import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { HOME_DAYS_BACK } from '@golden-thread/shared/home-changes';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { successionById } from '../succession/succession.loaders.ts';
import { Change, ChangeConnection } from './home-change.entity.ts';
import { changeOrder, countChanges, lastHere, readChanges } from './home-change.repository.ts';
import { Home } from './home.entity.ts';

@Resolver(() => Home)
export class HomeChangesResolver {
  @FieldResolver(() => InstantScalar, {
    nullable: true, description: 'When the viewer last opened the home page on an earlier day, acting for the same organisation; null for a first day. Known to the viewer alone.',
  })
  lastHereAt(@Ctx() { operation }: Context): Promise<string | null> {
    return operation.load(lastHere, 'viewer');
  }

  @FieldResolver(() => ChangeConnection, {
    description:
      `What others did since \`lastHereAt\`, or in the ${HOME_DAYS_BACK} days before the partnership’s today where that is null, newest first: reports, comments, agreements, `
      + 'ratings, decisions, actions raised and completed, shares of ours that ended by themselves, and what other organisations added. Of what the viewer can read; what they did themself is left out.',
  })
  async changes(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Change>> {
    const bounds = pageArguments(args, changeOrder);
    const since = await operation.load(lastHere, 'viewer');
    const queries = await operation.queries();
    return connection(await readChanges(queries, since, bounds), args, changeOrder, () => countChanges(queries, since));
  }
}

@Resolver(() => Change)
export class ChangeResolver {
  @FieldResolver(() => Organisation, { description: 'Who did it; of several, the last.' })
  organisation(@Root() { organisationId }: Change, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => Node, { description: 'What the line is about.' })
  async subject(@Root() { subjectType, subjectId }: Change, @Ctx() { operation }: Context): Promise<Node | null> {
    return subjectType === 'Succession' ? typed(subjectType, await operation.load(successionById, subjectId)) : findRecord(operation, subjectType, subjectId);
  }
}

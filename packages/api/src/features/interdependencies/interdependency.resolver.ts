import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { revealsAtLeast, slackDays, type Side } from '@golden-thread/shared/interdependency';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Audience } from '../audiences/audience.entity.ts';
import { Milestone } from '../milestones/milestone.entity.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { endOf, InterdependencyEnd } from './interdependency-end.entity.ts';
import { InterdependencyEvent, InterdependencyEventConnection } from './interdependency-event.entity.ts';
import { Interdependency, InterdependencyConnection, toldVersion } from './interdependency.entity.ts';
import { InterdependencyFilter } from './interdependency.inputs.ts';
import {
  eventCountOfInterdependency, eventList, eventsOfInterdependency, giftCountOfMilestone, giftList, giftsOfMilestone, interdependencyById, interdependencyList, linkedEnds, needCountOfMilestone,
  needList, needsOfMilestone,
} from './interdependency.loaders.ts';
import { ourChoiceOf } from './our-choice.ts';

@ArgsType()
class InterdependenciesArguments extends ConnectionArguments {
  @Field(() => InterdependencyFilter, { nullable: true })
  filter?: InterdependencyFilter | null;
}

@Resolver(() => Interdependency)
export class InterdependencyResolver {
  @Query(() => InterdependencyConnection, { description: 'Agreements the viewer can read: the soonest first.' })
  async interdependencies(@Args(() => InterdependenciesArguments) args: InterdependenciesArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Interdependency>> {
    const list = interdependencyList(args.filter);
    const bounds = pageArguments(args, list.order);
    const queries = await operation.queries();
    return connection(await readPage<Interdependency>(queries, list, bounds), args, list.order, () => countRows(queries, list));
  }

  @FieldResolver(() => InterdependencyEnd)
  giving(@Root() agreement: Interdependency, @Ctx() context: Context): Promise<InterdependencyEnd> {
    return end(agreement, 'GIVING', context);
  }

  @FieldResolver(() => InterdependencyEnd)
  needing(@Root() agreement: Interdependency, @Ctx() context: Context): Promise<InterdependencyEnd> {
    return end(agreement, 'NEEDING', context);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Whose act it waits for: an answer, or to accept what was delivered. Null when nobody’s.' })
  async awaiting(@Root() { awaitedSide, givingId, needingId }: Interdependency, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return awaitedSide === null ? null : operation.load(organisationById, awaitedSide === 'GIVING' ? givingId : needingId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Days the needing side takes between receiving and its own milestone: from neededBy to that milestone’s forecast, or to its date for papers where it waits for a meeting, as they stood when neededBy was last set. Null for readers who cannot read that milestone: it would tell its date.',
  })
  async leadDays(@Root() { id }: Interdependency, @Ctx() { operation }: Context): Promise<number | null> {
    return (await operation.load(linkedEnds, id)).find(({ side }) => side === 'NEEDING')?.distanceDays ?? null;
  }

  // What a party links or chooses without telling the others moves it on.
  @FieldResolver(() => Int, { description: 'Counts its changes; its parties send it back to change it. Always 1 to whoever is no party, and cannot change it.' })
  async version(@Root() agreement: Interdependency, @Ctx() { operation }: Context): Promise<number> {
    return toldVersion(agreement, await operation.viewer());
  }

  @FieldResolver(() => Int, { nullable: true, description: 'neededBy minus offeredFor: slack when positive, shortfall when negative.' })
  slackDays(@Root() { neededBy, offeredFor }: Interdependency): number | null {
    return slackDays(neededBy, offeredFor);
  }

  @FieldResolver(() => Audience, {
    nullable: true,
    description: 'Whom the viewer’s own party chose to read it, known to that party alone and null for everybody else. Its organisations are those besides the two: an owner alone is then the two alone. Whoever both parties chose reads the agreement, until the earlier of two endings. Where both ends are one organisation’s, its one choice.',
  })
  ourChoice(@Root() agreement: Interdependency, @Ctx() { operation }: Context): Promise<Audience | null> {
    return ourChoiceOf(agreement, operation);
  }

  @FieldResolver(() => InterdependencyEventConnection, { description: 'What its parties did, the newest first.' })
  async history(@Root() { id }: Interdependency, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<InterdependencyEvent>> {
    const page = await operation.load(eventsOfInterdependency, { parentId: id, ...pageArguments(args, eventList.order) });
    return connection(page, args, eventList.order, () => operation.load(eventCountOfInterdependency, id));
  }
}

async function end(agreement: Interdependency, side: Side, { operation }: Context): Promise<InterdependencyEnd> {
  const linked = await operation.load(linkedEnds, agreement.id);
  return endOf(agreement, side, linked.find((one) => one.side === side)?.milestoneId ?? null);
}

@Resolver(() => InterdependencyEnd)
export class InterdependencyEndResolver {
  @FieldResolver(() => Organisation, { nullable: true, description: 'Always set on an agreement’s own ends; on a forecast effect, null unless revealed.' })
  async organisation(@Root() { organisationId }: InterdependencyEnd, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return organisationId === null ? null : operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => Milestone, { nullable: true, description: 'Null when the viewer cannot read it, or none is linked.' })
  milestone(@Root() root: InterdependencyEnd, @Ctx() context: Context): Promise<Milestone | null> {
    return milestoneOf(root, context);
  }

  @FieldResolver(() => String, { nullable: true, description: 'From TITLE upwards, or when the milestone can be read.' })
  async title(@Root() root: InterdependencyEnd, @Ctx() context: Context): Promise<string | null> {
    return (await milestoneOf(root, context))?.title ?? (revealsAtLeast(root.reveal, 'TITLE') ? root.revealedTitle : null);
  }

  @FieldResolver(() => CivilDateScalar, { nullable: true, description: 'The milestone’s achieved date, or else its forecast: from DATE upwards, or when the milestone can be read.' })
  async date(@Root() root: InterdependencyEnd, @Ctx() context: Context): Promise<CivilDate | null> {
    const milestone = await milestoneOf(root, context);
    return milestone?.achievedOn ?? milestone?.forecastOn ?? (revealsAtLeast(root.reveal, 'DATE') ? root.revealedDate : null);
  }
}

async function milestoneOf({ milestoneId }: InterdependencyEnd, { operation }: Context): Promise<Milestone | null> {
  return milestoneId === null ? null : operation.load(milestoneById, milestoneId);
}

@Resolver(() => InterdependencyEvent)
export class InterdependencyEventResolver {
  @FieldResolver(() => Interdependency)
  interdependency(@Root() { interdependencyId }: InterdependencyEvent, @Ctx() { operation }: Context): Promise<Interdependency | null> {
    return operation.load(interdependencyById, interdependencyId);
  }

  @FieldResolver(() => Organisation, { description: 'The party that did it.' })
  organisation(@Root() { organisationId }: InterdependencyEvent, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => Person)
  person(@Root() { personId }: InterdependencyEvent, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, personId);
  }
}

@Resolver(() => Milestone)
export class MilestoneInterdependenciesResolver {
  @FieldResolver(() => InterdependencyConnection, { description: 'Agreements in which this milestone needs something, of those the viewer can read: the soonest first.' })
  async needs(@Root() { id }: Milestone, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Interdependency>> {
    const page = await operation.load(needsOfMilestone, { parentId: id, ...pageArguments(args, needList.order) });
    return connection(page, args, needList.order, () => operation.load(needCountOfMilestone, id));
  }

  @FieldResolver(() => InterdependencyConnection, { description: 'Agreements in which this milestone gives something, of those the viewer can read: the soonest first.' })
  async gives(@Root() { id }: Milestone, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Interdependency>> {
    const page = await operation.load(giftsOfMilestone, { parentId: id, ...pageArguments(args, giftList.order) });
    return connection(page, args, giftList.order, () => operation.load(giftCountOfMilestone, id));
  }
}

import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { Membership, MembershipConnection } from './membership.entity.ts';
import { Organisation, OrganisationConnection } from './organisation.entity.ts';
import { lastStandingDecision, memberCountOfOrganisation, memberList, membersOfOrganisation, organisationById, organisationList } from './organisation.loaders.ts';
import { Partnership } from './partnership.entity.ts';
import { StandingDecision } from './standing-decision.entity.ts';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => OrganisationConnection, { description: 'The partner organisations of the viewer’s partnership, by name.' })
  async organisations(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Organisation>> {
    const queries = await operation.queries();
    const page = await readPage<Organisation>(queries, organisationList, pageArguments(args, organisationList.order));
    return connection(page, args, organisationList.order, () => countRows(queries, organisationList));
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The body that took over its duties; what it did before keeps its name.' })
  succeededBy(@Root() { succeededById }: Organisation, @Ctx() { operation }: Context): Promise<Organisation | null> | null {
    return succeededById === null ? null : operation.load(organisationById, succeededById);
  }

  @FieldResolver(() => StandingDecision, { nullable: true, description: 'What the board last decided of its standing; null where it is as it began.' })
  standingDecision(@Root() { id }: Organisation, @Ctx() { operation }: Context): Promise<StandingDecision | null> {
    return operation.load(lastStandingDecision, id);
  }

  @FieldResolver(() => MembershipConnection, { description: 'The people who act for it and their roles, by name.' })
  async members(@Root() { id }: Organisation, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Membership>> {
    const page = await operation.load(membersOfOrganisation, { parentId: id, ...pageArguments(args, memberList.order) });
    return connection(page, args, memberList.order, () => operation.load(memberCountOfOrganisation, id));
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Person)
  person(@Root() { personId }: Membership, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, personId);
  }

  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: Membership, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }
}

@Resolver(() => StandingDecision)
export class StandingDecisionResolver {
  @FieldResolver(() => Person)
  recordedBy(@Root() { recordedById }: StandingDecision, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, recordedById);
  }
}

@Resolver(() => Partnership)
export class PartnershipResolver {
  @FieldResolver(() => CivilDateScalar, { description: 'The partnership’s date now, by which work is judged and shares end; frozen in a demonstration.' })
  async today(@Ctx() { operation }: Context): Promise<CivilDate> {
    return (await operation.viewerAtDoor()).today;
  }
}

import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { Memorandum, MemorandumAcceptance, MemorandumConnection } from './memorandum.entity.ts';
import { acceptancesOfMemorandum, administratorsOfOrganisation, memorandumList, newestMemorandum } from './memorandum.loaders.ts';

/** What is loaded at the door is what the page needs on which a memorandum is read and accepted. */
@Resolver(() => Memorandum)
export class MemorandumResolver {
  @Query(() => Memorandum, {
    nullable: true,
    description: 'The newest version, which organisations are asked to accept; null where the partnership has none. Beside `viewer` the one field for somebody whose organisation has not accepted the version in force.',
  })
  async memorandum(@Ctx() { operation }: Context): Promise<Memorandum | null> {
    const { partnershipId } = await operation.viewerAtDoor();
    return operation.loadAtDoor(newestMemorandum, partnershipId);
  }

  @Query(() => MemorandumConnection, { description: 'Every version, the newest first.' })
  async memoranda(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Memorandum>> {
    const queries = await operation.queries();
    const page = await readPage<Memorandum>(queries, memorandumList, pageArguments(args, memorandumList.order));
    return connection(page, args, memorandumList.order, () => countRows(queries, memorandumList));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null for the first version, which came with the partnership.' })
  issuedBy(@Root() { issuedById }: Memorandum, @Ctx() { operation }: Context): Promise<Person | null> | null {
    return issuedById === null ? null : operation.load(personById, issuedById);
  }

  @FieldResolver(() => MemorandumAcceptance, { nullable: true, description: 'The viewer’s organisation’s; null while it has not accepted this version.' })
  async ownAcceptance(@Root() { id }: Memorandum, @Ctx() { operation }: Context): Promise<MemorandumAcceptance | null> {
    const { organisationId } = await operation.viewerAtDoor();
    const acceptances = await operation.loadAtDoor(acceptancesOfMemorandum, id);
    return acceptances.find((acceptance) => acceptance.organisationId === organisationId) ?? null;
  }

  @FieldResolver(() => [Person], { description: 'Who can accept it for the viewer’s organisation: its administrators, by name.' })
  async acceptableBy(@Ctx() { operation }: Context): Promise<Person[]> {
    const { organisationId } = await operation.viewerAtDoor();
    return operation.loadAtDoor(administratorsOfOrganisation, organisationId);
  }

  @FieldResolver(() => [MemorandumAcceptance], { description: 'Which organisations have accepted this version, by name: one for each organisation at most, and so not paged.' })
  acceptances(@Root() { id }: Memorandum, @Ctx() { operation }: Context): Promise<MemorandumAcceptance[]> {
    return operation.load(acceptancesOfMemorandum, id);
  }
}

@Resolver(() => MemorandumAcceptance)
export class MemorandumAcceptanceResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: MemorandumAcceptance, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.loadAtDoor(organisationById, organisationId);
  }

  @FieldResolver(() => Person)
  person(@Root() { personId }: MemorandumAcceptance, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.loadAtDoor(personById, personId);
  }
}

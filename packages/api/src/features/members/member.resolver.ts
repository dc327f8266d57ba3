import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { Membership } from '../organisations/membership.entity.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { Viewer } from '../people/viewer.entity.ts';
import { Deputyship, DeputyshipConnection } from './deputyship.entity.ts';
import { Invitation, InvitationConnection, InvitationStateEnum, type InvitationState } from './invitation.entity.ts';
import {
  deputyshipCountOfOrganisation, deputyshipList, deputyshipOfViewer, deputyshipsOfOrganisation, lastSeenOfMembership, openInvitationCountOfOrganisation, openInvitationList,
  openInvitationsOfOrganisation,
} from './member.loaders.ts';

@Resolver(() => Organisation)
export class OrganisationPeopleResolver {
  @FieldResolver(() => InvitationConnection, { description: 'Invitations that nobody has taken up or withdrawn, by address, those that ended among them. Empty for everybody but the organisation’s own administrators.' })
  async invitations(@Root() { id }: Organisation, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Invitation>> {
    const page = await operation.load(openInvitationsOfOrganisation, { parentId: id, ...pageArguments(args, openInvitationList.order) });
    return connection(page, args, openInvitationList.order, () => operation.load(openInvitationCountOfOrganisation, id));
  }

  @FieldResolver(() => DeputyshipConnection, { description: 'Who deputises for whom today, the one that ends first at the top.' })
  async deputyships(@Root() { id }: Organisation, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Deputyship>> {
    const page = await operation.load(deputyshipsOfOrganisation, { parentId: id, ...pageArguments(args, deputyshipList.order) });
    return connection(page, args, deputyshipList.order, () => operation.load(deputyshipCountOfOrganisation, id));
  }
}

@Resolver(() => Membership)
export class MembershipLastSeenResolver {
  @FieldResolver(() => CivilDateScalar, { nullable: true, description: 'The day in London on which the person was last signed in for the organisation. Told to its administrators alone, who look after accounts that nobody uses.' })
  lastSeenOn(@Root() { id }: Membership, @Ctx() { operation }: Context): Promise<CivilDate | null> {
    return operation.load(lastSeenOfMembership, id);
  }
}

@Resolver(() => Invitation)
export class InvitationResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: Invitation, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => Person, { description: 'The administrator who made it.' })
  invitedBy(@Root() { invitedById }: Invitation, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, invitedById);
  }

  @FieldResolver(() => InvitationStateEnum)
  state(@Root() { acceptedAt, withdrawnAt, endsAt }: Invitation): InvitationState {
    if (acceptedAt !== null) return 'ACCEPTED';
    if (withdrawnAt !== null) return 'WITHDRAWN';
    return new Date(endsAt).getTime() > Date.now() ? 'WAITING' : 'ENDED';
  }
}

@Resolver(() => Deputyship)
export class DeputyshipResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: Deputyship, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => Person, { description: 'The colleague whose role is held.' })
  person(@Root() { personId }: Deputyship, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, personId);
  }

  @FieldResolver(() => Person, { description: 'Who holds it.' })
  deputy(@Root() { deputyId }: Deputyship, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, deputyId);
  }
}

@Resolver(() => Viewer)
export class ViewerDeputyResolver {
  @FieldResolver(() => Deputyship, { nullable: true, description: 'By which the viewer holds a higher role than their own now; null where they act in their own.' })
  deputisingBy(@Root() { personId }: Viewer, @Ctx() { operation }: Context): Promise<Deputyship | null> {
    return operation.load(deputyshipOfViewer, personId);
  }
}

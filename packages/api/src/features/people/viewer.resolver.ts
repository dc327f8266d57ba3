import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Role } from '@golden-thread/shared/permissions';
import { NotAdmitted } from '../../platform/database/sql-error.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { MemberRole } from '../organisations/membership.entity.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById, organisationsOfPerson, partnershipById } from '../organisations/organisation.loaders.ts';
import { isSecretariat } from '../organisations/organisation.repository.ts';
import { Partnership } from '../organisations/partnership.entity.ts';
import { Person } from './person.entity.ts';
import { personById } from './person.loaders.ts';
import { Place } from './place.entity.ts';
import { placesOfViewer } from './place.loaders.ts';
import { Viewer } from './viewer.entity.ts';

/** Whoever waits at the door, until their organisation accepts the memorandum, is told who they are and for whom they act all the same. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Null when not signed in: the one field that may be asked without a session.' })
  async viewer(@Ctx() { operation }: Context): Promise<Viewer | null> {
    if (operation.anonymous) return null;
    try {
      return await operation.viewerAtDoor();
    } catch (error) {
      if (error instanceof NotAdmitted) return null;
      throw error;
    }
  }

  @FieldResolver(() => Person)
  person(@Root() { personId }: Viewer, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.loadAtDoor(personById, personId);
  }

  @FieldResolver(() => Organisation, { description: 'The organisation the person acts for now.' })
  organisation(@Root() { organisationId }: Viewer, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.loadAtDoor(organisationById, organisationId);
  }

  @FieldResolver(() => MemberRole)
  role(@Root() { role }: Viewer): Role {
    return role;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether they may write down what the partnership decided of its members’ standing and its memorandum: as chair or secretary of a board of its secretariat, or as an administrator of the organisation that holds it.',
  })
  async secretariat(@Ctx() { operation }: Context): Promise<boolean> {
    return isSecretariat(await operation.queries());
  }

  @FieldResolver(() => Partnership)
  partnership(@Root() { partnershipId }: Viewer, @Ctx() { operation }: Context): Promise<Partnership | null> {
    return operation.loadAtDoor(partnershipById, partnershipId);
  }

  @FieldResolver(() => [Organisation], { description: 'The organisations of this partnership that the person may act for, this one among them; switch at POST /auth/switch.' })
  organisations(@Root() { personId }: Viewer, @Ctx() { operation }: Context): Promise<Organisation[]> {
    return operation.loadAtDoor(organisationsOfPerson, personId);
  }

  @FieldResolver(() => [Place], { description: 'Everywhere the person may act, in this partnership and in others, by name: told to nobody else.' })
  places(@Root() { personId }: Viewer, @Ctx() { operation }: Context): Promise<Place[]> {
    return operation.loadAtDoor(placesOfViewer, personId);
  }
}

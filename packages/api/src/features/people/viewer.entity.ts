import { ObjectType } from 'type-graphql';
import type { Role } from '@golden-thread/shared/permissions';

/** Who is asking, and for which organisation. Not a record: made anew from what the database admitted. */
@ObjectType({ description: 'Who is asking, and for which organisation.' })
export class Viewer {
  personId: string;
  organisationId: string;
  partnershipId: string;
  role: Role;
}

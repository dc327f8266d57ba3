import { Field, ID, ObjectType } from 'type-graphql';
import type { Role } from '@golden-thread/shared/permissions';
import { MemberRole } from '../organisations/membership.entity.ts';

/**
 * Names and ids rather than an Organisation and a Partnership: those of another partnership are no records here, and whatever hangs
 * on them would be asked for under this one's policies.
 */
@ObjectType({ simpleResolvers: true, description: 'Somewhere the viewer may act: an organisation of this partnership or of another.' })
export class Place {
  @Field(() => ID, { description: 'To switch to, at POST /auth/switch. In another partnership it is the id of nothing until then.' })
  organisationId: string;

  @Field(() => String)
  organisationName: string;

  @Field(() => ID)
  partnershipId: string;

  @Field(() => String)
  partnershipName: string;

  @Field(() => MemberRole, { description: 'What the viewer may do there.' })
  role: Role;
}

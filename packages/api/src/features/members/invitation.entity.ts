import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '@golden-thread/shared/permissions';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';
import { MemberRole } from '../organisations/membership.entity.ts';

export const InvitationStateEnum = enumOf(['WAITING', 'ACCEPTED', 'WITHDRAWN', 'ENDED']);
export type InvitationState = keyof typeof InvitationStateEnum;
registerEnumType(InvitationStateEnum, {
  name: 'InvitationState',
  description: 'What became of an invitation.',
  valuesConfig: {
    WAITING: { description: 'Whoever signs in with the address, verified by their identity provider, becomes a member.' },
    ACCEPTED: { description: 'Somebody signed in with the address.' },
    WITHDRAWN: { description: 'An administrator took it back.' },
    ENDED: { description: 'Nobody signed in with the address in time.' },
  },
});

@ObjectType({ simpleResolvers: true, implements: Node, description: 'An e-mail address of somebody who is to act for an organisation. Read by that organisation’s administrators alone.' })
@Entity('invitation')
export class Invitation {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', update: false })
  organisationId: string;

  @Field(() => String, { description: 'In small letters.' })
  @Column({ name: 'email', type: 'text', update: false })
  emailAddress: string;

  @Field(() => String, { description: 'The name somebody new gets; a person who is known keeps theirs.' })
  @Column({ type: 'text', update: false })
  displayName: string;

  @Field(() => String, { nullable: true })
  @Column({ type: 'text', nullable: true, update: false })
  jobTitle: string | null;

  @Field(() => MemberRole)
  @Column({ type: 'text', update: false })
  role: Role;

  @Column({ type: 'uuid', update: false })
  invitedById: string;

  @Field(() => InstantScalar)
  @Column({ type: 'timestamptz', update: false })
  invitedAt: string;

  @Field(() => InstantScalar, { description: 'Fourteen days after it was made, by the real clock; nobody is let in by it from then on.' })
  @Column({ type: 'timestamptz', update: false })
  endsAt: string;

  @Column({ type: 'timestamptz', nullable: true })
  withdrawnAt: string | null;

  @Column({ type: 'timestamptz', nullable: true, update: false })
  acceptedAt: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of invitations.' })
export class InvitationConnection extends connectionOf('Invitation', () => Invitation) {}

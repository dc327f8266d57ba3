import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '@golden-thread/shared/permissions';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';

export const MemberRole = enumOf<Role>(['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR']);
registerEnumType(MemberRole, {
  name: 'MemberRole',
  description: 'What a person may do for an organisation; each includes the ones before it.',
  valuesConfig: {
    VIEWER: { description: 'Reads what the organisation reads, and takes part in discussions.' },
    CONTRIBUTOR: { description: 'Also edits and reports the organisation’s own work.' },
    ADMINISTRATOR: { description: 'Also looks after members and sharing.' },
  },
});

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A person’s place in an organisation. Known to the whole partnership.' })
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organisationId: string;

  @Column('uuid')
  personId: string;

  @Field(() => MemberRole)
  @Column('text')
  role: Role;
}

@ObjectType({ simpleResolvers: true, description: 'A page of memberships.' })
export class MembershipConnection extends connectionOf('Membership', () => Membership) {}

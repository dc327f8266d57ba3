import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { identifierKinds, type IdentifierKind } from '@golden-thread/shared/identifiers';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

const IdentifierKindEnum = enumOf<IdentifierKind>(identifierKinds);
registerEnumType(IdentifierKindEnum, { name: 'IdentifierKind', description: 'What a text seemed to hold that a person can be found by.' });

@ObjectType({ simpleResolvers: true, description: 'That somebody saved a text although it seemed to identify a person, and why. Known to the administrators of the organisation they acted for.' })
@Entity('identifier_override')
export class IdentifierOverride {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column('uuid')
  personId: string;

  @Column('jsonb')
  recordIds: Readonly<Record<string, unknown>>;

  @Field(() => String, { description: 'The mutation that saved it.' })
  @Column('text')
  mutation: string;

  @Field(() => [IdentifierKindEnum])
  @Column({ type: 'text', array: true })
  kinds: IdentifierKind[];

  @Field(() => String, { description: 'In the words of whoever saved it.' })
  @Column('text')
  reason: string;

  @Field(() => InstantScalar)
  @Column('timestamptz')
  at: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of overrides.' })
export class IdentifierOverrideConnection extends connectionOf('IdentifierOverride', () => IdentifierOverride) {}

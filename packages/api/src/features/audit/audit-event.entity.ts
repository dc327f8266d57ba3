import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuditRefusal } from '@golden-thread/shared/audit-acts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

const AuditRefusalEnum = enumOf<AuditRefusal>(['FORBIDDEN', 'NOT_FOUND']);
registerEnumType(AuditRefusalEnum, {
  name: 'AuditRefusal',
  description: 'Why something that was tried did not happen.',
  valuesConfig: {
    FORBIDDEN: { description: 'The person was not allowed to.' },
    NOT_FOUND: { description: 'What it was tried on is not there, or not shared with the person.' },
  },
});

/** Who acted: a person, an operator at the command line (in a person's name, perhaps), or it is not known who. */
type AuditActor = 'PERSON' | 'OPERATOR' | 'UNKNOWN';

@ObjectType({ simpleResolvers: true, description: 'One entry of the audit trail: who did what, acting for whom, and when. Never changed, and without any text that people wrote.' })
@Entity('audit_event')
export class AuditEvent {
  @PrimaryColumn('bigint')
  id: string;

  @Field(() => InstantScalar, { description: 'By the real clock, also where the partnership’s date is frozen.' })
  @Column('timestamptz')
  at: string;

  @Field(() => String, { description: 'The act’s name: a mutation’s is its own.' })
  @Column('text')
  act: string;

  @Column('text')
  actor: AuditActor;

  @Column('uuid')
  organisationId: string;

  @Column({ type: 'uuid', nullable: true })
  personId: string | null;

  @Column({ type: 'uuid', nullable: true })
  deputisingForId: string | null;

  @Field(() => AuditRefusalEnum, { nullable: true, description: 'Why it did not happen; null for what did.' })
  @Column({ type: 'text', nullable: true })
  refused: AuditRefusal | null;

  @Field(() => Int, { nullable: true, description: 'Its place in the chain of the organisation that acted; told to that organisation’s administrators.' })
  number: number | null;

  /** What it was done to, by the names of the payload that told it. */
  @Column('jsonb')
  recordIds: Record<string, string | string[] | null>;
}

/** What a record's readers are told of an event. */
@Entity('audit_reading')
export class AuditReading {
  @PrimaryColumn('bigint')
  eventId: string;

  @PrimaryColumn('uuid')
  recordId: string;

  @Column('text')
  kind: string;

  @Column('timestamptz')
  at: string;

  @Column('text')
  act: string;

  @Column('text')
  actor: AuditActor;

  @Column('uuid')
  organisationId: string;

  @Column({ type: 'uuid', nullable: true })
  personId: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of an audit trail.' })
export class AuditEventConnection extends connectionOf('AuditEvent', () => AuditEvent) {}

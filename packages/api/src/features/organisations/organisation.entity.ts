import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { sectors } from './sector.ts';

const Sector = enumOf(sectors);
registerEnumType(Sector, { name: 'Sector', description: 'The kind of body a partner organisation is.' });

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A partner: a member of the partnership, of equal standing. Known by name to the whole partnership.' })
@Entity('organisation')
export class Organisation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  partnershipId: string;

  @Field(() => String, { description: 'Short and lower case, unique in the partnership; part of addresses.' })
  @Column('text')
  slug: string;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => String, { description: 'As people say it in a sentence or on a button.' })
  @Column('text')
  shortName: string;

  @Field(() => Sector)
  @Column('text')
  sector: keyof typeof Sector;

  @Field(() => Boolean, { description: 'Whether it is a public authority under the Freedom of Information Act 2000: what it can read it may hold, and may have to give to whoever asks for it.' })
  @Column('boolean')
  publicAuthority: boolean;

  @Field(() => Boolean, { description: 'Reads what is shared with the whole partnership; otherwise it is named-only, and reads what names it, until the board decides otherwise.' })
  @Column('boolean')
  fullMember: boolean;

  @Field(() => Boolean, { description: 'Holds the partnership’s secretariat: its clerk, and no host.' })
  @Column('boolean')
  secretariat: boolean;

  @Column({ type: 'uuid', nullable: true })
  succeededById: string | null;

  /** Who acts for it now: itself, or the last of its successors. */
  @Column('uuid')
  finalId: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of organisations.' })
export class OrganisationConnection extends connectionOf('Organisation', () => Organisation) {}

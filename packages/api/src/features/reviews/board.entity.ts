import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';

export const BoardOfficeEnum = enumOf(['CHAIR', 'VICE_CHAIR', 'SECRETARY', 'MEMBER', 'DEPUTY', 'IN_ATTENDANCE']);
registerEnumType(BoardOfficeEnum, {
  name: 'BoardOffice',
  description: 'What somebody is on a board.',
  valuesConfig: {
    CHAIR: { description: 'Chairs its reviews; with the secretary, writes its agenda, decisions and actions.' },
    SECRETARY: { description: 'Does the typing for the chair.' },
    IN_ATTENDANCE: { description: 'Comes to its reviews and is no member.' },
  },
});

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable], description: 'A board that holds reviews. Its owner is the organisation that holds the secretariat.' })
@Entity('board')
export class Board extends OwnedRecord {
  @Field(() => String)
  @Column({ type: 'text', update: false })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: 'Somebody’s place on a board, for an organisation. Known to whoever reads the board.' })
@Entity('board_member')
export class BoardMember {
  @PrimaryColumn({ type: 'uuid', update: false })
  boardId: string;

  @Column({ type: 'uuid', update: false })
  ownerId: string;

  @PrimaryColumn({ type: 'uuid', update: false })
  personId: string;

  @PrimaryColumn({ type: 'uuid', update: false })
  organisationId: string;

  @Field(() => BoardOfficeEnum)
  @Column({ type: 'text', update: false })
  office: keyof typeof BoardOfficeEnum;
}

@ObjectType({ simpleResolvers: true, description: 'A page of boards.' })
export class BoardConnection extends connectionOf('Board', () => Board) {}

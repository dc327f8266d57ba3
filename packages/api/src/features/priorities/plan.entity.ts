import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { OwnedRecord } from '../../platform/database/owned-record.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { Scoped } from '../audiences/audience.entity.ts';
import { Auditable } from '../audit/auditable.entity.ts';
import { Markable } from '../information-marks/information-mark.entity.ts';
import { TextBearing } from '../text-reports/text-bearing.entity.ts';

export const PlanStatusEnum = enumOf(['DRAFT', 'RATIFIED', 'CLOSED']);
registerEnumType(PlanStatusEnum, { name: 'PlanStatus', description: 'How far a plan has come.' });

@ObjectType({ simpleResolvers: true, implements: [Node, Scoped, Auditable, TextBearing, Markable], description: 'A plan that work hangs on, with its priorities.' })
@Entity('plan')
export class Plan extends OwnedRecord {
  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => PlanStatusEnum)
  @Column('text')
  status: keyof typeof PlanStatusEnum;

  @Column({ type: 'boolean', insert: false, update: false })
  textHidden: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A page of plans.' })
export class PlanConnection extends connectionOf('Plan', () => Plan) {}

import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Node } from '../../platform/graphql/node.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';
import { Action } from '../actions/action.entity.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import type { ImportOutcome } from './plan-files.repository.ts';

export type PlanImportState = 'READY' | 'APPLYING' | 'APPLIED';
export const PlanImportStateEnum = enumOf<PlanImportState>(['READY', 'APPLYING', 'APPLIED']);
registerEnumType(PlanImportStateEnum, {
  name: 'PlanImportState',
  description: 'How far an import has come.',
  valuesConfig: {
    READY: { description: 'The file was read and nothing of it was written.' },
    APPLYING: { description: 'It is being written; nobody else sees anything of it yet.' },
    APPLIED: { description: 'All of it was written.' },
  },
});

export type PlanImportResult = 'PROBLEM' | 'CREATE' | 'UPDATE' | 'UNCHANGED' | 'LEFT_OUT';
export const PlanImportResultEnum = enumOf<PlanImportResult>(['PROBLEM', 'CREATE', 'UPDATE', 'UNCHANGED', 'LEFT_OUT']);
registerEnumType(PlanImportResultEnum, {
  name: 'PlanImportResult',
  description: 'What becomes of one project or action of a file.',
  valuesConfig: {
    PROBLEM: { description: 'It cannot be imported; nothing can, until it is put right or left out.' },
    CREATE: { description: 'It is new.' },
    UPDATE: { description: 'It is there, and the file says something else.' },
    UNCHANGED: { description: 'It is there as the file says.' },
    LEFT_OUT: { description: 'The person left it out.' },
  },
});

export const PlanImportShapeEnum = enumOf(['PROJECTS', 'ACTIONS']);
registerEnumType(PlanImportShapeEnum, { name: 'PlanImportShape', description: 'Which table of a plan a file holds: its projects, which become workstreams, or the actions under them.' });

@ObjectType({ description: 'How many projects or actions of a file came to what.' })
export class PlanImportCounts {
  @Field(() => Int)
  create: number;

  @Field(() => Int)
  update: number;

  @Field(() => Int)
  unchanged: number;

  @Field(() => Int)
  problem: number;

  @Field(() => Int)
  leftOut: number;
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A plan’s file that the viewer sent, by POST /imports, to look at and import. The person’s alone, while they act for that organisation, and for an hour.',
})
@Entity('plan_file')
export class PlanImport {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Field(() => String)
  @Column({ type: 'text', name: 'name' })
  fileName: string;

  @Field(() => String, { nullable: true, description: 'The sheet of a workbook that was asked for; null for the first that is not hidden.' })
  @Column({ type: 'text', nullable: true })
  sheet: string | null;

  /** SHA-256 of the bytes as they came. */
  @Column('bytea')
  digest: Buffer;

  @Field(() => InstantScalar, { description: 'When it is forgotten, imported or not.' })
  @Column({ type: 'timestamptz', insert: false, update: false })
  keptUntil: string;

  @Column({ type: 'timestamptz', nullable: true })
  appliedAt: string | null;

  @Column({ type: 'jsonb', nullable: true })
  outcome: ImportOutcome | null;
}

@ObjectType({ description: 'One thing that an import would change in a record.' })
export class PlanImportDifference {
  @Field(() => String, { description: 'In words, such as “outcome”.' })
  field: string;

  @Field(() => String, { nullable: true, description: 'Null is blank.' })
  from: string | null;

  @Field(() => String, { nullable: true, description: 'Null is blank.' })
  to: string | null;
}

@ObjectType({ description: 'One project or action of a file, and what becomes of it.' })
export class PlanImportRow {
  @Field(() => Int, { description: 'As a spreadsheet counts them, the row with the reference; leave this one out to leave out all of it.' })
  row: number;

  @Field(() => String, { description: 'Those that continue it too, such as “12” or “12-13”.' })
  rows: string;

  @Field(() => PlanImportResultEnum)
  result: PlanImportResult;

  @Field(() => String, { description: 'As it would be imported, or what stands in its place where that is no reference.' })
  ref: string;

  @Field(() => String, { nullable: true, description: 'Null where the row could not be read.' })
  title: string | null;

  @Field(() => [PlanImportDifference], { description: 'For an update: what changes.' })
  differences: readonly PlanImportDifference[];

  @Field(() => [String], { description: 'For a problem: what is wrong, a sentence each.' })
  problems: readonly string[];
}

@ObjectType({ description: 'Projects or actions of a file.' })
export class PlanImportRowConnection extends connectionOf('PlanImportRow', () => PlanImportRow) {}

@ObjectType({ description: 'Something to know about a file that stops nothing, such as two numbers of its own that contradict each other. Nothing is corrected.' })
export class PlanImportWarning {
  @Field(() => String, { nullable: true, description: 'Such as “12” or “12-13, 40”; null when it is about no row alone.' })
  rows: string | null;

  @Field(() => String, { description: 'One sentence.' })
  words: string;
}

@ObjectType({ description: 'Warnings about a file.' })
export class PlanImportWarningConnection extends connectionOf('PlanImportWarning', () => PlanImportWarning) {}

@ObjectType({ description: 'A priority that a file’s projects need and the plan does not have.' })
export class PlanImportPriority {
  @Field(() => String, { description: 'The letter of the projects’ references.' })
  ref: string;

  @Field(() => String, { nullable: true, description: 'What it will be called; null while nobody has said, and then its projects are problems.' })
  title: string | null;
}

@ObjectType({ description: 'A record that an import wrote.' })
export class PlanImportChange {
  @Field(() => Int, { description: 'Of the file.' })
  row: number;

  @Field(() => PlanImportResultEnum, { description: 'CREATE or UPDATE.' })
  result: PlanImportResult;

  @Field(() => String)
  ref: string;

  @Field(() => Workstream, { nullable: true, description: 'For a project; null otherwise, or when it can no longer be read.' })
  workstream?: Workstream | null;

  @Field(() => Action, { nullable: true, description: 'For an action; null otherwise, or when it can no longer be read.' })
  action?: Action | null;

  kind: 'workstream' | 'action';
  id: string;
}

@ObjectType({ description: 'Records that an import wrote.' })
export class PlanImportChangeConnection extends connectionOf('PlanImportChange', () => PlanImportChange) {}

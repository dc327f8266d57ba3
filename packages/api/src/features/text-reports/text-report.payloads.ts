import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { TextBearing } from './text-bearing.entity.ts';
import { TextReport } from './text-report.entity.ts';

@ObjectType()
export class ReportIdentifyingTextPayload extends MutationPayload {
  @Field(() => TextBearing, { nullable: true, description: 'The record, whose texts are hidden now.' })
  record?: TextBearing | null;
}

@ObjectType()
abstract class TextReportPayload extends MutationPayload {
  @Field(() => TextReport, { nullable: true })
  report?: TextReport | null;
}

@ObjectType()
export class RestoreTextPayload extends TextReportPayload {}

@ObjectType()
export class PurgeTextPayload extends TextReportPayload {}

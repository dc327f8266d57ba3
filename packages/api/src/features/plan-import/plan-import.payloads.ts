import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { PlanImport } from './plan-import.entity.ts';

@ObjectType()
export class ApplyPlanImportPayload extends MutationPayload {
  @Field(() => PlanImport, { nullable: true })
  planImport?: PlanImport | null;
}

import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Workstream } from './workstream.entity.ts';

@ObjectType()
abstract class WorkstreamPayload extends MutationPayload {
  @Field(() => Workstream, { nullable: true })
  workstream?: Workstream | null;
}

@ObjectType()
export class CreateWorkstreamPayload extends WorkstreamPayload {}

@ObjectType()
export class UpdateWorkstreamPayload extends WorkstreamPayload {}

@ObjectType()
export class ShareWorkstreamPayload extends WorkstreamPayload {}

@ObjectType()
export class PauseWorkstreamPayload extends WorkstreamPayload {}

@ObjectType()
export class ResumeWorkstreamPayload extends WorkstreamPayload {}

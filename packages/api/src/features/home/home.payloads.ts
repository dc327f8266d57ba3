import { ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';

@ObjectType()
export class MarkHomeVisitedPayload extends MutationPayload {}

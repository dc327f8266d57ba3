import { InputType } from 'type-graphql';
import { MutationInput } from '../../platform/graphql/payload.ts';

@InputType({ description: 'Keeps that the viewer is here now.' })
export class MarkHomeVisitedInput extends MutationInput {}

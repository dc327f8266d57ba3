import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from './enums.ts';
import type { RefusalCode, Refused } from './refusal.ts';

const UserErrorCode = enumOf<RefusalCode>(['INVALID', 'NOT_FOUND', 'CONFLICT', 'FORBIDDEN', 'NOT_ALLOWED_IN_STATE']);
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Checked in this order: the viewer’s role, the shape of the input, visibility, version, permission, state.',
  valuesConfig: {
    INVALID: { description: 'The input itself is wrong: too long, not a date, missing.' },
    NOT_FOUND: { description: 'Absent, or not visible to the viewer: the two are indistinguishable.' },
    CONFLICT: { description: 'The record has changed since the viewer read `version`, or a preview is out of date.' },
    FORBIDDEN: { description: 'Visible, but the viewer may not do this; the message names the reason.' },
    NOT_ALLOWED_IN_STATE: { description: 'Not in this state: frozen, closed, would make a loop, would widen an audience unasked.' },
  },
});

@ObjectType({ description: 'An expected failure of a mutation.' })
export class UserError implements Refused {
  @Field(() => UserErrorCode)
  code: RefusalCode;

  @Field(() => String, { description: 'One plain sentence, fit for the screen.' })
  message: string;

  @Field(() => [String], { description: 'The input field, as segments; empty when it is the whole input.' })
  path: string[];
}

/** How the field is described, for an input that has something else to extend. */
export const clientMutationIdField = {
  nullable: true,
  description: 'Made by the client, 100 characters at most. Repeating a mutation with it and the same input does nothing twice and answers with the first time’s records.',
};

/** And what it may say of its own texts. */
export const identifierReasonField = {
  nullable: true,
  description: 'Why a text stays as it is although it seems to hold an identifier of a person: an NHS number, a unique pupil number, a date of birth or a full postcode. Without it that is INVALID, at the text’s path and at this one. Kept, for the administrators of the viewer’s organisation; 1,000 characters at most.',
};

/** What every mutation's input may carry. */
@InputType()
export abstract class MutationInput {
  @Field(() => String, clientMutationIdField)
  clientMutationId?: string | null;

  @Field(() => String, identifierReasonField)
  identifierReason?: string | null;
}

/** What every mutation's payload carries beside its records. Those are null when `errors` says why, or when it happened and cannot be read now. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => String, { nullable: true })
  clientMutationId: string | null;

  @Field(() => [UserError], { description: 'Empty when it happened, even where its records are null because the viewer may no longer read them.' })
  errors: readonly UserError[];
}

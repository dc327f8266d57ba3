import type { Request, Response } from 'express';
import { NotAdmitted } from '../database/sql-error.ts';
import { memorandumNotAccepted } from '../graphql/format-error.ts';
import { answerError } from './answer-error.ts';

/** Refuses whoever is not admitted, in words for what they came for: "export actions". Anything else that was thrown goes on. */
export function answerNotAdmitted(request: Request, response: Response, error: unknown, toDo: string): void {
  if (!(error instanceof NotAdmitted)) throw error;
  if (error.reason === 'MEMORANDUM_NOT_ACCEPTED') answerError(request, response, { status: 403, code: 'FORBIDDEN', message: `${memorandumNotAccepted}.` });
  else answerError(request, response, { status: 401, code: 'UNAUTHENTICATED', message: `Sign in, or send a personal token, to ${toDo}.` });
}

import type { Request, Response } from 'express';
import { NotAdmitted } from '../database/sql-error.ts';
import { memorandumNotAccepted } from '../graphql/format-error.ts';
import type { Operation } from '../graphql/operation.ts';
import { answerError } from './answer-error.ts';

interface NotAdmittedAnswer {
  /** Ended first, so that a token which is one no longer is on record before its holder hears of it. */
  operation: Operation | null;
  error: unknown;
  /** What they came for: "export actions". */
  toDo: string;
}

/** Refuses whoever is not admitted, in words for what they came for. Anything else that was thrown goes on. */
export async function answerNotAdmitted(request: Request, response: Response, { operation, error, toDo }: NotAdmittedAnswer): Promise<void> {
  if (!(error instanceof NotAdmitted)) throw error;
  await operation?.end();
  if (error.reason === 'MEMORANDUM_NOT_ACCEPTED') answerError(request, response, { status: 403, code: 'FORBIDDEN', message: `${memorandumNotAccepted}.` });
  else answerError(request, response, { status: 401, code: 'UNAUTHENTICATED', message: `Sign in, or send a personal token, to ${toDo}.` });
}

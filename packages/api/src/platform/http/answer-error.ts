import type { Request, RequestHandler, Response } from 'express';
import { requestIdOf } from './request-id.ts';

/** Why a request was refused before GraphQL saw it, as programs read it. */
type HttpErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL_SERVER_ERROR';

/** A refusal in one sentence; programs read the code. */
export interface HttpRefusal {
  status: number;
  code: HttpErrorCode;
  message: string;
}

/**
 * Refuses a request. Programs get the shape of a GraphQL error, whatever the path, so that a client needs to know one;
 * a browser that opened the address itself gets the sentence.
 */
export function answerError(request: Request, response: Response, { status, code, message }: HttpRefusal): void {
  response.status(status);
  response.vary('Accept');
  if (!/^\/graphql(?:[/?]|$)/.test(request.originalUrl) && request.accepts(['json', 'html']) === 'html') {
    response.type('text/plain').send(`${message}\n`);
    return;
  }
  response.json({ errors: [{ message, extensions: { code, requestId: requestIdOf(response) } }] });
}

/** For an address that nothing answers. */
export const nothingHere: RequestHandler = (request, response) => {
  answerError(request, response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing at this address.' });
};

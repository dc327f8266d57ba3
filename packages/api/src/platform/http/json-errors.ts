import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { requestLimits } from '@golden-thread/shared/limits';
import { answerError, nothingHere } from './answer-error.ts';
import type { HttpRefusal } from './answer-error.ts';
import { requestIdOf } from './request-id.ts';


const onlyPost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') {
    next();
    return;
  }
  response.set('Allow', 'POST');
  answerError(request, response, { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'Send GraphQL operations by POST.' });
};

const onlyJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') === 'application/json') next();
  else answerError(request, response, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the body as application/json.' });
};

const onlyObjects: RequestHandler = (request, response, next) => {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && Object.keys(body).length > 0 && !Array.isArray(body)) next();
  else answerError(request, response, { status: 400, code: 'BAD_REQUEST', message: 'The body must be a JSON object with a GraphQL operation in "query".' });
};

/** What stands before the GraphQL endpoint: one method, one media type, a body of 1 MiB at most, and an object in it. */
export function graphqlBody(): RequestHandler[] {
  return [onlyPost, onlyJson, express.json({ limit: requestLimits.bytes }), onlyObjects];
}

// body-parser marks its errors with a type; their own messages can quote the body, so none is passed on.
const refusals: Readonly<Record<string, HttpRefusal>> = {
  'entity.parse.failed': { status: 400, code: 'BAD_REQUEST', message: 'The body is not valid JSON.' },
  'entity.too.large': { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'The body is larger than 1 MiB.' },
  'encoding.unsupported': { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body is compressed in a way that is not supported.' },
  'charset.unsupported': { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be encoded as UTF-8.' },
};

function refusalOf(error: unknown): HttpRefusal | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('type' in error && typeof error.type === 'string') {
    const known = refusals[error.type];
    if (known !== undefined) return known;
  }
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status >= 400 && status < 500) return { status: 400, code: 'BAD_REQUEST', message: 'The request could not be understood.' };
  return null;
}

/**
 * The last two handlers: an address that nothing answers, and an error that nothing caught. The latter is logged with
 * the request's id and answered without stack, SQL, path or table name.
 */
export function mountErrors(app: Express, { log }: { log: Logger }): void {
  app.use(nothingHere);

  const answer: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const refusal = refusalOf(error);
    if (refusal === null) log.error({ err: error, requestId: requestIdOf(response), method: request.method, path: request.path }, 'a request failed');
    if (response.headersSent) {
      // Half an answer cannot be taken back; express closes the connection, so that it is not taken for a whole one.
      next(error);
      return;
    }
    answerError(
      request,
      response,
      refusal ?? { status: 500, code: 'INTERNAL_SERVER_ERROR', message: `Something went wrong on our side. Quote ${requestIdOf(response)} when you report it.` },
    );
  };
  app.use(answer);
}

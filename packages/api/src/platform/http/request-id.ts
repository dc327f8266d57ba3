import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Express } from 'express';

const header = 'X-Request-Id';

/**
 * Gives each request an id of our own making and tells the caller, who can quote it when something went wrong.
 * An id that the caller sends is not taken over: it would let one request's log lines pose as another's.
 */
export function mountRequestIds(app: Express): void {
  app.use((_request, response, next) => {
    response.setHeader(header, randomUUID());
    next();
  });
}

/** The id of the request being answered; empty before `mountRequestIds` has seen it. */
export function requestIdOf(response: ServerResponse): string {
  const id = response.getHeader(header);
  return typeof id === 'string' ? id : '';
}

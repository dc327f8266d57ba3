import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { answerError } from './answer-error.ts';

/**
 * True when a browser says that a page of ours sent this. Sec-Fetch-Site is believed first, since no script can set it;
 * a caller that sends neither it nor Origin is no browser of today and is refused, having no business with a cookie.
 */
export function isFromOurPages(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  if (origin !== undefined) return origin === new URL(publicUrl).origin;
  return site === 'same-origin';
}

/** Refuses what another site's page makes a browser send with our cookie (cross-site request forgery). */
export function refuseOtherOrigins(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    if (isFromOurPages(request.headers, publicUrl)) next();
    else answerError(request, response, { status: 403, code: 'FORBIDDEN', message: 'This request did not come from a page of Golden Thread.' });
  };
}

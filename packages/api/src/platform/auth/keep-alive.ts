import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { readSessionCookie } from './credential.ts';
import type { Sessions } from './sessions.repository.ts';

const EVERY_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Work keeps a session from ending by idleness. The database is asked at most once a minute for a session, beside the request and
 * not before it: whether the session is still valid, each operation asks for itself.
 */
export function keepSessionsAlive(sessions: Pick<Sessions, 'touch'>, log: Logger): RequestHandler {
  const touchedAt = new Map<string, number>();
  return (request, _response, next) => {
    const session = readSessionCookie(request.headers);
    const key = session?.tokenHash.toString('base64');
    if (session !== null && key !== undefined && (touchedAt.get(key) ?? 0) < Date.now() - EVERY_MS) {
      if (touchedAt.size >= MOST_REMEMBERED) touchedAt.clear();
      touchedAt.set(key, Date.now());
      sessions.touch(session.tokenHash).catch((error: unknown) => {
        log.warn({ err: error }, 'A session could not be kept alive');
      });
    }
    next();
  };
}

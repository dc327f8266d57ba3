import express from 'express';
import type { Express, Request, Response, Router } from 'express';
import type { Logger } from 'pino';
import { answerError, nothingHere } from '../http/answer-error.ts';
import { AddressLimit, limitRequests } from '../http/rate-limit.ts';
import { requestIdOf } from '../http/request-id.ts';
import { refuseOtherOrigins } from '../http/same-origin.ts';
import { newSession, readSessionCookie, sessionCookie } from './credential.ts';
import { localPath } from './local-path.ts';
import { OpenIdSignIn, SignInFailure } from './openid.ts';
import type { IdentityProvider, SignInProblem } from './openid.ts';
import { keepPending, takePending } from './pending-sign-in.ts';
import type { Sessions } from './sessions.repository.ts';

/** What signing in needs of the rest. */
export interface SignInSettings {
  /** Where people's browsers find us, as in PUBLIC_URL. */
  publicUrl: string;
  identityProvider: IdentityProvider;
  sessions: Sessions;
  /** The organisation's uuid in a GraphQL global id; null when it is none. */
  decodeOrganisationId: (globalId: string) => string | null;
  log: Logger;
}

const cookieAttributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** `/auth/…`: sign in and out, act for another of one's organisations, and when the session ends. */
export function mountSignIn(app: Express, settings: SignInSettings): void {
  const routes = express.Router();
  // A council's whole staff can share one address at nine in the morning.
  routes.use(limitRequests(new AddressLimit({ burst: 300, perSecond: 10 })));
  routes.post('/{*any}', refuseOtherOrigins(settings.publicUrl));
  routeSignIn(routes, settings);
  routeSignOut(routes, settings);
  routeSwitch(routes, settings);
  routeSession(routes, settings);
  routes.use(nothingHere);
  app.use('/auth', routes);
}

function routeSignIn(routes: Router, { publicUrl, identityProvider, sessions, log }: SignInSettings): void {
  const openId = new OpenIdSignIn(identityProvider, new URL('/auth/callback', publicUrl));

  const refuse = (response: Response, returnTo: string, error: unknown): void => {
    const problem: SignInProblem = error instanceof SignInFailure ? error.problem : 'unavailable';
    const requestId = requestIdOf(response);
    if (error instanceof SignInFailure) log.warn({ requestId, problem, detail: error.detail }, 'sign-in refused');
    else log.error({ requestId, err: error }, 'sign-in failed');
    const query = new URLSearchParams({ problem, ...(returnTo !== '/' && { returnTo }) });
    response.redirect(303, `/sign-in?${query.toString()}`);
  };

  routes.get('/sign-in', async (request, response) => {
    const returnTo = localPath(request.query['returnTo']);
    try {
      const { address, pending } = await openId.start(returnTo);
      keepPending(response, pending);
      response.redirect(303, address.href);
    } catch (error) {
      refuse(response, returnTo, error);
    }
  });

  routes.get('/callback', async (request, response) => {
    const pending = takePending(request, response);
    try {
      if (pending === null) throw new SignInFailure('expired', 'no sign-in was begun in this browser');
      const identity = await openId.finish(queryOf(request), pending);
      const session = newSession();
      const personId = await sessions.signIn(identity, session.tokenHash);
      if (personId === null) {
        await sessions.noteRefusal(identity);
        throw new SignInFailure('unknown-person', identity.email === null ? 'no verified e-mail' : 'nobody of ours');
      }
      await endSession(request, sessions);
      keepSession(response, session.secret);
      log.info({ requestId: requestIdOf(response), personId }, 'signed in');
      response.redirect(303, pending.returnTo);
    } catch (error) {
      refuse(response, pending?.returnTo ?? '/', error);
    }
  });
}

function routeSignOut(routes: Router, { sessions, log }: SignInSettings): void {
  routes.post('/sign-out', async (request, response) => {
    // Before the database is asked: whatever it answers, this browser is done.
    response.clearCookie(sessionCookie, cookieAttributes);
    // Pages kept for the Back button, and whatever the portal put in storage.
    response.set('Clear-Site-Data', '"cache", "storage"');
    await endSession(request, sessions);
    log.info({ requestId: requestIdOf(response) }, 'signed out');
    response.redirect(303, '/signed-out');
  });
}

function routeSwitch(routes: Router, { sessions, decodeOrganisationId, log }: SignInSettings): void {
  routes.post('/switch', express.urlencoded({ extended: false, limit: '4kb' }), express.json({ limit: '4kb' }), async (request, response) => {
    const current = readSessionCookie(request.headers);
    if (current === null || (await sessions.endsAt(current.tokenHash)) === null) {
      response.redirect(303, '/sign-in?problem=expired');
      return;
    }
    const organisationId = organisationIdIn(request.body, decodeOrganisationId);
    const next = newSession();
    if (organisationId === null || !(await sessions.switchOrganisation(current.tokenHash, next.tokenHash, organisationId))) {
      log.warn({ requestId: requestIdOf(response) }, 'switch refused');
      answerError(request, response, { status: 403, code: 'FORBIDDEN', message: 'You do not act for this organisation.' });
      return;
    }
    keepSession(response, next.secret);
    response.redirect(303, '/');
  });
}

function routeSession(routes: Router, { sessions }: SignInSettings): void {
  const answer = (request: Request, response: Response, endsAt: Date | null): void => {
    if (endsAt === null) answerError(request, response, { status: 401, code: 'UNAUTHENTICATED', message: 'You are not signed in.' });
    else response.json({ endsAt: endsAt.toISOString() });
  };
  const ask = async (request: Request, question: (tokenHash: Buffer) => Promise<Date | null>): Promise<Date | null> => {
    const session = readSessionCookie(request.headers);
    return session === null ? null : question(session.tokenHash);
  };

  // Asking is not activity: a page left open must not keep its session alive.
  routes.get('/session', async (request, response) => {
    answer(request, response, await ask(request, (tokenHash) => sessions.endsAt(tokenHash)));
  });
  routes.post('/session', async (request, response) => {
    answer(request, response, await ask(request, (tokenHash) => sessions.touch(tokenHash)));
  });
}

function keepSession(response: Response, secret: string): void {
  // No Max-Age: it ends with the browser, or on the server, whichever is first.
  response.cookie(sessionCookie, secret, cookieAttributes);
}

async function endSession(request: Request, sessions: Sessions): Promise<void> {
  const session = readSessionCookie(request.headers);
  if (session !== null) await sessions.signOut(session.tokenHash);
}

function queryOf(request: Request): string {
  const start = request.originalUrl.indexOf('?');
  return start === -1 ? '' : request.originalUrl.slice(start);
}

function organisationIdIn(body: unknown, decode: (globalId: string) => string | null): string | null {
  if (typeof body !== 'object' || body === null || !('organisationId' in body)) return null;
  return typeof body.organisationId === 'string' ? decode(body.organisationId) : null;
}

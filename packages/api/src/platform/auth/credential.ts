import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie } from 'cookie';

/** The cookie that holds a session id. The prefix binds it to this host and to a secure line. */
export const sessionCookie = '__Host-gt-session';

const tokenPrefix = 'gt_';
const secret = /^[A-Za-z0-9_-]{43}$/;

/** What a request shows to say who asks; hashed at once, so that nothing further in can log or store it. */
export interface Credential {
  /** SHA-256 of the whole text, 32 bytes, as the database keeps it. */
  tokenHash: Buffer;
  /** A session of a browser, or a personal token of a program. */
  kind: 'session' | 'token';
}

/** A new secret for its holder, and the hash to keep. */
export interface IssuedSecret {
  /** Shown to its holder once; never logged, never stored. */
  secret: string;
  tokenHash: Buffer;
}

/** A session id: 32 random bytes, base64url. */
export function newSession(): IssuedSecret {
  return issued(randomBytes(32).toString('base64url'));
}

/** A personal token: `gt_` and 32 random bytes, base64url. The prefix lets scanners find one that leaked. */
export function newPersonalToken(): IssuedSecret {
  return issued(`${tokenPrefix}${randomBytes(32).toString('base64url')}`);
}

/** Whether a text has the form of a personal token. */
export function isPersonalToken(text: string): boolean {
  return text.startsWith(tokenPrefix) && secret.test(text.slice(tokenPrefix.length));
}

/** SHA-256 of a session id or personal token. Enough for 256 random bits: there is nothing to guess slowly. */
export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Who a request says it comes from: a bearer token in the Authorization header or, on a socket, in the connection
 * parameters, else the session cookie. A bearer wins over the cookie, and a malformed one is nobody: a caller that
 * shows a token must not act, by mistake, as whoever the browser is signed in as.
 */
export function readCredential(headers: IncomingHttpHeaders, connectionParams?: Readonly<Record<string, unknown>>): Credential | null {
  const authorization = headers.authorization ?? connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  return authorization === undefined ? readSessionCookie(headers) : readBearer(authorization);
}

/** The session alone: where people sign in and out, personal tokens have no business. */
export function readSessionCookie(headers: IncomingHttpHeaders): Credential | null {
  const value = parseCookie(headers.cookie ?? '')[sessionCookie];
  return value !== undefined && secret.test(value) ? { tokenHash: hashOf(value), kind: 'session' } : null;
}

function readBearer(authorization: unknown): Credential | null {
  if (typeof authorization !== 'string') return null;
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (token === undefined || !isPersonalToken(token)) return null;
  return { tokenHash: hashOf(token), kind: 'token' };
}

function issued(text: string): IssuedSecret {
  return { secret: text, tokenHash: hashOf(text) };
}

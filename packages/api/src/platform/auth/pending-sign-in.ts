import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { localPath } from './local-path.ts';

const cookieName = '__Host-gt-sign-in';
const lifetime = 10 * 60 * 1000;
const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

const shape = z.object({
  state: z.string().min(20),
  nonce: z.string().min(20),
  codeVerifier: z.string().min(43),
  returnTo: z.string(),
});

/**
 * What the browser keeps while its person is away at the identity provider. It is in a cookie, not in the database, so
 * that strangers who only begin to sign in write nothing; the prefix keeps other hosts from planting one.
 */
export type PendingSignIn = z.infer<typeof shape>;

/** Has the browser keep it for ten minutes; a second sign-in replaces the first. */
export function keepPending(response: Response, pending: PendingSignIn): void {
  const text = Buffer.from(JSON.stringify(pending)).toString('base64url');
  response.cookie(cookieName, text, { ...attributes, maxAge: lifetime });
}

/** Takes it back: whatever happens next, the same answer of the identity provider is of no use a second time. */
export function takePending(request: Request, response: Response): PendingSignIn | null {
  const text = parseCookie(request.headers.cookie ?? '')[cookieName];
  if (text === undefined) return null;
  response.clearCookie(cookieName, attributes);
  const pending = shape.safeParse(jsonIn(text));
  return pending.success ? { ...pending.data, returnTo: localPath(pending.data.returnTo) } : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}

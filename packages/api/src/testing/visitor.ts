import { hashOf, sessionCookie } from '../platform/auth/credential.ts';
import { Browser } from './browser.ts';
import { MemorySessions } from './memory-sessions.ts';
import type { SignInServer } from './sign-in-server.ts';

/** Sessions of somebody with one organisation, somebody with two, and somebody who has left theirs. */
export function sessionsOfVisitors(): MemorySessions {
  return new MemorySessions(
    [
      { email: 'lead@icb.example', displayName: 'Partnership lead', jobTitle: 'Head of children’s commissioning', organisations: ['Integrated Care Board'] },
      { email: 'commissioning@joint.example', displayName: 'Joint commissioner', jobTitle: null, organisations: ['City Council', 'Children’s Trust'] },
      { email: 'left@icb.example', displayName: 'Former lead', jobTitle: null, organisations: ['Integrated Care Board'] },
    ],
    { 'lead@icb.example': ['icb'], 'commissioning@joint.example': ['council', 'trust'] },
  );
}

/** Somebody at a browser who signs in, one step at a time where a test wants to stand between them. */
export class Visitor extends Browser {
  constructor(
    server: SignInServer,
    private readonly sessions: MemorySessions,
  ) {
    super(server.url);
  }

  /** Goes to the identity provider and chooses; stops where our callback is about to be asked. */
  async choose(fields: Record<string, string>, returnTo = '/'): Promise<URL> {
    const begun = await this.get(`/auth/sign-in?${new URLSearchParams({ returnTo }).toString()}`);
    const { address } = await this.follow(begun);
    const chosen = await this.post(address.href, fields);
    const { address: callback } = await this.follow(chosen, ({ pathname }) => pathname === '/auth/callback');
    return callback;
  }

  /** Signs in as a person, by e-mail address. The answer is our callback's, not followed. */
  async signIn(person: string, returnTo = '/'): Promise<Response> {
    const callback = await this.choose({ person }, returnTo);
    return this.get(callback.href);
  }

  /** What the server keeps of the session whose cookie this browser holds. */
  session(): ReturnType<MemorySessions['open']['get']> {
    return this.sessions.open.get(hashOf(this.cookie(sessionCookie) ?? '').toString('hex'));
  }
}

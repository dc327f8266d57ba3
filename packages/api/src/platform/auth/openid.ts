import * as openid from 'openid-client';
import type { PendingSignIn } from './pending-sign-in.ts';
import type { Identity } from './sessions.repository.ts';

/** The identity provider that vouches for people, and who we are to it. */
export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How to reach it, when not by its public address. */
  fetch?: openid.CustomFetch;
}

/** Why a sign-in did not happen. The portal has one plain sentence for each. */
export type SignInProblem = 'unknown-person' | 'cancelled' | 'expired' | 'unavailable';

/** A sign-in that failed for a reason with a name. `detail` is for the log: codes, never what people or providers sent. */
export class SignInFailure extends Error {
  override name = 'SignInFailure';

  constructor(
    readonly problem: SignInProblem,
    readonly detail: string,
  ) {
    super(`${problem}: ${detail}`);
  }
}

/** OpenID Connect's authorisation code flow with PKCE, state and nonce, against one identity provider. */
export class OpenIdSignIn {
  private discovered: Promise<openid.Configuration> | undefined;

  /** `callback` is our address that the provider sends browsers back to. Nothing is fetched before the first sign-in. */
  constructor(
    private readonly provider: IdentityProvider,
    private readonly callback: URL,
  ) {}

  /** Where to send the browser, and what it must bring back. Rejects with a SignInFailure. */
  async start(returnTo: string): Promise<{ address: URL; pending: PendingSignIn }> {
    const configuration = await this.configuration();
    const pending = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
      returnTo,
    };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback.href,
      scope: 'openid email profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
      // On a shared computer the provider's own session may be the previous person's.
      prompt: 'login',
    });
    return { address, pending };
  }

  /** Whom the provider vouches for, given the query it sent the browser back with. Rejects with a SignInFailure. */
  async finish(query: string, pending: PendingSignIn): Promise<Identity> {
    const configuration = await this.configuration();
    const answer = new URL(this.callback);
    answer.search = query;
    // The library checks it too, under the same code as a provider out of order, which people should not be told.
    if (answer.searchParams.get('state') !== pending.state) throw new SignInFailure('expired', 'state differs');
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, answer, {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new SignInFailure('unavailable', 'no id token');
      // Providers differ in which of the two carries the e-mail address.
      const more =
        configuration.serverMetadata().userinfo_endpoint === undefined
          ? null
          : await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      // Address and verification come from one of them: the word of one does not vouch for the address of the other.
      const vouched = claims['email'] === undefined && more !== null ? more : claims;
      const email = verifiedEmail(vouched.email, vouched.email_verified);
      return { issuer: claims.iss, subject: claims.sub, email, displayName: textOf(more?.name) ?? textOf(claims['name']) };
    } catch (error) {
      throw failureOf(error);
    }
  }

  private async configuration(): Promise<openid.Configuration> {
    this.discovered ??= this.discover();
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      throw failureOf(error);
    }
  }

  private discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret, fetch } = this.provider;
    const address = new URL(issuer);
    const sameMachine = /^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(address.hostname);
    return openid.discovery(address, clientId, clientSecret, undefined, {
      timeout: 10,
      execute: sameMachine ? [openid.allowInsecureRequests] : [],
      ...(fetch && { [openid.customFetch]: fetch }),
    });
  }
}

/** Some providers send the word instead of the truth value. */
function verifiedEmail(email: unknown, verified: unknown): string | null {
  return verified === true || verified === 'true' ? textOf(email) : null;
}

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' ? claim : null;
}

function failureOf(error: unknown): SignInFailure {
  if (error instanceof SignInFailure) return error;
  if (error instanceof openid.AuthorizationResponseError) {
    return error.error === 'access_denied' ? new SignInFailure('cancelled', error.code) : new SignInFailure('unavailable', error.code);
  }
  if (error instanceof openid.ResponseBodyError && error.error === 'invalid_grant') return new SignInFailure('expired', error.code);
  return new SignInFailure('unavailable', codeOf(error) ?? 'no code');
}

/** The first code among an error and its causes: a failed fetch says what failed in its cause alone. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : undefined;
}

import express from 'express';
import { mountDemonstrationProvider } from '../platform/auth/demonstration-provider.ts';
import type { IdentityProvider } from '../platform/auth/openid.ts';
import { mountSignIn } from '../platform/auth/sign-in.ts';
import type { Sessions } from '../platform/auth/sessions.repository.ts';
import { mountErrors } from '../platform/http/json-errors.ts';
import { mountRequestIds } from '../platform/http/request-id.ts';
import { mountSecurityHeaders } from '../platform/http/security-headers.ts';
import { readableLog, startServer } from './http-server.ts';
import type { TestServer } from './http-server.ts';

/** A server that only signs people in. */
export interface SignInServer extends TestServer {
  /** Everything logged so far. */
  logged: () => string;
}

/**
 * Starts one with the built-in identity provider and `sessions`. `adapt` may change how the identity provider is
 * reached; `publicUrl` is where people are told to go, the server itself unless given.
 */
export async function startSignInServer(
  sessions: Sessions,
  { adapt = (provider) => provider, publicUrl }: { adapt?: (provider: IdentityProvider) => IdentityProvider; publicUrl?: string } = {},
): Promise<SignInServer> {
  const { log, logged } = readableLog();
  const server = await startServer(async (url) => {
    const settings = { publicUrl: publicUrl ?? url };
    const app = express();
    mountRequestIds(app);
    mountSecurityHeaders(app, { ...settings, issuer: null });
    const identityProvider = adapt(await mountDemonstrationProvider(app, { ...settings, people: sessions, log }));
    const decodeOrganisationId = (id: string): string | null => /^Organisation:(.+)$/.exec(id)?.[1] ?? null;
    mountSignIn(app, { ...settings, identityProvider, sessions, decodeOrganisationId, log });
    mountErrors(app, { log });
    return app;
  });
  return { ...server, logged };
}

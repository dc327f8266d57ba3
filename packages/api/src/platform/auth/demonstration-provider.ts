import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import express from 'express';
import type { Express, Request, Response } from 'express';
import type { default as Provider, KoaContextWithOIDC } from 'oidc-provider';
import type { Logger } from 'pino';
import { refuseOtherOrigins } from '../http/same-origin.ts';
import { demonstrationPage, styleSheet, styleSheetPath } from './demonstration-page.ts';
import { DemonstrationStore } from './demonstration-store.ts';
import type { IdentityProvider } from './openid.ts';
import type { DemonstrationPerson, Sessions } from './sessions.repository.ts';

/** What the built-in identity provider needs of the rest. */
export interface DemonstrationProviderSettings {
  /** Where people's browsers find us, as in PUBLIC_URL. */
  publicUrl: string;
  people: Pick<Sessions, 'demonstrationPeople'>;
  log: Logger;
}

const clientId = 'golden-thread';
const scope = 'openid email profile';
const minutes = (count: number): number => count * 60;

/**
 * Mounts an OpenID provider of our own at `/oidc`, and at `/oidc-sign-in` the page on which one chooses whom of the
 * demonstration to be. Never for production: it believes whatever is chosen, and what it knows is in this process alone.
 * It knows one client, us, and hands back how to be it. Mount it before anything that reads bodies.
 */
export async function mountDemonstrationProvider(app: Express, settings: DemonstrationProviderSettings): Promise<IdentityProvider> {
  const clientSecret = randomBytes(32).toString('base64url');
  const provider = await createProvider(settings, clientSecret);
  const ours = new URL(settings.publicUrl);
  let reachedAt: string | undefined;

  app.use('/auth', (request, _response, next) => {
    reachedAt = ownAddress(request);
    next();
  });
  mountChoice(app, provider, settings);
  app.use(
    '/oidc',
    (request, _response, next) => {
      // The addresses it hands out follow the request's host; a caller's Host header must not lead people elsewhere.
      request.headers['x-forwarded-host'] = ours.host;
      request.headers['x-forwarded-proto'] = ours.protocol.slice(0, -1);
      next();
    },
    provider.callback(),
  );

  return {
    issuer: provider.issuer,
    clientId,
    clientSecret,
    // From inside a container or behind a proxy the public address may not lead back here.
    fetch: (address, options) => fetch(address.replace(ours.origin, reachedAt ?? ours.origin), options),
  };
}

/**
 * By way of PEM. Node 20 can wait for itself for ever when the key that was made is exported directly: the export holds the key's lock, and
 * a garbage collection that happens to fall into it wants the same lock, to clear away what made the key.
 */
function newSigningKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return createPrivateKey(privateKey).export({ format: 'jwk' });
}

async function createProvider({ publicUrl, people, log }: DemonstrationProviderSettings, clientSecret: string): Promise<Provider> {
  // Loaded here, so that production neither loads it nor prints its warning about Node 20, which we tried.
  const { default: OpenIdProvider } = await import('oidc-provider');
  const signingKey = newSigningKey();

  const provider = new OpenIdProvider(`${new URL(publicUrl).origin}/oidc`, {
    adapter: () => new DemonstrationStore(),
    jwks: { keys: [{ ...signingKey, kty: 'EC', use: 'sig', alg: 'ES256' }] },
    cookies: {
      keys: [randomBytes(32)],
      // Its own session goes to an address that no browser asks for, so that each sign-in begins afresh. When the next
      // person is chosen it would otherwise sign out the one before by an inline script, which our headers forbid.
      long: { path: '/oidc/no-session', httpOnly: true, sameSite: 'lax' },
    },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [new URL('/auth/callback', publicUrl).href],
      },
    ],
    responseTypes: ['code'],
    scopes: scope.split(' '),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      // There is nothing to sign out of: no sign-in outlasts its own minute.
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AccessToken: minutes(1),
      AuthorizationCode: minutes(1),
      IdToken: minutes(5),
      Grant: minutes(10),
      Interaction: minutes(10),
      Session: minutes(10),
    },
    interactions: { url: (_context, interaction) => `/oidc-sign-in/${interaction.uid}` },
    clientBasedCORS: () => false,
    findAccount: async (_context, email) => {
      const person = await personWith(email, people);
      return person && { accountId: email, claims: () => ({ sub: email, email, email_verified: true, name: person.displayName }) };
    },
    renderError: (context: KoaContextWithOIDC, _out, error) => {
      context.redirect(problemAddress(error));
    },
  });
  provider.proxy = true;
  provider.on('server_error', (_context, error) => {
    log.error({ err: error }, 'the built-in identity provider failed');
  });
  return provider;
}

function mountChoice(app: Express, provider: Provider, { publicUrl, people }: DemonstrationProviderSettings): void {
  app.get(styleSheetPath, (_request, response) => {
    response.type('css').send(styleSheet);
  });

  app.get('/oidc-sign-in/:uid', async (request, response) => {
    if (await isPending(provider, request, response)) response.type('html').send(demonstrationPage(await people.demonstrationPeople()));
  });

  app.post('/oidc-sign-in/:uid', refuseOtherOrigins(publicUrl), express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    if (!(await isPending(provider, request, response))) return;
    const { person: email, cancel } = fieldsOf(request);
    if (cancel !== undefined) {
      await provider.interactionFinished(request, response, { error: 'access_denied' });
      return;
    }
    const person = email === undefined ? undefined : await personWith(email, people);
    if (person === undefined) {
      response.status(400).type('html').send(demonstrationPage(await people.demonstrationPeople()));
      return;
    }
    // Choosing is consent: there is one client, ourselves, and it may know the three facts of made-up people.
    const grant = new provider.Grant({ accountId: person.email, clientId });
    grant.addOIDCScope(scope);
    await provider.interactionFinished(request, response, { login: { accountId: person.email }, consent: { grantId: await grant.save() } });
  });
}

/** False when the sign-in is over, not this browser's or too old; the browser is then sent to begin again. */
async function isPending(provider: Provider, request: Request, response: Response): Promise<boolean> {
  try {
    const { uid } = await provider.interactionDetails(request, response);
    if (uid === request.params['uid']) return true;
    response.redirect(303, problemAddress(null));
  } catch (error) {
    response.redirect(303, problemAddress(error));
  }
  return false;
}

function problemAddress(error: unknown): string {
  const unavailable = error instanceof Error && error.name !== 'SessionNotFound';
  return `/sign-in?problem=${unavailable ? 'unavailable' : 'expired'}`;
}

async function personWith(email: string, people: DemonstrationProviderSettings['people']): Promise<DemonstrationPerson | undefined> {
  return (await people.demonstrationPeople()).find((person) => person.email === email);
}

function fieldsOf(request: Request): Record<string, string | undefined> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'));
}

function ownAddress({ socket }: Request): string | undefined {
  const { localAddress, localPort } = socket;
  if (localAddress === undefined || localPort === undefined) return undefined;
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}

// An OpenID provider in a process of its own, as a council's is: what it knows, and how fast it answers, is not ours.
// Started with one parameter, JSON of OpenIdProviderSettings; says "ready" once it listens, and ends at SIGTERM.
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import express from 'express';
import Provider from 'oidc-provider';
import type { OpenIdProviderSettings } from './openid-provider.ts';

const { port, clientId, clientSecret, redirectUri, accounts } = JSON.parse(process.argv[2] ?? '') as OpenIdProviderSettings;
// By way of PEM, for the reason told where the demonstration's provider makes its own.
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const signingKey = createPrivateKey(privateKey).export({ format: 'jwk' });

const provider = new Provider(`http://localhost:${port}`, {
  jwks: { keys: [{ ...signingKey, kty: 'RSA', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomBytes(32)] },
  clients: [{ client_id: clientId, client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post', redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/account/${uid}` },
  findAccount: (_context, sub) => {
    const account = accounts.find((known) => known.subject === sub);
    return account && { accountId: sub, claims: () => ({ sub, email: account.email, email_verified: account.verified, name: account.name }) };
  },
});

const app = express();
app.get('/account/:uid', async (request, response) => {
  const { uid } = await provider.interactionDetails(request, response);
  response.type('html').send(`<form method="post" action="/account/${uid}"><input name="subject"><button>Sign in</button></form>`);
});
app.post('/account/:uid', express.urlencoded({ extended: false }), async (request, response) => {
  const { subject } = request.body as Record<string, string>;
  if (subject === undefined) throw new Error('Nobody chose an account');
  const grant = new provider.Grant({ accountId: subject, clientId });
  grant.addOIDCScope('openid email profile');
  await provider.interactionFinished(request, response, { login: { accountId: subject }, consent: { grantId: await grant.save() } });
});
app.use(provider.callback());

const server = app.listen(port, () => {
  process.stdout.write('ready\n');
});
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});

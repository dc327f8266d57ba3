import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { startServer, type TestServer } from '../../testing/http-server.ts';
import { freePort } from '../../testing/port.ts';
import { checkIssuer } from './issuer-check.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** An identity provider that describes itself, with changes. */
const provider = async (change: (url: string) => Record<string, unknown> = () => ({})): Promise<string> => {
  const server = await startServer((url) => {
    const app = express();
    app.get('/.well-known/openid-configuration', (_request, response) => {
      response.json({
        issuer: url, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks`,
        response_types_supported: ['code', 'id_token'], scopes_supported: ['openid', 'email', 'profile'], code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'], ...change(url),
      });
    });
    app.get('/jwks', (_request, response) => {
      response.json({ keys: [] });
    });
    app.get('/html/.well-known/openid-configuration', (_request, response) => {
      response.type('html').send('<p>Sign in</p>');
    });
    return app;
  });
  servers.push(server);
  return server.url;
};

describe('an identity provider', () => {
  test('that offers what signing in needs is well, with a slash at its end and without', async () => {
    const url = await provider();
    expect(await checkIssuer(url)).toEqual({ what: 'Identity provider', well: true, says: `${url} answers and offers what signing in needs` });
    expect(await checkIssuer(`${url}/`)).toMatchObject({ well: true });
  });

  test('that leaves out what has a default is well', async () => {
    const nothing = { response_types_supported: undefined, scopes_supported: undefined, code_challenge_methods_supported: undefined, token_endpoint_auth_methods_supported: undefined };
    expect(await checkIssuer(await provider(() => nothing))).toMatchObject({ well: true });
  });

  test.each([
    ['calls itself otherwise', { issuer: 'https://other.example' }, 'It calls itself https://other.example: set OIDC_ISSUER to exactly that.'],
    ['knows no code flow', { response_types_supported: ['id_token'] }, 'It does not offer the authorisation code flow (response type "code").'],
    ['tells no e-mail addresses', { scopes_supported: ['openid', 'profile'] }, 'It does not offer the scope email, and people are known by their verified e-mail address.'],
    ['knows only plain PKCE', { code_challenge_methods_supported: ['plain'] }, 'It does not offer PKCE with S256.'],
    ['wants secrets in a header', { token_endpoint_auth_methods_supported: ['client_secret_basic'] },
      'It does not let programs authenticate with client_secret_post, which is how OIDC_CLIENT_SECRET is given to it.'],
  ])('that %s is told of in one sentence', async (_what, change, says) => {
    expect(await checkIssuer(await provider(() => change))).toEqual({ what: 'Identity provider', well: false, says });
  });

  test('that is none is told of by its address', async () => {
    const url = await provider(() => ({ jwks_uri: undefined }));
    expect((await checkIssuer(url)).says).toBe(`What ${url}/.well-known/openid-configuration answers is not the description of an OpenID provider: check OIDC_ISSUER.`);
    expect((await checkIssuer(`${url}/html`)).says).toContain('cannot be read: it answers something else than JSON.');
    expect((await checkIssuer(`${url}/absent`)).says).toContain('cannot be read: it answers 404. Check OIDC_ISSUER');
  });

  test('whose keys are nowhere is told of', async () => {
    expect((await checkIssuer(await provider((url) => ({ jwks_uri: `${url}/none` })))).says).toMatch(/^Its keys at \S+\/none cannot be read: it answers 404\.$/);
  });

  test('that is down is told of with the reason', async () => {
    expect((await checkIssuer(`http://127.0.0.1:${await freePort()}`)).says).toContain('cannot be read: ECONNREFUSED.');
  });
});

import * as z from 'zod';
import { toDo, well, type Check } from '../check.ts';
import { errorCode } from '../operator-error.ts';

const WHAT = 'Identity provider';
const PATIENCE_MS = 10_000;

// Only what signing in needs: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
const metadataShape = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  response_types_supported: z.array(z.string()).optional(),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
type Metadata = z.infer<typeof metadataShape>;

/** Whether the identity provider answers from here, says that it is who OIDC_ISSUER says, and offers what signing in asks of it. */
export const checkIssuer = async (issuer: string): Promise<Check> => {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const described = await fetchJson(address);
  if ('trouble' in described) return toDo(WHAT, `Its description at ${address} cannot be read: ${described.trouble}. Check OIDC_ISSUER, and that this machine may reach it.`);
  const parsed = metadataShape.safeParse(described.json);
  if (!parsed.success) return toDo(WHAT, `What ${address} answers is not the description of an OpenID provider: check OIDC_ISSUER.`);
  const trouble = troubleIn(parsed.data, issuer);
  if (trouble !== null) return toDo(WHAT, trouble);
  const keys = await fetchJson(parsed.data.jwks_uri);
  if ('trouble' in keys) return toDo(WHAT, `Its keys at ${parsed.data.jwks_uri} cannot be read: ${keys.trouble}.`);
  return well(WHAT, `${issuer} answers and offers what signing in needs`);
};

const troubleIn = (metadata: Metadata, issuer: string): string | null => {
  if (new URL(issuer).href !== hrefOf(metadata.issuer)) return `It calls itself ${metadata.issuer}: set OIDC_ISSUER to exactly that.`;
  if (metadata.response_types_supported?.includes('code') === false) return 'It does not offer the authorisation code flow (response type "code").';
  const missing = ['openid', 'email'].filter((scope) => metadata.scopes_supported?.includes(scope) === false);
  if (missing.length > 0) return `It does not offer the scope ${missing.join(' and ')}, and people are known by their verified e-mail address.`;
  if (metadata.code_challenge_methods_supported?.includes('S256') === false) return 'It does not offer PKCE with S256.';
  if (metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post') === false) {
    return 'It does not let programs authenticate with client_secret_post, which is how OIDC_CLIENT_SECRET is given to it.';
  }
  return null;
};

const hrefOf = (text: string): string => (URL.canParse(text) ? new URL(text).href : text);

const fetchJson = async (address: string): Promise<{ json: unknown } | { trouble: string }> => {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { accept: 'application/json' } });
    if (!response.ok) return { trouble: `it answers ${response.status}` };
    return { json: await response.json() };
  } catch (error) {
    return { trouble: wordsOf(error) };
  }
};

/** A failed fetch says what failed in its cause alone. */
const wordsOf = (error: unknown): string => {
  const name = property(error, 'name');
  if (name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1_000} seconds`;
  if (name === 'SyntaxError') return 'it answers something else than JSON';
  return errorCode(property(error, 'cause')) ?? 'no connection';
};

const property = (error: unknown, key: 'name' | 'cause'): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined);

import { describe, expect, test } from '@jest/globals';
import { hashOf, newPersonalToken, newSession, readCredential, sessionCookie } from './credential.ts';

const session = newSession();
const token = newPersonalToken();
const cookie = `theme=dark; ${sessionCookie}=${session.secret}`;
const authorization = `Bearer ${token.secret}`;

describe('who a request says it comes from', () => {
  test('is the session of its cookie', () => {
    expect(readCredential({ cookie })).toEqual({ tokenHash: session.tokenHash, kind: 'session' });
  });

  test('is the personal token of its Authorization header', () => {
    expect(readCredential({ authorization })).toEqual({ tokenHash: token.tokenHash, kind: 'token' });
    expect(readCredential({ authorization: `bearer  ${token.secret} ` })).toEqual({ tokenHash: token.tokenHash, kind: 'token' });
  });

  test('is the personal token of a socket’s connection parameters, in either spelling', () => {
    expect(readCredential({}, { authorization })).toEqual({ tokenHash: token.tokenHash, kind: 'token' });
    expect(readCredential({}, { Authorization: authorization })).toEqual({ tokenHash: token.tokenHash, kind: 'token' });
  });

  test('is the token’s holder when a browser’s cookie comes along', () => {
    expect(readCredential({ authorization, cookie })?.kind).toBe('token');
    expect(readCredential({ cookie }, { authorization })?.kind).toBe('token');
  });

  test.each(['', 'Bearer', 'Bearer ', `Basic ${token.secret}`, token.secret, `Bearer ${session.secret}`, `${authorization}x`, `${authorization}, ${authorization}`, 'Bearer gt_short'])(
    'is nobody, not even the cookie’s person, when its bearer is %j',
    (malformed) => {
      expect(readCredential({ authorization: malformed, cookie })).toBeNull();
    },
  );

  test.each([5, ['Bearer'], { bearer: token.secret }])('is nobody when a socket’s parameter is %j', (malformed) => {
    expect(readCredential({ cookie }, { authorization: malformed })).toBeNull();
  });

  test.each(['', 'short', token.secret, `${session.secret}!`, '%E0%A4%A'])('is nobody when the session cookie holds %j', (value) => {
    expect(readCredential({ cookie: `${sessionCookie}=${value}` })).toBeNull();
  });

  test('is nobody when it says nothing', () => {
    expect(readCredential({})).toBeNull();
    expect(readCredential({}, {})).toBeNull();
  });
});

describe('a secret', () => {
  test('is 32 random bytes, a personal token marked as ours', () => {
    expect(session.secret).toMatch(/^[\w-]{43}$/);
    expect(token.secret).toMatch(/^gt_[\w-]{43}$/);
    expect(new Set(Array.from({ length: 100 }, () => newSession().secret)).size).toBe(100);
  });

  test('is kept as the SHA-256 of its whole text', () => {
    expect(hashOf('gt_abc').toString('hex')).toBe('9bd5adc29ec3c841dec2db43576cf3dfba2ba97fb3dbacc254e28f05d479f6c5');
    expect(token.tokenHash).toEqual(hashOf(token.secret));
    expect(token.tokenHash).toHaveLength(32);
  });
});

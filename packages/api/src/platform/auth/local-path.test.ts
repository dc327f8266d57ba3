import { describe, expect, test } from '@jest/globals';
import { localPath } from './local-path.ts';

describe('where to go after signing in', () => {
  test.each([
    ['/', '/'],
    ['/workstreams/trust/SB1', '/workstreams/trust/SB1'],
    ['/workstreams?brag=RED&page=2#list', '/workstreams?brag=RED&page=2#list'],
    ['/a/../b', '/b'],
    ['/search?q=https://elsewhere.example', '/search?q=https://elsewhere.example'],
    ['/authors', '/authors'],
  ])('%j is a path of ours: %j', (asked, path) => {
    expect(localPath(asked)).toBe(path);
  });

  test.each([
    'https://evil.example', 'http:evil.example', '//evil.example', '///evil.example', '/\\evil.example', '\\/evil.example', '/\t/evil.example', '/\n/evil.example',
    '/.//evil.example', '/a/..//evil.example', '/%2e//evil.example', '//ours.invalid@evil.example', ' /x', 'x', '', '?x', 'javascript:alert(1)', 'data:text/html,x',
    '/auth/sign-in', '/auth/../auth/callback?code=1', '/auth', `/${'a'.repeat(2_000)}`,
  ])('%j is not, and leads to the first page', (asked) => {
    expect(localPath(asked)).toBe('/');
  });

  test.each([undefined, null, 5, ['/x', '/y'], { toString: () => '/x' }])('neither is what is no text: %p', (asked) => {
    expect(localPath(asked)).toBe('/');
  });
});

import { describe, expect, test } from '@jest/globals';
import { ServerError } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { failureOf, sendFailureWords } from './failure.ts';

const answered = (status: number) => new ServerError('no', { response: new Response(null, { status }), bodyText: '' });
const refusedWith = (code: string) => new CombinedGraphQLErrors({ errors: [{ message: 'no', extensions: { code } }] });

describe('Why something could not be fetched or sent', () => {
  test.each([
    ['a session that has ended, by its status', answered(401), 'signed-out'],
    ['a session that has ended, by its code', refusedWith('UNAUTHENTICATED'), 'signed-out'],
    ['a limit', refusedWith('COST_LIMIT'), 'refused'],
    ['a malformed request', answered(400), 'refused'],
    ['a fault of ours, by its code', refusedWith('INTERNAL_SERVER_ERROR'), 'server'],
    ['a server that is stopping', answered(503), 'server'],
    ['no connection', new TypeError('Failed to fetch'), 'unreachable'],
  ] as const)('%s', (_what, error, failure) => {
    expect(failureOf(error)).toBe(failure);
  });

  test('somebody whose session ended while writing is told that the text is still there', () => {
    expect(sendFailureWords('signed-out')).toContain('What you typed is still here');
  });
});

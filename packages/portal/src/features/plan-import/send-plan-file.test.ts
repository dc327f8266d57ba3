import { describe, expect, test } from '@jest/globals';
import { failureOf } from '../../ui/failure.ts';
import { sentOf } from './send-plan-file.ts';

const refusal = (message: string) => JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });

const failureWith = (status: number, body: string) => {
  try {
    sentOf(status, body);
  } catch (error) {
    return failureOf(error);
  }
  return null;
};

describe('What the API answers to a file', () => {
  test('a file that was taken is known by its id', () => {
    expect(sentOf(201, '{"planImport":{"id":"x","fileName":"plan.csv"}}')).toEqual({ id: 'x', errors: [] });
  });

  test.each([400, 403, 413, 429])('a refusal (%d) is the API’s own sentence at the field for the file', (status) => {
    expect(sentOf(status, refusal('The file is empty.'))).toEqual({ id: null, errors: [{ code: 'INVALID', message: 'The file is empty', path: ['file'] }] });
  });

  test('somebody who was signed out is told so, and not that the file is wrong', () => {
    expect(failureWith(401, refusal('You are not signed in.'))).toBe('signed-out');
  });

  test('a server that fails, or something between that answers in its stead, blames no file', () => {
    expect(failureWith(500, refusal('Unexpected'))).toBe('server');
    expect(failureWith(502, '<html>')).toBe('server');
    expect(failureWith(403, '<html>')).toBe('refused');
  });
});

import { describe, expect, test } from '@jest/globals';
import { fieldId, messageAt } from './problems.ts';

describe('Problems of a form', () => {
  test('a field shows the message whose path is the field itself', () => {
    expect(messageAt([{ path: ['title'], message: 'Enter a title' }], 'title')).toBe('Enter a title');
  });

  test('a field shows a message about something inside it', () => {
    expect(messageAt([{ path: ['audience', 'organisationIds', '1'], message: 'Not a partner' }], 'audience.organisationIds')).toBe('Not a partner');
  });

  test('a field does not show the message of another whose name begins like its own', () => {
    expect(messageAt([{ path: ['titleNote'], message: 'Too long' }], 'title')).toBeUndefined();
  });

  test('a problem with the whole form belongs to no field', () => {
    expect(messageAt([{ path: [], message: 'Share it first' }], 'title')).toBeUndefined();
  });

  test('an id has no dots, which would mean something else in a selector', () => {
    expect(fieldId('audience.organisationIds')).toBe('audience-organisationIds');
  });
});

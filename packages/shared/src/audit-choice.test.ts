import { describe, expect, test } from '@jest/globals';
import { auditChoiceParameters, readAuditChoice } from './audit-choice.ts';

const read = (query: Readonly<Record<string, string>>) => readAuditChoice({ get: (name) => query[name] ?? null });

describe('the address of an audit trail', () => {
  test('says what it shows, and nothing of what is usual', () => {
    const query = { act: 'signIn', person: 'abc', from: '2024-05-01', until: '2024-05-31', refused: 'yes' };
    expect(Object.fromEntries(auditChoiceParameters(read(query)))).toEqual(query);
    expect(auditChoiceParameters(read({}))).toEqual([]);
  });

  test('leaves out what it does not understand', () => {
    expect(read({ act: '<script>', from: 'yesterday', until: '2024-02-30', refused: 'perhaps' })).toEqual({ act: '', person: '', from: null, until: null, refused: false });
  });
});

import { expect, test } from '@jest/globals';
import { readEmailAddress } from './email-address.ts';

test.each([
  ['lead@icb.example', 'lead@icb.example'],
  ['  Lead@ICB.Example ', 'lead@icb.example'],
  ['o’neill+work@sub.council.example', 'o’neill+work@sub.council.example'],
])('%s is the address %s', (typed, address) => {
  expect(readEmailAddress(typed)).toBe(address);
});

test.each(['', 'lead', 'lead@', '@icb.example', 'lead@icb', 'a b@icb.example', 'one@icb.example, two@icb.example', 'Lead <lead@icb.example>', 'lead@icb..example', 'a\u0000@icb.example', `${'x'.repeat(243)}@icb.example`])(
  '“%s” is no e-mail address', (typed) => {
    expect(readEmailAddress(typed)).toBeNull();
  },
);

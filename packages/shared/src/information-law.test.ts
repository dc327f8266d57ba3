import { describe, expect, test } from '@jest/globals';
import { heldSentence } from './information-law.ts';

const authority = (shortName: string) => ({ shortName, publicAuthority: true });
const charity = (shortName: string) => ({ shortName, publicAuthority: false });

describe('What whoever writes is told of freedom of information', () => {
  test('the public authorities that can read it are named, and nobody else is', () => {
    expect(heldSentence([authority('Council'), charity('Voluntary sector')])).toBe('Council is a public authority, so people can ask it for this under the Freedom of Information Act');
    expect(heldSentence([authority('Trust'), charity('Parent Carer Forum'), authority('Council'), authority('ICB')]))
      .toBe('Trust, Council and ICB are public authorities, so people can ask them for this under the Freedom of Information Act');
  });

  test('more than three are counted', () => {
    expect(heldSentence(['Trust', 'Council', 'ICB', 'Police'].map(authority))).toBe('Four who can read this are public authorities, so people can ask them for this under the Freedom of Information Act');
    expect(heldSentence(Array.from({ length: 12 }, (_, index) => authority(`Council ${index}`)))).toMatch(/^12 who can read this are public authorities/);
  });

  test('where the Act covers nobody who reads it, that is said too', () => {
    expect(heldSentence([charity('Voluntary sector'), charity('Parent Carer Forum')])).toBe('Nobody who can read this is covered by the Freedom of Information Act');
  });
});

import { describe, expect, test } from '@jest/globals';
import { besidesParties, bothParties, draftOf, lastDaysTogether, readersBesides, withOurChoice } from './parties.ts';

const [trust, council, icb, police] = ['Trust', 'Council', 'ICB', 'Police'].map((name) => ({ id: name.toLowerCase(), slug: name.toLowerCase(), name: `The ${name}`, shortName: name }));
if (trust === undefined || council === undefined || icb === undefined || police === undefined) throw new Error('Four organisations');

const both = { own: trust, other: council };
const audience = (scope: 'PARTNERSHIP' | 'ORGANISATIONS' | 'OWNER', organisations: readonly (typeof trust)[], ends: Readonly<Record<string, string>> = {}) => ({
  scope, organisations, inherited: false, endings: Object.entries(ends).map(([id, endsOn]) => ({ organisation: { id }, endsOn })),
});

describe('the readers of an agreement', () => {
  test('are its two parties whatever is chosen, so that nobody chooses them', () => {
    expect(bothParties(trust, council)).toMatchObject({ id: 'trust', name: 'The Trust and The Council', shortName: 'Trust and Council' });
    expect(besidesParties(council, [trust, council, icb]).organisations).toEqual([trust, icb]);
  });

  test.each([
    ['the two alone', 'OWNER', [], { choice: 'OWNER', organisationIds: [] }],
    ['two more', 'ORGANISATIONS', [icb, police], { choice: 'ORGANISATIONS', organisationIds: ['icb', 'police'] }],
    ['everybody', 'PARTNERSHIP', [icb, police], { choice: 'EVERYONE', organisationIds: ['icb', 'police'] }],
  ] as const)('open the form as we chose them, whoever of those reads it: %s', (_who, scope, organisations, draft) => {
    expect(draftOf({ ourChoice: audience(scope, organisations) })).toEqual(draft);
  });

  test('are chosen anew where it is not known whom we chose', () => {
    expect(draftOf({ ourChoice: null })).toBeNull();
  });

  test('are lost only where they read it now, and wait where only we have chosen them', () => {
    const now = readersBesides(both, { audience: audience('ORGANISATIONS', [trust, council, icb]) });
    expect(now).toEqual([icb]);
    expect(withOurChoice([icb, police], now, both)).toEqual({ reading: [icb], waiting: [police] });
    expect(withOurChoice([police], now, both)).toEqual({ reading: [], waiting: [police] });
  });

  test('wait for nobody within one organisation', () => {
    expect(withOurChoice([icb, police], [icb], { own: trust, other: trust })).toEqual({ reading: [icb, police], waiting: [] });
  });

  const ours = new Map([['icb', '2024-06-30']]);

  test.each([
    ['ours, where the other party has chosen none', {}, { icb: '2024-08-01' }, '2024-06-30'],
    ['ours, where it is the first', { icb: '2024-08-01' }, { icb: '2024-09-01' }, '2024-06-30'],
    ['the other party’s, where that is the first', { icb: '2024-06-15' }, { icb: '2024-08-01' }, '2024-06-14'],
    ['ours, where the day on which they would have lost it was ours', { icb: '2024-06-15' }, { icb: '2024-06-15' }, '2024-06-30'],
  ])('read it until the end of the first last day: %s', (_whose, now, chosen, day) => {
    const agreement = { audience: audience('ORGANISATIONS', [trust, council, icb], now), ourChoice: audience('ORGANISATIONS', [icb, police], chosen) };
    expect(lastDaysTogether([icb, police], ours, agreement)).toEqual(new Map([['icb', day]]));
  });

  test('keep the other party’s last day where we have taken ours away', () => {
    const agreement = { audience: audience('ORGANISATIONS', [trust, council, icb], { icb: '2024-06-15' }), ourChoice: audience('ORGANISATIONS', [icb]) };
    expect(lastDaysTogether([icb], new Map(), agreement)).toEqual(new Map([['icb', '2024-06-14']]));
  });
});

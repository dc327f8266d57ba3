import { describe, expect, test } from '@jest/globals';
import { besidesParties, bothParties, readersNow } from './parties.ts';

const [trust, council, icb] = ['Trust', 'Council', 'ICB'].map((name) => ({ id: name.toLowerCase(), slug: name.toLowerCase(), name: `The ${name}`, shortName: name }));
if (trust === undefined || council === undefined || icb === undefined) throw new Error('Three organisations');

describe('the readers of an agreement', () => {
  test('are its two parties whatever is chosen, so that nobody chooses them', () => {
    expect(bothParties(trust, council)).toMatchObject({ id: 'trust', name: 'The Trust and The Council', shortName: 'Trust and Council' });
    expect(besidesParties(council, [trust, council, icb]).organisations).toEqual([trust, icb]);
  });

  test.each([
    ['the two alone', 'ORGANISATIONS', [trust, council], { choice: 'OWNER', organisationIds: [] }],
    ['one more', 'ORGANISATIONS', [trust, council, icb], { choice: 'ORGANISATIONS', organisationIds: ['icb'] }],
    ['everybody', 'PARTNERSHIP', [trust, council, icb], { choice: 'EVERYONE', organisationIds: ['icb'] }],
  ] as const)('open the form as they are: %s', (_who, scope, organisations, draft) => {
    expect(readersNow(trust, council, { scope, organisations, inherited: false, endings: [] })).toEqual(draft);
  });
});

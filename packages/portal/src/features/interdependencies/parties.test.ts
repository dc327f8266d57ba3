import { describe, expect, test } from '@jest/globals';
import { besidesParties, bothParties } from './parties.ts';

const [trust, council, icb] = ['Trust', 'Council', 'ICB'].map((name) => ({ id: name.toLowerCase(), slug: name.toLowerCase(), name: `The ${name}`, shortName: name }));
if (trust === undefined || council === undefined || icb === undefined) throw new Error('Three organisations');

describe('the readers of an agreement', () => {
  test('are its two parties whatever is chosen, so that nobody chooses them', () => {
    expect(bothParties(trust, council)).toMatchObject({ id: 'trust', name: 'The Trust and The Council', shortName: 'Trust and Council' });
    expect(besidesParties(council, [trust, council, icb]).organisations).toEqual([trust, icb]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { importButtonText } from './import-readers.ts';

const named = (slug: string) => ({ id: slug, slug, name: `The ${slug} in full`, shortName: slug });
const [trust, council, icb] = [named('Trust'), named('Council'), named('ICB')];

describe('The button that imports', () => {
  test('names whoever reads what is created or what is changed, each once', () => {
    expect(importButtonText({ owner: trust, created: [icb], changed: [trust, icb, council], everyone: false })).toBe('Import, to be read by Trust, Council and ICB');
  });

  test('says that nobody else reads it, or that everybody does', () => {
    expect(importButtonText({ owner: trust, created: [], changed: [trust], everyone: false })).toBe('Import, to be read by Trust only');
    expect(importButtonText({ owner: trust, created: [council, icb], changed: [], everyone: true })).toBe('Import, to be read by the whole partnership');
  });
});

import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PreviewPartsFragment } from '../../gql/ui/what-will-be-shared.ts';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { WhatWillBeShared } from '../../ui/what-will-be-shared.tsx';
import { confirmWords } from './sharing-words.ts';

const named = (slug: string, shortName: string): NamedOrganisation => ({ id: slug, slug, name: `The ${shortName} in full`, shortName });
const [trust, icb, police, council] = [named('trust', 'Trust'), named('icb', 'ICB'), named('police', 'Police'), named('council', 'Council')];

const seen = (...organisations: NamedOrganisation[]): PreviewPartsFragment['newly'][number] => ({
  organisations, counts: [{ kind: 'WORKSTREAM', count: 1 }], records: { totalCount: 1, nodes: [{ recordId: 'w', kind: 'WORKSTREAM', title: 'SB1: Short breaks', parts: [] }] },
});
const preview = (parts: Partial<PreviewPartsFragment>): PreviewPartsFragment => ({
  token: 'token', audience: { scope: 'ORGANISATIONS', inherited: false, organisations: [trust, icb], endings: [] }, newly: [], noLonger: [], longer: [], otherParty: null, ...parts,
});
const words = (parts: Partial<PreviewPartsFragment>): string => renderToStaticMarkup(<WhatWillBeShared preview={preview(parts)} chooser={trust} />).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a share that would go on for longer', () => {
  test('is shown under a heading of its own, with its new last day', () => {
    const audience = { ...preview({}).audience, endings: [{ organisation: icb, endsOn: '2025-04-01' }] };
    expect(words({ longer: [seen(icb)], audience })).toContain('Will be able to read it for longer The ICB in full, until the end of 31 March 2025 It will go on seeing 1 workstream: SB1: Short breaks');
  });

  test('is said to have no last day any more where that was taken away, and that another organisation’s earlier one counts', () => {
    const said = words({ longer: [seen(icb)] });
    expect(said).toContain('The ICB in full, without a last day');
    expect(said).toContain('Where another organisation has set an earlier last day, that one counts.');
    expect(said).not.toContain('Will newly be able to read it');
    expect(said).not.toContain('Nobody gains anything');
  });

  test.each<[string, Partial<PreviewPartsFragment>]>([
    ['Share for longer with ICB', { longer: [seen(icb)] }],
    ['Share for longer with ICB, and stop sharing with Council', { longer: [seen(icb)], noLonger: [seen(council)] }],
    ['Share with Police, for longer with ICB', { newly: [seen(police)], longer: [seen(icb)] }],
    ['Share with Police, for longer with ICB, and stop sharing with Council', { newly: [seen(police)], longer: [seen(icb)], noLonger: [seen(council)] }],
    ['Save who can read it', {}],
  ])('is named in the button: %s', (text, parts) => {
    expect(confirmWords(preview(parts))).toBe(text);
  });

  test('a nearer last day takes nothing away today', () => {
    expect(words({})).toContain('Nobody gains anything by this, and nobody loses anything today.');
  });
});

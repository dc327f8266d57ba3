import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Viewer } from '../ui/viewer.tsx';
import { ActingAs } from './acting-as.tsx';

const council = { id: 'council', slug: 'council', name: 'Birmingham City Council', shortName: 'Council' };
const place = (organisationId: string, organisationName: string, partnershipId: string, partnershipName: string) => ({ organisationId, organisationName, partnershipId, partnershipName });
const here = [place('council', 'Birmingham City Council', 'birmingham', 'Birmingham Children’s Partnership'), place('trust', 'Birmingham Children’s Trust', 'birmingham', 'Birmingham Children’s Partnership')];
const there = place('other-council', 'Solihull Council', 'solihull', 'Solihull Children’s Partnership');

const menu = (places: Viewer['places'], deputisingBy: Viewer['deputisingBy'] = null) =>
  renderToStaticMarkup(
    <ActingAs
      viewer={{
        person: { id: 'p', displayName: 'Joint Commissioner', jobTitle: null },
        organisation: council,
        role: 'CONTRIBUTOR',
        partnership: { id: 'birmingham', name: 'Birmingham Children’s Partnership', today: '2024-05-15', demonstration: true },
        places,
        organisations: [],
        partners: [council],
        deputisingBy,
      }}
    />,
  );
const offered = (html: string) => [...html.matchAll(/<option value="([^"]+)">([^<]+)</g)].map(([, value, name]) => [value, name]);

describe('Whom somebody acts for', () => {
  test('a person of one organisation has nothing to switch to', () => {
    const html = menu(here.slice(0, 1));
    expect(html).toContain('acting for <strong>Birmingham City Council</strong></p>');
    expect(html).not.toContain('Switch');
  });

  test('a deputy is told for whom they deputise, and until when', () => {
    expect(menu(here.slice(0, 1), { endsOn: '2024-06-01', person: { displayName: 'Director of SEND' } })).toContain('</strong>, deputising for Director of SEND until 1 June 2024</p>');
  });

  test('within one partnership its name is not repeated', () => {
    const html = menu(here);
    expect(offered(html)).toEqual([['trust', 'Birmingham Children’s Trust']]);
    expect(html).not.toContain('Partnership');
  });

  test('a person of two partnerships switches between them, each organisation named with its partnership', () => {
    const html = menu([...here, there]);
    expect(html).toContain('acting for <strong>Birmingham City Council</strong> in Birmingham Children’s Partnership</p>');
    expect(offered(html)).toEqual([
      ['trust', 'Birmingham Children’s Trust, Birmingham Children’s Partnership'],
      ['other-council', 'Solihull Council, Solihull Children’s Partnership'],
    ]);
  });
});

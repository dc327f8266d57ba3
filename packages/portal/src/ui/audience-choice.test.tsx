import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ShownAudience } from './audience.tsx';
import { AudienceChoice, audienceButtonText, audienceProblems, chosenAudience, type AudienceDraft } from './audience-choice.tsx';
import { ViewerProvider, type NamedOrganisation, type Viewer } from './viewer.tsx';

const named = (slug: string, shortName: string): NamedOrganisation => ({ id: slug, slug, name: `The ${shortName} in full`, shortName });
const trust = named('trust', 'Trust');
const council = named('council', 'Council');
const icb = named('icb', 'ICB');

const parents = named('parents', 'Parent Carer Forum');

const viewer: Viewer = {
  person: { id: 'person', displayName: 'Somebody', jobTitle: null }, organisation: trust, role: 'CONTRIBUTOR',
  partnership: { id: 'partnership', name: 'The partnership', today: '2024-05-15', demonstration: true }, places: [],
  organisations: [trust, council, icb, parents].map((one) => ({ ...one, publicAuthority: one !== parents, succeededBy: null })), partners: [trust, council, icb, parents],
};

const readers = (...organisations: NamedOrganisation[]): ShownAudience => ({ scope: 'ORGANISATIONS', inherited: false, organisations, endings: [] });

const markup = (value: AudienceDraft | null, candidates: ShownAudience, owner = trust) =>
  renderToStaticMarkup(
    <ViewerProvider viewer={viewer}>
      <AudienceChoice label="Who can read this?" owner={owner} candidates={candidates} everyone="Everyone here" value={value} onChange={() => undefined} problems={[]} />
    </ViewerProvider>,
  );

describe('Choosing who can read', () => {
  test('nothing is chosen beforehand when the readers can be narrowed', () => {
    expect(markup(null, readers(trust, council))).not.toContain('checked');
  });

  test('nothing is asked when nobody else could read it', () => {
    const html = markup(null, readers(trust));
    expect(html).toContain('Only The Trust in full will be able to read this');
    expect(html).not.toContain('<input');
  });

  test('organisations are offered by their full names, the owner not among them', () => {
    const html = markup({ choice: 'ORGANISATIONS', organisationIds: [] }, readers(trust, council, icb));
    expect(html.match(/type="checkbox"/g)).toHaveLength(2);
    expect(html).toContain('The Council in full');
    expect(html).toContain('The ICB in full');
  });

  test('a share that ends by itself says its last day', () => {
    const candidates = { ...readers(trust, council), endings: [{ organisation: council, endsOn: '2024-06-01' }] };
    expect(markup({ choice: 'ORGANISATIONS', organisationIds: [] }, candidates)).toContain('Reads until the end of 31 May 2024');
  });

  test('whoever chooses is told which of the readers the Freedom of Information Act covers, as chosen', () => {
    const candidates = readers(parents, council, trust);
    const told = (draft: AudienceDraft | null) => /<summary.*?>([^<]*)<span class="govuk-visually-hidden"> /.exec(markup(draft, candidates, parents))?.[1];
    expect(told(null)).toBe('Council and Trust are public authorities, so people can ask them for this under the Freedom of Information Act');
    expect(told({ choice: 'ORGANISATIONS', organisationIds: ['council'] })).toBe('Council is a public authority, so people can ask it for this under the Freedom of Information Act');
    expect(told({ choice: 'OWNER', organisationIds: ['council'] })).toBe('Nobody who can read this is covered by the Freedom of Information Act');
  });

  test('each organisation can be given a last day, which is sent as the day after', () => {
    const draft: AudienceDraft = { choice: 'ORGANISATIONS', organisationIds: ['council', 'icb'], lastDays: { council: { day: '31', month: '5', year: '2024' }, trust: { day: '1', month: '6', year: '2024' } } };
    expect(markup(draft, readers(trust, council, icb))).toContain('Last day on which The Council in full can read it');
    expect(audienceProblems(draft, trust, readers(trust, council, icb))).toEqual([]);
    expect(chosenAudience(draft, { subject: true })).toEqual({ scope: 'ORGANISATIONS', organisationIds: ['council', 'icb'], endings: [{ organisationId: 'council', endsOn: '2024-06-01' }] });
    const unreal = { ...draft, lastDays: { icb: { day: '31', month: '6', year: '2024' } } };
    expect(audienceProblems(unreal, trust, readers(trust, council, icb)).map(({ path }) => path)).toEqual([['audience', 'endings', 'icb']]);
    expect(audienceProblems({ ...unreal, choice: 'OWNER' }, trust, readers(trust, council, icb))).toEqual([]);
  });

  test('a form without a choice is not sent', () => {
    expect(audienceProblems(null, trust, readers(trust, council))).toEqual([{ path: ['audience', 'scope'], message: 'Choose who can read this' }]);
  });

  test('choosing organisations and naming none is not a choice', () => {
    const problems = audienceProblems({ choice: 'ORGANISATIONS', organisationIds: [] }, trust, readers(trust, council));
    expect(problems.map(({ path }) => path)).toEqual([['audience', 'organisationIds']]);
  });

  test('everyone follows the subject where there is one, and is the whole partnership where there is none', () => {
    const everyone: AudienceDraft = { choice: 'EVERYONE', organisationIds: ['icb'] };
    expect(chosenAudience(everyone, { subject: true })).toBeUndefined();
    expect(chosenAudience(everyone, { subject: false })).toEqual({ scope: 'PARTNERSHIP' });
  });

  test('organisations ticked before choosing "only us" are not sent', () => {
    expect(chosenAudience({ choice: 'OWNER', organisationIds: ['icb'] }, { subject: true })).toEqual({ scope: 'OWNER' });
  });

  test('the button repeats who will read', () => {
    const candidates = readers(trust, council, icb);
    const button = (draft: AudienceDraft | null) => audienceButtonText('Post to', 'Post', draft, trust, candidates);
    expect(button(null)).toBe('Post');
    expect(button({ choice: 'ORGANISATIONS', organisationIds: [] })).toBe('Post');
    expect(button({ choice: 'ORGANISATIONS', organisationIds: ['icb'] })).toBe('Post to Trust and ICB');
    expect(button({ choice: 'OWNER', organisationIds: ['icb'] })).toBe('Post to Trust only');
    expect(button({ choice: 'EVERYONE', organisationIds: [] })).toBe('Post to Trust, Council and ICB');
  });
});

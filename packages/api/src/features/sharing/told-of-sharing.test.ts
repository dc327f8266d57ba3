import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import type { Slug } from '../../testing/seed.ts';

let api: TestApi;
/** The council's, read by the ICB and the police. */
let workstream: Made;
/** Between the council and the Trust, of which the ICB reads. */
let agreement: Made;

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('council').with({ title: 'Short breaks' }).sharedWith('icb', 'police').create();
  const milestone = await api.milestone('council').of(workstream).create();
  agreement = await api.interdependency('council').from('council').to('trust').with({ givingMilestoneId: milestone.id, offeredFor: '2024-06-28' }).sharedWith('icb').propose();
  await shareAgreement('trust', 'icb');
});

afterAll(async () => {
  await api.stop();
});

interface Seen { version: number; updatedAt?: string; auditTrail: { nodes: { act: string }[] }; history?: { nodes: { kind: string }[] } }
const seen = async (who: Who, id: string): Promise<Seen> => (await api.data<{ node: Seen }>(
  who,
  `query ($id: ID!) { node(id: $id) { ... on Auditable { auditTrail(first: 50) { nodes { act } } } ... on Workstream { version updatedAt }
    ... on Interdependency { agreementVersion: version history(first: 50) { nodes { kind } } } } }`,
  { id },
)).node;
const news = async (who: Who): Promise<string[]> => (await api.data<{ home: { changes: { nodes: { summary: string }[] } } }>(who, '{ home { changes(first: 100) { nodes { summary } } } }')).home.changes.nodes.map(({ summary }) => summary);
const named = (slugs: Slug[], until: Partial<Record<Slug, string>> = {}) => ({
  audience: {
    scope: 'ORGANISATIONS', organisationIds: slugs.map((slug) => api.organisation(slug)),
    endings: Object.entries(until).map(([slug, endsOn]) => ({ organisationId: api.organisation(slug as Slug), endsOn })),
  },
});
const shareAgreement = (who: Slug, ...slugs: Slug[]) => lookAndShare(who, agreement.id, named(slugs));

async function lookAndShare(who: Who, recordId: string, choice: object): Promise<void> {
  const { sharingPreview } = await api.data<{ sharingPreview: { token: string } }>(
    who, 'query ($id: ID!, $audience: AudienceInput) { sharingPreview(recordId: $id, audience: $audience) { token } }', { id: recordId, ...choice });
  await api.done(who, 'share', { recordId, previewed: sharingPreview.token, ...choice }, '');
}

describe('a share that is only given an end', () => {
  test('is no news to the other readers: neither on their home pages, nor in the record’s history, version or time', async () => {
    const before = [await seen('icb', workstream.id), await news('icb')];
    await lookAndShare('council', workstream.id, named(['icb', 'police'], { police: '2024-12-31' }));
    expect([await seen('icb', workstream.id), await news('icb')]).toEqual(before);
    expect((await seen('council', workstream.id)).auditTrail.nodes[0]).toEqual({ act: 'share' });
  });

  test('of an agreement is no news to whoever reads it, the other party included', async () => {
    const before = [await seen('icb', agreement.id), await seen('trust', agreement.id)].map(({ history, auditTrail }) => [history, auditTrail]);
    await lookAndShare('council', agreement.id, named(['icb'], { icb: '2024-12-31' }));
    expect([await seen('icb', agreement.id), await seen('trust', agreement.id)].map(({ history, auditTrail }) => [history, auditTrail])).toEqual(before);
  });

  test('and one with other readers is told to whoever reads it from then on', async () => {
    await lookAndShare('council', workstream.id, named(['icb', 'voluntary'], {}));
    expect((await seen('voluntary', workstream.id)).auditTrail.nodes).toEqual([{ act: 'share' }]);
    expect(await news('icb')).toContain('council changed who can read the workstream “Short breaks”');
  });
});

describe('of an agreement', () => {
  test('a choice that the other party has not made too is told to nobody', async () => {
    const before = await seen('icb', agreement.id);
    await shareAgreement('trust', 'icb', 'parents');
    expect(await seen('icb', agreement.id)).toEqual(before);
    await shareAgreement('council', 'icb', 'parents');
    expect((await seen('icb', agreement.id)).history?.nodes.map(({ kind }) => kind)).toEqual(['SHARED', ...(before.history?.nodes.map(({ kind }) => kind) ?? [])]);
    expect((await seen('parents', agreement.id)).auditTrail.nodes).toEqual([{ act: 'share' }]);
  });

  test('that a party linked a milestone of which it tells nothing is told to nobody, by no history and no version', async () => {
    const own = await api.workstream('trust').create();
    const milestone = await api.milestone('trust').of(own).create();
    const before = await seen('icb', agreement.id);
    const { node } = await api.data<{ node: { version: number } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Interdependency { version } } }', { id: agreement.id });
    await api.done('trust', 'revealInterdependency', { interdependencyId: agreement.id, version: node.version, milestoneId: milestone.id, reveal: 'NOTHING' }, '');
    expect(await seen('icb', agreement.id)).toEqual(before);
    expect((await seen('trust', agreement.id)).auditTrail.nodes[0]).toEqual({ act: 'revealInterdependency' });
  });

  test('whoever is no party cannot feel out its version either', async () => {
    const withdraw = (version: number) => api.change('icb', 'withdrawInterdependency', { interdependencyId: agreement.id, version });
    const answers = await Promise.all([2, 3, 4, 5, 6].map(withdraw));
    expect(new Set(answers.map(({ errors }) => errors.map(({ code }) => code).join()))).toEqual(new Set(['CONFLICT']));
    expect((await withdraw(1)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

test('that shares were reviewed is on the history of those records alone whose readers it changed', async () => {
  const administrator = api.seed.person('council', 'ADMINISTRATOR');
  const { accessReview } = await api.data<{ accessReview: { shares: { nodes: { recordId: string; version: string; organisation: { id: string; slug: string } }[] } } }>(
    administrator, '{ accessReview { shares(first: 100) { nodes { recordId version organisation { id slug } } } } }');
  const shares = accessReview.shares.nodes.filter(({ recordId }) => recordId === workstream.id);
  const of = (wanted: string) => shares.filter(({ organisation }) => organisation.slug === wanted).map(({ recordId, version, organisation }) => ({ recordId, organisationId: organisation.id, version }));
  const before = await seen('icb', workstream.id);
  await api.done(administrator, 'reviewShares', { confirm: of('voluntary') }, '');
  expect(await seen('icb', workstream.id)).toEqual(before);
  await api.done(administrator, 'reviewShares', { end: of('voluntary') }, '');
  expect((await seen('icb', workstream.id)).auditTrail.nodes[0]).toEqual({ act: 'reviewShares' });
});

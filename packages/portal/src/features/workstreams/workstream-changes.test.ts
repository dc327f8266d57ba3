import { describe, expect, test } from '@jest/globals';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { changedParts, draftOf, rebase, takenUp } from './workstream-changes.ts';

const trust = { id: 'trust', slug: 'trust', name: 'Birmingham Children’s Trust', shortName: 'Trust' };
const council = { id: 'council', slug: 'council', name: 'Birmingham City Council', shortName: 'Council' };

const workstream = (more: Partial<WorkstreamFactsFragment> = {}): WorkstreamFactsFragment => ({
  id: 'w1',
  version: 3,
  ref: 'SB1',
  title: 'Short breaks',
  summary: null,
  leadPost: 'Head of Commissioning',
  brag: 'AMBER',
  informationMark: null, paused: null,
  updatedAt: '2024-05-14T09:30:00Z',
  owner: trust,
  contributors: [council],
  audience: { scope: 'ORGANISATIONS', inherited: false, organisations: [trust, council], endings: [] },
  priorities: [{ id: 'p2', ref: 'P2', title: 'Included', plan: { id: 'plan', title: 'Change for Children' } }],
  ratings: { totalCount: 0, nodes: [] },
  ...more,
});

describe('Changing a workstream', () => {
  test('what was not touched is not sent', () => {
    expect(changedParts(workstream(), draftOf(workstream()))).toEqual({});
  });

  test('only what was changed is sent', () => {
    expect(changedParts(workstream(), { ...draftOf(workstream()), title: ' Short breaks, new ', brag: 'RED' })).toEqual({ title: 'Short breaks, new', brag: 'RED' });
  });

  test('an emptied post makes it vacant', () => {
    expect(changedParts(workstream(), { ...draftOf(workstream()), leadPost: '  ' })).toEqual({ leadPost: null });
  });

  test('the same organisations in another order are no change', () => {
    const base = workstream({ contributors: [council, trust] });
    expect(changedParts(base, { ...draftOf(base), contributorIds: ['trust', 'council'] })).toEqual({});
  });

  test('after somebody else saved, untouched fields take the latest and typed ones stay', () => {
    const before = draftOf(workstream());
    const latest = draftOf(workstream({ version: 4, summary: 'Theirs', brag: 'RED' }));
    expect(rebase({ ...before, title: 'Mine', brag: 'GREEN' }, before, latest)).toEqual({ ...latest, title: 'Mine', brag: 'GREEN' });
  });

  test('what was typed before the workstream was shared is sent back without anything that somebody else changed meanwhile', () => {
    const left = { draft: { ...draftOf(workstream()), title: 'Mine' }, before: draftOf(workstream()) };
    const shared = workstream({ version: 5, summary: 'Theirs' });
    const { draft, changedMeanwhile } = takenUp(left, shared);
    expect(changedParts(shared, draft)).toEqual({ title: 'Mine' });
    expect(changedMeanwhile).toBe(true);
  });

  test('sharing the workstream is no change by somebody else', () => {
    const left = { draft: { ...draftOf(workstream()), title: 'Mine' }, before: draftOf(workstream()) };
    expect(takenUp(left, workstream({ version: 4 }))).toEqual({ draft: left.draft, changedMeanwhile: false });
  });
});

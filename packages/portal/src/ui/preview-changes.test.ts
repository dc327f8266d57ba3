import { describe, expect, test } from '@jest/globals';
import type { SharedCount, SharedKind } from '@golden-thread/shared/sharing-preview';
import { whatChanged } from './preview-changes.ts';

const police = { id: 'police', slug: 'police', name: 'The police', shortName: 'Police' };
const icb = { id: 'icb', slug: 'icb', name: 'The ICB', shortName: 'ICB' };
const record = (recordId: string, kind: SharedKind, title: string, ...parts: SharedCount[]) => ({ recordId, kind, title, parts });
const seen = (organisations: (typeof police)[], ...nodes: ReturnType<typeof record>[]) => [{ organisations, records: { nodes } }];

const halfTerm = record('t', 'DISCUSSION', 'Half-term', { kind: 'COMMENT', count: 1 });

describe('what is different from what was looked at', () => {
  test('a comment that came to a discussion', () => {
    expect(whatChanged(seen([police], halfTerm), seen([police], { ...halfTerm, parts: [{ kind: 'COMMENT', count: 2 }] }))).toEqual(['“Half-term” holds 2 comments now, not 1 comment.']);
  });

  test('a record that came to it, and one that went', () => {
    expect(whatChanged(seen([police], halfTerm), seen([police], record('m', 'MILESTONE', 'Engagement closes')))).toEqual([
      '“Engagement closes” has come to it: 1 milestone.', '“Half-term” is no longer among it.',
    ]);
  });

  test('organisations that would newly read it, or would not', () => {
    expect(whatChanged(seen([police], halfTerm), seen([icb], halfTerm))).toEqual(['The ICB would newly be able to read it too.', 'The police would not newly read anything any more.']);
  });

  test('a new title', () => {
    expect(whatChanged(seen([police], halfTerm), seen([police], { ...halfTerm, title: 'Summer' }))).toEqual(['“Half-term” is called “Summer” now.']);
  });

  test('nothing that is shown', () => {
    expect(whatChanged(seen([police], halfTerm), seen([police], halfTerm))).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { ShownAudience } from '../../ui/audience.tsx';
import { chooserOf, draftOf, sharingInput, takenBack } from './sharing-draft.ts';

const named = (slug: string) => ({ id: slug, slug, name: `The ${slug}`, shortName: slug });
const [council, trust, voluntary] = [named('council'), named('trust'), named('voluntary')];
const readBy = (organisations: (typeof council)[], { inherited = false, endings = {}, scope }: { inherited?: boolean; endings?: Record<string, string>; scope?: 'PARTNERSHIP' } = {}): ShownAudience => ({
  scope: scope ?? (organisations.length === 1 ? 'OWNER' : 'ORGANISATIONS'), inherited, organisations, endings: Object.entries(endings).map(([id, endsOn]) => ({ organisation: { id }, endsOn })),
});

const candidates = readBy([council, trust, voluntary], { endings: { voluntary: '2024-06-01' } });
/** A milestone of the council’s, in a workstream that the Trust and the voluntary sector read. */
const child = (choice: ShownAudience, audience = choice) => ({ owner: council, audience, choice, candidates, parentKind: 'WORKSTREAM' as const, canWiden: true, otherParty: null });
const root = (choice: ShownAudience) => ({ ...child(choice), parentKind: null });

describe('choosing anew who can read a record', () => {
  test('begins with who reads it now', () => {
    expect(draftOf(child(readBy([council]))).choice).toBe('OWNER');
    expect(draftOf(child(readBy([council, trust])))).toMatchObject({ choice: 'ORGANISATIONS', organisationIds: ['trust'] });
    expect(draftOf(root(readBy([council, trust, voluntary], { scope: 'PARTNERSHIP' }))).choice).toBe('EVERYONE');
    expect(draftOf(child(readBy([council, trust, voluntary], { inherited: true }))).choice).toBe('EVERYONE');
    // Also where nobody else reads what it belongs to yet.
    expect(draftOf(child(readBy([council], { inherited: true }))).choice).toBe('EVERYONE');
  });

  test('names nobody who could not read it', () => {
    expect(draftOf(child(readBy([council, trust, named('police')]), readBy([council, trust]))).organisationIds).toEqual(['trust']);
  });

  test('whoever was cut off from what it belongs to cannot follow that', () => {
    const cutOff = { ...child(readBy([council, trust], { inherited: true })), parentKind: null, canWiden: false };
    expect(draftOf(cutOff)).toMatchObject({ choice: 'ORGANISATIONS', organisationIds: ['trust'] });
  });

  test('following is said in so many words, and the whole partnership where there is nothing to follow', () => {
    const everyone = { choice: 'EVERYONE' as const, organisationIds: ['trust'] };
    expect(sharingInput(everyone, child(readBy([council])))).toEqual({ followsParent: true });
    expect(sharingInput(everyone, root(readBy([council])))).toEqual({ audience: { scope: 'PARTNERSHIP' } });
    expect(sharingInput({ choice: 'OWNER', organisationIds: ['trust'] }, child(readBy([council])))).toEqual({ audience: { scope: 'OWNER' } });
  });

  test('a share that ends keeps its end, and the end of what it belongs to is not taken for its own', () => {
    const endings = [{ organisationId: 'trust', endsOn: '2024-05-21' }];
    expect(sharingInput({ choice: 'ORGANISATIONS', organisationIds: ['trust'], lastDays: { trust: { day: '20', month: '5', year: '2024' } } }, child(readBy([council])))).toEqual({ audience: { scope: 'ORGANISATIONS', organisationIds: ['trust'], endings } });
    expect(draftOf(child(readBy([council, trust], { endings: { trust: '2024-05-21' } }))).lastDays).toEqual({ trust: { day: '20', month: '5', year: '2024' } });
    expect(draftOf(child(readBy([council, voluntary], { inherited: true, endings: { voluntary: '2024-06-01' } }))).lastDays).toBeUndefined();
  });

  test('the two parties of an agreement choose as one whom besides', () => {
    expect(chooserOf({ ...root(readBy([council])), otherParty: trust })).toMatchObject({ id: 'council', name: 'The council and The trust' });
  });

  test('begins with what was there before, when something is taken back', () => {
    const before = { choice: 'OWNER' as const, organisationIds: [] };
    expect(takenBack({ takeBack: before })).toEqual(before);
    expect(takenBack(null)).toBeNull();
  });
});

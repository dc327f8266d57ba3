import { describe, expect, test } from '@jest/globals';
import type { ShownAudience } from '../../ui/audience.tsx';
import { draftOf, effectiveLastDays, ownEndings, sharingInput } from './milestone-sharing.ts';

const named = (slug: string) => ({ id: slug, slug, name: slug, shortName: slug });
const [council, trust, voluntary] = [named('council'), named('trust'), named('voluntary')];
const readBy = (organisations: (typeof council)[], { inherited = false, endings = {} }: { inherited?: boolean; endings?: Record<string, string> } = {}): ShownAudience => ({
  scope: organisations.length === 1 ? 'OWNER' : 'ORGANISATIONS', inherited, organisations, endings: Object.entries(endings).map(([id, endsOn]) => ({ organisation: { id }, endsOn })),
});
const workstream = { audience: readBy([council, trust, voluntary], { endings: { voluntary: '2024-06-01' } }) };

describe('Changing who can read a milestone', () => {
  test('begins with who reads it now', () => {
    const draft = (audience: ShownAudience) => draftOf({ owner: council, audience, workstream });
    expect(draft(readBy([council]))).toEqual({ choice: 'OWNER', organisationIds: [] });
    expect(draft(readBy([council, trust]))).toEqual({ choice: 'ORGANISATIONS', organisationIds: ['trust'] });
    expect(draft(readBy([council, trust, voluntary], { inherited: true })).choice).toBe('EVERYONE');
    // Also where nobody else reads the workstream yet.
    expect(draft(readBy([council], { inherited: true })).choice).toBe('EVERYONE');
  });

  test('a milestone whose owner was cut off from the workstream cannot follow it', () => {
    expect(draftOf({ owner: council, audience: readBy([council, trust], { inherited: true }), workstream: null })).toEqual({ choice: 'ORGANISATIONS', organisationIds: ['trust'] });
  });

  test('following the workstream again is said in so many words: no audience would change nothing', () => {
    expect(sharingInput({ choice: 'EVERYONE', organisationIds: ['trust'] }, [])).toEqual({ followWorkstream: true });
    expect(sharingInput({ choice: 'OWNER', organisationIds: ['trust'] }, [])).toEqual({ audience: { scope: 'OWNER' } });
  });

  test('a share that ends keeps its end', () => {
    const endings = [{ organisationId: 'trust', endsOn: '2024-05-21' }];
    expect(sharingInput({ choice: 'ORGANISATIONS', organisationIds: ['trust'] }, endings)).toEqual({ audience: { scope: 'ORGANISATIONS', organisationIds: ['trust'], endings } });
  });

  test('the workstream’s own end is not taken for the milestone’s', () => {
    const audience = readBy([council, trust, voluntary], { endings: { trust: '2024-05-21', voluntary: '2024-06-01' } });
    expect(ownEndings({ owner: council, audience, workstream })).toEqual({ trust: { day: '20', month: '5', year: '2024' } });
    expect(Object.keys(ownEndings({ owner: council, audience, workstream: null }))).toEqual(['trust', 'voluntary']);
  });

  test('an organisation reads until the earlier of the two ends', () => {
    const days = (own: Record<string, string>) => Object.fromEntries(effectiveLastDays([trust, voluntary], new Map(Object.entries(own)), workstream.audience));
    expect(days({})).toEqual({ voluntary: '2024-05-31' });
    expect(days({ trust: '2024-05-20', voluntary: '2024-07-01' })).toEqual({ trust: '2024-05-20', voluntary: '2024-05-31' });
    expect(days({ voluntary: '2024-05-20' })).toEqual({ voluntary: '2024-05-20' });
  });
});

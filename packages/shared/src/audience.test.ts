import { describe, expect, test } from '@jest/globals';
import type { AudienceChoice, ChosenScope, Readers, Share } from './audience.ts';
import { audienceButton, describeAudience, effectiveScope, readerNames, readersNow, readersOf, readersOfAgreement, readersSentence } from './audience.ts';
import type { CivilDate } from './civil-date.ts';

const fullMembers = ['council', 'trust', 'icb', 'police'];

const chosen = (scope: ChosenScope, ...organisations: (string | Share)[]): AudienceChoice => ({
  scope,
  organisations: organisations.map((share) => (typeof share === 'string' ? { organisationId: share, endsOn: null } : share)),
});

const until = (endsOn: CivilDate, organisationId: string): Share => ({ organisationId, endsOn });

const readers = (ends: Record<string, CivilDate | null>): Readers => new Map(Object.entries(ends));

const read = (input: Partial<Parameters<typeof readersOf>[0]>) =>
  Object.fromEntries(readersOf({ ownerId: 'trust', choice: chosen('OWNER'), parentReaders: null, fullMembers, ...input }));

describe('the readers of a record without a parent', () => {
  test('are its owner alone until somebody chooses', () => {
    expect(read({ choice: chosen('OWNER') })).toEqual({ trust: null });
  });

  test('are the owner and the organisations chosen, each until its own end', () => {
    expect(read({ choice: chosen('ORGANISATIONS', 'icb', until('2024-06-01', 'voluntary')) })).toEqual({
      trust: null,
      icb: null,
      voluntary: '2024-06-01',
    });
  });

  test('are all full members when it is for the whole partnership', () => {
    expect(read({ choice: chosen('PARTNERSHIP') })).toEqual({ council: null, trust: null, icb: null, police: null });
  });

  test('include an owner that is no full member itself', () => {
    expect(read({ ownerId: 'education', choice: chosen('PARTNERSHIP') })).toEqual({
      education: null,
      council: null,
      trust: null,
      icb: null,
      police: null,
    });
  });

  test('cannot be inherited', () => {
    expect(() => read({ choice: chosen('INHERITED') })).toThrow('without a parent');
  });

  test('leave out organisations that were named under another choice', () => {
    expect(read({ choice: chosen('OWNER', 'icb') })).toEqual({ trust: null });
  });
});

describe('the readers of an agreement', () => {
  const between = (givingChoice: AudienceChoice, needingChoice: AudienceChoice, parties: { givingId?: string; needingId?: string } = {}) =>
    Object.fromEntries(readersOfAgreement({ givingId: 'trust', needingId: 'council', givingChoice, needingChoice, fullMembers, ...parties }));

  test('are its two parties until both choose somebody', () => {
    expect(between(chosen('OWNER'), chosen('OWNER'))).toEqual({ trust: null, council: null });
    expect(between(chosen('PARTNERSHIP'), chosen('OWNER'))).toEqual({ trust: null, council: null });
    expect(between(chosen('OWNER'), chosen('ORGANISATIONS', 'icb'))).toEqual({ trust: null, council: null });
  });

  test('are whom both have chosen, until the earlier of the two ends', () => {
    expect(between(chosen('ORGANISATIONS', 'icb', until('2024-09-01', 'voluntary')), chosen('ORGANISATIONS', 'police', 'icb', until('2024-06-01', 'voluntary')))).toEqual({
      trust: null, council: null, icb: null, voluntary: '2024-06-01',
    });
    expect(between(chosen('PARTNERSHIP'), chosen('ORGANISATIONS', 'icb', 'voluntary'))).toEqual({ trust: null, council: null, icb: null });
  });

  test('never lose a party, be it no full member or named with an end', () => {
    expect(between(chosen('PARTNERSHIP'), chosen('PARTNERSHIP'), { givingId: 'education' })).toEqual({
      education: null, council: null, trust: null, icb: null, police: null,
    });
    const ended = chosen('ORGANISATIONS', until('2024-06-01', 'trust'), until('2024-06-01', 'council'), 'icb');
    expect(between(ended, ended)).toEqual({ trust: null, council: null, icb: null });
  });

  test('are the organisation alone, and whom it chose, when it agrees with itself', () => {
    expect(between(chosen('OWNER'), chosen('OWNER'), { givingId: 'council' })).toEqual({ council: null });
    expect(between(chosen('ORGANISATIONS', 'trust'), chosen('ORGANISATIONS', 'trust'), { givingId: 'council' })).toEqual({ council: null, trust: null });
  });
});

describe('the readers of a child', () => {
  const parentReaders = readers({ council: null, icb: null, voluntary: '2024-06-01' });

  test('are those of its parent when it follows it, with their ends', () => {
    expect(read({ ownerId: 'council', choice: chosen('INHERITED'), parentReaders })).toEqual({
      council: null,
      icb: null,
      voluntary: '2024-06-01',
    });
  });

  test('never include somebody who does not read the parent', () => {
    expect(read({ ownerId: 'council', choice: chosen('ORGANISATIONS', 'icb', 'police'), parentReaders })).toEqual({ council: null, icb: null });
    expect(read({ ownerId: 'council', choice: chosen('PARTNERSHIP'), parentReaders })).toEqual({ council: null, icb: null });
  });

  test('include its owner even when that was cut off from the parent', () => {
    expect(read({ ownerId: 'trust', choice: chosen('INHERITED'), parentReaders })).toEqual({
      trust: null,
      council: null,
      icb: null,
      voluntary: '2024-06-01',
    });
  });

  test('its owner reads it without end, though its share of the parent ends', () => {
    expect(read({ ownerId: 'voluntary', choice: chosen('INHERITED'), parentReaders })).toEqual({ voluntary: null, council: null, icb: null });
    expect(read({ ownerId: 'voluntary', choice: chosen('ORGANISATIONS', until('2024-05-20', 'voluntary')), parentReaders })).toEqual({ voluntary: null });
  });

  test.each([
    ['the parent’s, when that is the earlier', '2024-07-01', '2024-06-01'],
    ['its own, when that is the earlier', '2024-05-20', '2024-05-20'],
    ['the parent’s, when it has none', null, '2024-06-01'],
  ])('a share ends at %s', (_rule, endsOn, expected) => {
    const choice = chosen('ORGANISATIONS', { organisationId: 'voluntary', endsOn });
    expect(read({ ownerId: 'council', choice, parentReaders })).toEqual({ council: null, voluntary: expected });
  });

  test('an organisation named twice reads until the earlier end', () => {
    const choice = chosen('ORGANISATIONS', until('2024-07-01', 'icb'), 'icb', until('2024-06-15', 'icb'));
    expect(read({ choice })).toEqual({ trust: null, icb: '2024-06-15' });
  });
});

describe('once a body has succeeded another', () => {
  const bodies = new Map([['pcc', 'police'], ['police', 'police'], ['trust', 'trust']]);
  const now = (ends: Record<string, CivilDate | null>) => Object.fromEntries(readersNow(readers(ends), bodies));

  test('the successor reads what either read, and is one reader', () => {
    expect(now({ trust: null, pcc: null })).toEqual({ trust: null, police: null });
    expect(now({ trust: null, pcc: null, police: null })).toEqual({ trust: null, police: null });
    expect(now({ trust: null })).toEqual({ trust: null });
  });

  test('until the later of the ends of the two', () => {
    expect(now({ pcc: '2024-06-01', police: '2024-07-01' })).toEqual({ police: '2024-07-01' });
    expect(now({ pcc: '2024-07-01', police: '2024-06-01' })).toEqual({ police: '2024-07-01' });
    expect(now({ pcc: null, police: '2024-06-01' })).toEqual({ police: null });
    expect(now({ pcc: '2024-06-01', police: null })).toEqual({ police: null });
  });
});

describe('in a small world tried out in full', () => {
  const organisations = ['a', 'b', 'c'];
  const ends: (CivilDate | null)[] = [null, '2024-06-01', '2024-07-01'];

  /** Every way for three organisations to be absent, to read without end, or until one of two dates. */
  const everyReaders: Readers[] = organisations.reduce<Readers[]>(
    (found, id) => found.flatMap((some) => [some, ...ends.map((end) => new Map([...some, [id, end]]))]),
    [new Map()],
  );
  const everyChoice: AudienceChoice[] = [
    chosen('OWNER'),
    chosen('PARTNERSHIP'),
    chosen('INHERITED'),
    ...everyReaders.map((some) => chosen('ORGANISATIONS', ...[...some].map(([organisationId, endsOn]) => ({ organisationId, endsOn })))),
  ];
  const everyMembership = everyReaders.filter((some) => [...some.values()].every((end) => end === null)).map((some) => [...some.keys()]);

  /** Whether everybody in `inner` reads `outer` at least as long. */
  const within = (inner: Readers, outer: Readers) =>
    [...inner].every(([id, end]) => {
      const outerEnd = outer.get(id);
      return outerEnd !== undefined && (outerEnd === null || (end !== null && end <= outerEnd));
    });

  const failures = (holds: (ownerId: string, choice: AudienceChoice, parentReaders: Readers, members: string[]) => boolean) => {
    const found: unknown[] = [];
    let tried = 0;
    for (const ownerId of organisations) {
      for (const choice of everyChoice) {
        for (const members of everyMembership) {
          for (const parentReaders of everyReaders) {
            tried += 1;
            if (!holds(ownerId, choice, parentReaders, members)) found.push({ ownerId, choice, parentReaders, members });
          }
        }
      }
    }
    return { tried, found };
  };

  const everyCase = 3 * 67 * 8 * 64;

  test('the owner always reads, without end', () => {
    const always = failures(
      (ownerId, choice, parentReaders, members) => readersOf({ ownerId, choice, parentReaders, fullMembers: members }).get(ownerId) === null,
    );
    expect(always).toEqual({ tried: everyCase, found: [] });
  });

  test('a child never widens its parent: everybody but its owner reads it no longer than the parent', () => {
    const never = failures((ownerId, choice, parentReaders, members) =>
      within(readersOf({ ownerId, choice, parentReaders, fullMembers: members }), new Map([...parentReaders, [ownerId, null]])),
    );
    expect(never).toEqual({ tried: everyCase, found: [] });
  });

  test('nobody who was chosen and reads the parent is left out', () => {
    const complete = failures((ownerId, choice, parentReaders, members) => {
      if (choice.scope === 'INHERITED') return within(parentReaders, readersOf({ ownerId, choice, parentReaders, fullMembers: members }));
      const alone = readersOf({ ownerId, choice, parentReaders: null, fullMembers: members });
      const child = readersOf({ ownerId, choice, parentReaders, fullMembers: members });
      return [...alone.keys()].every((id) => !parentReaders.has(id) || child.has(id));
    });
    expect(complete).toEqual({ tried: everyCase, found: [] });
  });

  test('narrowing a parent only narrows its children', () => {
    const widened: unknown[] = [];
    let compared = 0;
    for (const choice of everyChoice) {
      for (const wide of everyReaders) {
        const before = readersOf({ ownerId: 'a', choice, parentReaders: wide, fullMembers: organisations });
        for (const narrow of everyReaders.filter((some) => within(some, wide))) {
          compared += 1;
          const after = readersOf({ ownerId: 'a', choice, parentReaders: narrow, fullMembers: organisations });
          if (!within(after, before)) widened.push({ choice, wide, narrow });
        }
      }
    }
    expect(compared).toBeGreaterThan(everyChoice.length * everyReaders.length);
    expect(widened).toEqual([]);
  });

  test('a grandchild that follows a child follows its narrowing', () => {
    const leaks = failures((ownerId, choice, parentReaders, members) => {
      const child = readersOf({ ownerId, choice, parentReaders, fullMembers: members });
      const grandchild = readersOf({ ownerId, choice: chosen('INHERITED'), parentReaders: child, fullMembers: members });
      return within(grandchild, child) && within(child, grandchild);
    });
    expect(leaks).toEqual({ tried: everyCase, found: [] });
  });
});

describe('the scope that describes who reads', () => {
  test.each([
    ['only the owner', ['trust'], 'OWNER'],
    ['the owner, though it was not listed', [], 'OWNER'],
    ['the owner and one other', ['trust', 'icb'], 'ORGANISATIONS'],
    ['all but one of the full members', ['trust', 'icb', 'council'], 'ORGANISATIONS'],
    ['every full member', ['trust', 'icb', 'council', 'police'], 'PARTNERSHIP'],
    ['every full member and one more', ['trust', 'icb', 'council', 'police', 'education'], 'PARTNERSHIP'],
  ])('%s', (_who, readerIds, scope) => {
    expect(effectiveScope('trust', readerIds, fullMembers)).toBe(scope);
  });

  test('two organisations are not the whole of a partnership that has no full members yet', () => {
    expect(effectiveScope('trust', ['trust', 'icb'], [])).toBe('ORGANISATIONS');
  });

  test('readers may be handed over as they were derived', () => {
    const derived = readersOf({ ownerId: 'trust', choice: chosen('PARTNERSHIP'), parentReaders: null, fullMembers });
    expect(effectiveScope('trust', derived.keys(), fullMembers)).toBe('PARTNERSHIP');
  });
});

describe('an audience in words', () => {
  const trust = 'Birmingham Children’s Trust';

  test('names every reader, the owner first', () => {
    expect(describeAudience('ORGANISATIONS', trust, ['the ICB', 'the council'])).toBe(
      'Shared with Birmingham Children’s Trust, the ICB and the council',
    );
    expect(describeAudience('ORGANISATIONS', trust, ['the ICB'])).toBe('Shared with Birmingham Children’s Trust and the ICB');
  });

  test('says when nobody else reads', () => {
    expect(describeAudience('OWNER', trust, [])).toBe('Only Birmingham Children’s Trust');
    expect(describeAudience('ORGANISATIONS', trust, [])).toBe('Only Birmingham Children’s Trust');
  });

  test('says when the whole partnership reads', () => {
    expect(describeAudience('PARTNERSHIP', trust, ['the ICB', 'the council'])).toBe('The whole partnership');
  });

  test('is only names where a heading says “Shared with” already', () => {
    expect(readerNames('ORGANISATIONS', trust, ['the ICB', 'the council'])).toBe('Birmingham Children’s Trust, the ICB and the council');
    expect(readerNames('OWNER', trust, [])).toBe('Only Birmingham Children’s Trust');
    expect(readerNames('PARTNERSHIP', trust, ['the ICB'])).toBe('The whole partnership');
  });

  test('is told in one sentence that leaves no doubt about everybody else', () => {
    expect(readersSentence('ORGANISATIONS', trust, ['the ICB', 'the council'])).toBe('Only Birmingham Children’s Trust, the ICB and the council can read this');
    expect(readersSentence('OWNER', trust, [])).toBe('Only Birmingham Children’s Trust can read this');
    expect(readersSentence('PARTNERSHIP', trust, ['the ICB'], 'it')).toBe('The whole partnership can read it');
  });

  test('is repeated on the button', () => {
    expect(audienceButton('Post to', 'ORGANISATIONS', 'Trust', ['ICB'])).toBe('Post to Trust and ICB');
    expect(audienceButton('Post to', 'ORGANISATIONS', 'Trust', ['ICB', 'Council'])).toBe('Post to Trust, ICB and Council');
    expect(audienceButton('Post to', 'OWNER', 'Trust', [])).toBe('Post to Trust only');
    expect(audienceButton('Post to', 'PARTNERSHIP', 'Trust', ['ICB'])).toBe('Post to the whole partnership');
  });
});

import { describe, expect, test } from '@jest/globals';
import { allActs, can, roleAllows, type Act, type FactsByAct, type Role } from './permissions.ts';
import { scenarios, type Answer, type Who } from './testing/scenarios.ts';

const roles = ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'] as const satisfies readonly Role[];

/** For whom somebody acts who stands so to the Trust’s work. */
const organisations: Readonly<Record<Who, string>> = {
  'the owner': 'trust', 'a contributor': 'council', 'a reader': 'icb', 'an outsider': 'police', 'another partnership': 'strangers', 'the other party': 'council', 'its assignee': 'council',
  'its author': 'trust', 'a colleague of its author': 'trust', 'the board’s chair': 'icb', 'the board’s secretary': 'icb', 'a member of the board': 'council',
};

const holdsOffice = (who: Who): boolean => who === 'the board’s chair' || who === 'the board’s secretary';

/** What is known of the record that a table is about. */
function factsOf(who: Who, role: Role): FactsByAct[Act] {
  return {
    ownerId: 'trust', contributorIds: ['council'], subjectOwnerId: 'trust', givingId: 'trust', needingId: 'council', predecessorId: 'trust', successorId: 'council', proposedForId: 'trust', awaitedSide: 'NEEDING', side: 'NEEDING', assigneeId: 'council',
    officer: holdsOffice(who), secretariat: holdsOffice(who) || (who === 'the owner' && role === 'ADMINISTRATOR'), authorId: 'the author', organisationId: 'trust',
  };
}

/** Facts of one act alone: what a rule of several kinds of record judges by tells them apart. */
const narrowed: Readonly<Partial<Record<Act, (who: Who) => FactsByAct[Act]>>> = {
  'record:share': () => ({ ownerId: 'trust' }),
  'record:mark': () => ({ ownerId: 'trust' }),
  'share:review': () => ({ ownerIds: ['trust'] }),
};

function judged(act: Act, who: Who, role: Role): Answer {
  if (!roleAllows(role, act).allowed) return 'no';
  const actor = { personId: who === 'its author' ? 'the author' : 'somebody', organisationId: organisations[who], role };
  const facts = narrowed[act]?.(who) ?? factsOf(who, role);
  return can(actor, act, facts as never).allowed ? 'yes' : 'no';
}

test('the scenarios hold every act there is: a new one is written into testing/scenarios.ts, for everybody', () => {
  expect(Object.keys(scenarios).sort()).toEqual([...allActs].sort());
});

describe.each(allActs.flatMap((act) => (scenarios[act] === undefined ? [] : [[act, scenarios[act]] as const])))('%s', (act, { who: table }) => {
  test.each(Object.entries(table) as [Who, readonly Answer[]][])('by %s', (who, answers) => {
    const expected = roles.map((role, index) => [role, answers[index]]);
    // What is hidden is not asked about: the rules judge what can be seen, and rows of the database decide what that is.
    const judgedSo = roles.map((role, index) => [role, answers[index] === 'hidden' ? 'hidden' : judged(act, who, role)]);
    expect(judgedSo).toEqual(expected);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Act, FactsByAct, RefusalReason, Role, Verdict } from './permissions.ts';
import { can, refusalSentence, roleAllows } from './permissions.ts';

const roles: readonly Role[] = ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'];

/** `from('icb').as('CONTRIBUTOR').may('milestone:report', { ownerId: 'trust' })` */
const from = (organisationId: string, personId = `someone of ${organisationId}`) => ({
  as: (role: Role) => ({
    may: <A extends Act>(act: A, facts: FactsByAct[A]) => outcome(can({ personId, organisationId, role }, act, facts)),
  }),
});

const outcome = (verdict: Verdict) => (verdict.allowed ? 'ALLOWED' : verdict.reason);

const ofTrust = { ownerId: 'trust' };
const findings = { givingId: 'trust', needingId: 'council' };
const shortBreaks = { ownerId: 'trust', contributorIds: ['council', 'icb'] };
const succession = { predecessorId: 'pcc', successorId: 'police' };
/** An administrator of the police, who have succeeded the PCC. */
const successor = <A extends Act>(act: A, facts: FactsByAct[A]) =>
  outcome(can({ personId: 'someone of police', organisationId: 'police', organisationIds: ['police', 'pcc'], role: 'ADMINISTRATOR' }, act, facts));
const comment = { authorId: 'joint commissioner', organisationId: 'trust' };

const scenarios: readonly [rule: string, outcome: string, expected: 'ALLOWED' | RefusalReason][] = [
  ['any organisation creates a workstream, as its owner', from('icb').as('CONTRIBUTOR').may('workstream:create', {}), 'ALLOWED'],
  ['a viewer creates no workstream', from('icb').as('VIEWER').may('workstream:create', {}), 'ROLE_TOO_LOW'],

  ['the owner changes its workstream', from('trust').as('CONTRIBUTOR').may('workstream:edit', ofTrust), 'ALLOWED'],
  ['another organisation does not', from('council').as('CONTRIBUTOR').may('workstream:edit', ofTrust), 'NOT_OWNER'],
  ['not even its administrator: nobody stands above the owner', from('council').as('ADMINISTRATOR').may('workstream:edit', ofTrust), 'NOT_OWNER'],
  ['the owner chooses who reads its workstream', from('trust').as('CONTRIBUTOR').may('workstream:share', ofTrust), 'ALLOWED'],
  ['a reader does not share it further', from('icb').as('ADMINISTRATOR').may('workstream:share', ofTrust), 'NOT_OWNER'],
  ['the owner pauses its workstream', from('trust').as('CONTRIBUTOR').may('workstream:pause', ofTrust), 'ALLOWED'],
  ['another organisation does not pause it', from('council').as('CONTRIBUTOR').may('workstream:pause', ofTrust), 'NOT_OWNER'],

  ['the owner of a workstream adds a milestone', from('trust').as('CONTRIBUTOR').may('milestone:create', shortBreaks), 'ALLOWED'],
  ['so does an organisation that contributes to it', from('icb').as('CONTRIBUTOR').may('milestone:create', shortBreaks), 'ALLOWED'],
  ['one that only reads it does not', from('police').as('CONTRIBUTOR').may('milestone:create', shortBreaks), 'NOT_OWNER_OR_CONTRIBUTOR'],
  ['a viewer of a contributing organisation does not', from('icb').as('VIEWER').may('milestone:create', shortBreaks), 'ROLE_TOO_LOW'],

  ['the owner reports its milestone', from('trust').as('CONTRIBUTOR').may('milestone:report', ofTrust), 'ALLOWED'],
  ['nobody reports another’s milestone', from('council').as('CONTRIBUTOR').may('milestone:report', ofTrust), 'NOT_OWNER'],
  ['the owner changes its milestone', from('trust').as('ADMINISTRATOR').may('milestone:edit', ofTrust), 'ALLOWED'],
  ['nobody changes another’s milestone', from('icb').as('CONTRIBUTOR').may('milestone:edit', ofTrust), 'NOT_OWNER'],
  ['the owner’s viewer does not report', from('trust').as('VIEWER').may('milestone:report', ofTrust), 'ROLE_TOO_LOW'],

  ['the owner of a milestone sees what another date would do', from('trust').as('CONTRIBUTOR').may('milestone:preview', ofTrust), 'ALLOWED'],
  ['nobody tries out dates of another’s milestone', from('council').as('ADMINISTRATOR').may('milestone:preview', ofTrust), 'NOT_OWNER'],

  ['whoever gives proposes an interdependency', from('trust').as('CONTRIBUTOR').may('interdependency:propose', findings), 'ALLOWED'],
  ['so does whoever needs it', from('council').as('CONTRIBUTOR').may('interdependency:propose', findings), 'ALLOWED'],
  ['nobody proposes one between two others', from('icb').as('ADMINISTRATOR').may('interdependency:propose', findings), 'NOT_A_PARTY'],
  ['a viewer proposes none', from('trust').as('VIEWER').may('interdependency:propose', findings), 'ROLE_TOO_LOW'],
  ['whoever was asked answers', from('council').as('CONTRIBUTOR').may('interdependency:answer', { ...findings, awaitedSide: 'NEEDING' }), 'ALLOWED'],
  ['whoever asked does not answer itself', from('trust').as('CONTRIBUTOR').may('interdependency:answer', { ...findings, awaitedSide: 'NEEDING' }), 'NOT_ASKED'],
  ['nor does a reader answer for a party', from('icb').as('CONTRIBUTOR').may('interdependency:answer', { ...findings, awaitedSide: 'NEEDING' }), 'NOT_A_PARTY'],
  ['whoever gives is asked by whoever needs', from('trust').as('CONTRIBUTOR').may('interdependency:answer', { ...findings, awaitedSide: 'GIVING' }), 'ALLOWED'],
  ['where nothing is awaited it is the state that refuses', from('trust').as('CONTRIBUTOR').may('interdependency:answer', { ...findings, awaitedSide: null }), 'ALLOWED'],
  ['whoever gives says by when', from('trust').as('CONTRIBUTOR').may('interdependency:change-date', { ...findings, side: 'GIVING' }), 'ALLOWED'],
  ['and never the other side for it', from('council').as('ADMINISTRATOR').may('interdependency:change-date', { ...findings, side: 'GIVING' }), 'NOT_GIVING'],
  ['whoever needs says by when it does', from('council').as('CONTRIBUTOR').may('interdependency:change-date', { ...findings, side: 'NEEDING' }), 'ALLOWED'],
  ['and never the other side for it either', from('trust').as('ADMINISTRATOR').may('interdependency:change-date', { ...findings, side: 'NEEDING' }), 'NOT_NEEDING'],
  ['whoever gives says that it is delivered', from('trust').as('CONTRIBUTOR').may('interdependency:deliver', findings), 'ALLOWED'],
  ['whoever receives does not', from('council').as('CONTRIBUTOR').may('interdependency:deliver', findings), 'NOT_GIVING'],
  ['whoever needs accepts what was delivered', from('council').as('CONTRIBUTOR').may('interdependency:accept', findings), 'ALLOWED'],
  ['whoever gives does not accept it', from('trust').as('CONTRIBUTOR').may('interdependency:accept', findings), 'NOT_NEEDING'],
  ['whoever proposed it withdraws it', from('trust').as('CONTRIBUTOR').may('interdependency:withdraw', ofTrust), 'ALLOWED'],
  ['the other party does not', from('council').as('CONTRIBUTOR').may('interdependency:withdraw', ofTrust), 'NOT_PROPOSER'],
  ['either party chooses who reads an agreement', from('council').as('CONTRIBUTOR').may('interdependency:share', findings), 'ALLOWED'],
  ['a reader shares it no further', from('icb').as('ADMINISTRATOR').may('interdependency:share', findings), 'NOT_A_PARTY'],
  ['within one organisation it is both sides', from('trust').as('CONTRIBUTOR').may('interdependency:accept', { givingId: 'trust', needingId: 'trust' }), 'ALLOWED'],

  ['the chair and the secretary of a board plan its reviews', from('council').as('CONTRIBUTOR').may('review:create', { officer: true }), 'ALLOWED'],
  ['nobody else plans one, whatever their role', from('council').as('ADMINISTRATOR').may('review:create', { officer: false }), 'NOT_CHAIR_OR_SECRETARY'],
  ['nor does a chair who only views', from('council').as('VIEWER').may('review:create', { officer: true }), 'ROLE_TOO_LOW'],
  ['the chair and the secretary of a board record what it decides', from('council').as('CONTRIBUTOR').may('review:record', { officer: true }), 'ALLOWED'],
  ['a member of it does not, whatever their role', from('trust').as('ADMINISTRATOR').may('review:record', { officer: false }), 'NOT_CHAIR_OR_SECRETARY'],
  ['the chair and the secretary make its agenda', from('council').as('CONTRIBUTOR').may('review:agenda', { officer: true }), 'ALLOWED'],
  ['nobody else does', from('council').as('ADMINISTRATOR').may('review:agenda', { officer: false }), 'NOT_CHAIR_OR_SECRETARY'],
  ['the chair and the secretary open and close a review', from('council').as('CONTRIBUTOR').may('review:state', { officer: true }), 'ALLOWED'],
  ['nobody else opens one', from('icb').as('ADMINISTRATOR').may('review:state', { officer: false }), 'NOT_CHAIR_OR_SECRETARY'],
  ['a contributor looks at its organisation’s records as another can read them', from('icb').as('CONTRIBUTOR').may('share:view-as', {}), 'ALLOWED'],
  ['a viewer does not', from('icb').as('VIEWER').may('share:view-as', {}), 'ROLE_TOO_LOW'],
  ['the administrator confirms and ends what its organisation shares', from('trust').as('ADMINISTRATOR').may('share:review', { ownerIds: ['trust'] }), 'ALLOWED'],
  ['and either party’s administrator what an agreement is shared with', from('trust').as('ADMINISTRATOR').may('share:review', { ownerIds: ['council', 'trust'] }), 'ALLOWED'],
  ['a contributor ends no share in a review of access', from('trust').as('CONTRIBUTOR').may('share:review', { ownerIds: ['trust'] }), 'ROLE_TOO_LOW'],
  ['nobody ends another’s share', from('council').as('ADMINISTRATOR').may('share:review', { ownerIds: ['trust'] }), 'NOT_OWNER'],

  ['whoever is to do an action completes it', from('police').as('CONTRIBUTOR').may('action:complete', { ownerId: 'council', assigneeId: 'police', officer: false }), 'ALLOWED'],
  ['the secretary completes it on their behalf', from('council').as('CONTRIBUTOR').may('action:complete', { ownerId: 'council', assigneeId: 'police', officer: true }), 'ALLOWED'],
  ['its owner alone does not', from('council').as('ADMINISTRATOR').may('action:complete', { ownerId: 'council', assigneeId: 'police', officer: false }), 'NOT_ASSIGNEE'],
  ['where nobody was named its owner is to do it', from('council').as('CONTRIBUTOR').may('action:complete', { ownerId: 'council', assigneeId: null, officer: false }), 'ALLOWED'],
  ['and nobody else', from('police').as('CONTRIBUTOR').may('action:complete', { ownerId: 'council', assigneeId: null, officer: false }), 'NOT_ASSIGNEE'],
  ['a viewer completes none', from('police').as('VIEWER').may('action:complete', { ownerId: 'council', assigneeId: 'police', officer: false }), 'ROLE_TOO_LOW'],

  ['any reader starts a discussion, a viewer too', from('parents').as('VIEWER').may('thread:start', {}), 'ALLOWED'],
  ['any reader keeps how far they have read, a viewer too', from('parents').as('VIEWER').may('thread:mark-read', {}), 'ALLOWED'],
  ['anybody keeps a draft, a viewer too', from('parents').as('VIEWER').may('draft:keep', {}), 'ALLOWED'],
  ['anybody keeps when they were last here, a viewer too', from('parents').as('VIEWER').may('home:visit', {}), 'ALLOWED'],
  ['any reader posts a comment, a viewer too', from('parents').as('VIEWER').may('comment:post', {}), 'ALLOWED'],

  [
    'the organisation that started a discussion resolves it',
    from('icb').as('CONTRIBUTOR').may('thread:resolve', { ownerId: 'icb', subjectOwnerId: 'trust' }),
    'ALLOWED',
  ],
  [
    'so does the owner of what it is about',
    from('trust').as('CONTRIBUTOR').may('thread:resolve', { ownerId: 'icb', subjectOwnerId: 'trust' }),
    'ALLOWED',
  ],
  [
    'so do both parties of the agreement that it is about',
    from('council').as('CONTRIBUTOR').may('thread:resolve', { ownerId: 'icb', subjectOwnerId: 'trust', subjectPartnerId: 'council' }),
    'ALLOWED',
  ],
  [
    'another reader does not',
    from('council').as('ADMINISTRATOR').may('thread:resolve', { ownerId: 'icb', subjectOwnerId: 'trust' }),
    'NOT_DISCUSSION_OR_SUBJECT_OWNER',
  ],
  [
    'nor does anybody through a subject that is hidden from them',
    from('trust').as('CONTRIBUTOR').may('thread:resolve', { ownerId: 'icb', subjectOwnerId: null }),
    'NOT_DISCUSSION_OR_SUBJECT_OWNER',
  ],
  [
    'the discussion’s own organisation resolves it though its subject is hidden',
    from('icb').as('CONTRIBUTOR').may('thread:resolve', { ownerId: 'icb', subjectOwnerId: null }),
    'ALLOWED',
  ],

  ['the author edits a comment', from('trust', 'joint commissioner').as('VIEWER').may('comment:edit', comment), 'ALLOWED'],
  ['the author deletes a comment', from('trust', 'joint commissioner').as('VIEWER').may('comment:delete', comment), 'ALLOWED'],
  ['a colleague does not edit it', from('trust', 'programme lead').as('CONTRIBUTOR').may('comment:edit', comment), 'NOT_AUTHOR'],
  ['nor does an administrator delete it', from('trust', 'administrator').as('ADMINISTRATOR').may('comment:delete', comment), 'NOT_AUTHOR'],
  [
    'the author does not edit it while acting for another organisation',
    from('council', 'joint commissioner').as('CONTRIBUTOR').may('comment:edit', comment),
    'NOT_AUTHOR',
  ],

  ['the owner of a record chooses who it is shared with', from('trust').as('CONTRIBUTOR').may('record:share', ofTrust), 'ALLOWED'],
  ['whoever reads it shares it no further', from('icb').as('ADMINISTRATOR').may('record:share', ofTrust), 'NOT_OWNER'],
  ['the owner’s viewer does not choose', from('trust').as('VIEWER').may('record:share', ofTrust), 'ROLE_TOO_LOW'],
  ['each party of an agreement makes a choice', from('council').as('CONTRIBUTOR').may('record:share', findings), 'ALLOWED'],
  ['nobody else makes one for it', from('icb').as('CONTRIBUTOR').may('record:share', findings), 'NOT_A_PARTY'],
  ['the chair and the secretary choose who reads a board’s records', from('council').as('CONTRIBUTOR').may('record:share', { officer: true }), 'ALLOWED'],
  ['whoever may change a record marks it: its owner', from('trust').as('CONTRIBUTOR').may('record:mark', ofTrust), 'ALLOWED'],
  ['who only reads it marks nothing', from('icb').as('ADMINISTRATOR').may('record:mark', ofTrust), 'NOT_OWNER'],
  ['either party marks an agreement', from('council').as('CONTRIBUTOR').may('record:mark', findings), 'ALLOWED'],
  ['chair and secretary mark a board’s records', from('council').as('CONTRIBUTOR').may('record:mark', { officer: true }), 'ALLOWED'],
  ['nobody else does, whoever owns them', from('council').as('ADMINISTRATOR').may('record:share', { officer: false }), 'NOT_CHAIR_OR_SECRETARY'],

  ['an administrator imports a plan', from('council').as('ADMINISTRATOR').may('plan:import', {}), 'ALLOWED'],
  ['a contributor does not', from('council').as('CONTRIBUTOR').may('plan:import', {}), 'ROLE_TOO_LOW'],

  ['an administrator invites people', from('icb').as('ADMINISTRATOR').may('member:invite', {}), 'ALLOWED'],
  ['a contributor invites nobody', from('icb').as('CONTRIBUTOR').may('member:invite', {}), 'ROLE_TOO_LOW'],
  ['an administrator sets roles in the organisation', from('icb').as('ADMINISTRATOR').may('member:change', { organisationId: 'icb' }), 'ALLOWED'],
  ['and in no other', from('council').as('ADMINISTRATOR').may('member:change', { organisationId: 'icb' }), 'NOT_OWN_ORGANISATION'],
  ['an administrator removes people of the organisation', from('icb').as('ADMINISTRATOR').may('member:remove', { organisationId: 'icb' }), 'ALLOWED'],
  ['and of no other', from('council').as('ADMINISTRATOR').may('member:remove', { organisationId: 'icb' }), 'NOT_OWN_ORGANISATION'],
  ['an administrator names deputies in the organisation', from('icb').as('ADMINISTRATOR').may('member:deputise', { organisationId: 'icb' }), 'ALLOWED'],
  ['a contributor names none', from('icb').as('CONTRIBUTOR').may('member:deputise', { organisationId: 'icb' }), 'ROLE_TOO_LOW'],
  ['the secretariat writes down who is a full member', from('council').as('CONTRIBUTOR').may('partnership:admit', { secretariat: true }), 'ALLOWED'],
  ['no administrator of another organisation does', from('icb').as('ADMINISTRATOR').may('partnership:admit', { secretariat: false }), 'NOT_SECRETARIAT'],
  ['the secretariat issues a memorandum', from('council').as('CONTRIBUTOR').may('memorandum:issue', { secretariat: true }), 'ALLOWED'],
  ['nobody else does', from('council').as('ADMINISTRATOR').may('memorandum:issue', { secretariat: false }), 'NOT_SECRETARIAT'],
  ['an administrator accepts the memorandum for the organisation', from('icb').as('ADMINISTRATOR').may('memorandum:accept', {}), 'ALLOWED'],
  ['a contributor does not', from('icb').as('CONTRIBUTOR').may('memorandum:accept', {}), 'ROLE_TOO_LOW'],
  ['any reader says that a text identifies a person', from('police').as('VIEWER').may('text:report', {}), 'ALLOWED'],
  ['an administrator of its owner decides what becomes of it', from('trust').as('ADMINISTRATOR').may('text:decide', { ownerId: 'trust' }), 'ALLOWED'],
  ['a contributor of its owner does not', from('trust').as('CONTRIBUTOR').may('text:decide', { ownerId: 'trust' }), 'ROLE_TOO_LOW'],
  ['nor an administrator of another', from('council').as('ADMINISTRATOR').may('text:decide', { ownerId: 'trust' }), 'NOT_OWNER'],
  ['a body edits the work of one that it has succeeded', successor('milestone:report', { ownerId: 'pcc' }), 'ALLOWED'],
  ['and answers its agreements', successor('interdependency:answer', { givingId: 'icb', needingId: 'pcc', awaitedSide: 'NEEDING' }), 'ALLOWED'],
  ['and contributes where it did', successor('milestone:create', { ownerId: 'trust', contributorIds: ['pcc'] }), 'ALLOWED'],
  ['and does what it was to do', successor('action:complete', { ownerId: 'council', assigneeId: 'pcc', officer: false }), 'ALLOWED'],
  ['and resolves its discussions', successor('thread:resolve', { ownerId: 'pcc', subjectOwnerId: 'icb' }), 'ALLOWED'],
  ['and nobody else’s', successor('milestone:report', { ownerId: 'icb' }), 'NOT_OWNER'],
  ['but does not agree to a succession for it', successor('succession:accept', { predecessorId: 'pcc', successorId: 'icb', proposedForId: 'icb' }), 'NOT_OF_THE_SUCCESSION'],

  ['an administrator of either body proposes a succession', from('pcc').as('ADMINISTRATOR').may('succession:propose', succession), 'ALLOWED'],
  ['of the other as well', from('police').as('ADMINISTRATOR').may('succession:propose', succession), 'ALLOWED'],
  ['of a third does not', from('icb').as('ADMINISTRATOR').may('succession:propose', succession), 'NOT_OF_THE_SUCCESSION'],
  ['nor does a contributor', from('pcc').as('CONTRIBUTOR').may('succession:propose', succession), 'ROLE_TOO_LOW'],
  ['the other body accepts it', from('police').as('ADMINISTRATOR').may('succession:accept', { ...succession, proposedForId: 'pcc' }), 'ALLOWED'],
  ['whoever proposed it does not', from('pcc').as('ADMINISTRATOR').may('succession:accept', { ...succession, proposedForId: 'pcc' }), 'NOT_ASKED_TO_SUCCEED'],
  ['either ends a proposal', from('pcc').as('ADMINISTRATOR').may('succession:end', succession), 'ALLOWED'],
  ['a third does not', from('icb').as('ADMINISTRATOR').may('succession:end', succession), 'NOT_OF_THE_SUCCESSION'],
];

describe('who may do what', () => {
  test.each(scenarios)('%s', (_rule, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

const leastRole: Readonly<Record<Act, Role>> = {
  'workstream:create': 'CONTRIBUTOR',
  'workstream:edit': 'CONTRIBUTOR',
  'workstream:share': 'CONTRIBUTOR',
  'workstream:pause': 'CONTRIBUTOR',
  'milestone:create': 'CONTRIBUTOR',
  'milestone:edit': 'CONTRIBUTOR',
  'milestone:report': 'CONTRIBUTOR',
  'milestone:preview': 'CONTRIBUTOR',
  'interdependency:propose': 'CONTRIBUTOR',
  'interdependency:answer': 'CONTRIBUTOR',
  'interdependency:change-date': 'CONTRIBUTOR',
  'interdependency:deliver': 'CONTRIBUTOR',
  'interdependency:accept': 'CONTRIBUTOR',
  'interdependency:withdraw': 'CONTRIBUTOR',
  'interdependency:share': 'CONTRIBUTOR',
  'thread:start': 'VIEWER',
  'thread:resolve': 'CONTRIBUTOR',
  'thread:mark-read': 'VIEWER',
  'draft:keep': 'VIEWER',
  'home:visit': 'VIEWER',
  'comment:post': 'VIEWER',
  'comment:edit': 'VIEWER',
  'comment:delete': 'VIEWER',
  'review:create': 'CONTRIBUTOR',
  'review:record': 'CONTRIBUTOR',
  'review:agenda': 'CONTRIBUTOR',
  'review:state': 'CONTRIBUTOR',
  'action:complete': 'CONTRIBUTOR',
  'record:share': 'CONTRIBUTOR',
  'record:mark': 'CONTRIBUTOR',
  'share:view-as': 'CONTRIBUTOR',
  'share:review': 'ADMINISTRATOR',
  'audit:read': 'ADMINISTRATOR',
  'plan:import': 'ADMINISTRATOR',
  'member:invite': 'ADMINISTRATOR',
  'member:change': 'ADMINISTRATOR',
  'member:remove': 'ADMINISTRATOR',
  'member:deputise': 'ADMINISTRATOR',
  'partnership:admit': 'CONTRIBUTOR',
  'memorandum:issue': 'CONTRIBUTOR',
  'memorandum:accept': 'ADMINISTRATOR',
  'text:report': 'VIEWER',
  'text:decide': 'ADMINISTRATOR',
  'succession:propose': 'ADMINISTRATOR',
  'succession:accept': 'ADMINISTRATOR',
  'succession:end': 'ADMINISTRATOR',
};

// Object.keys forgets which keys it lists; the type above guarantees that these are all the acts.
const everyAct = Object.keys(leastRole) as Act[];

describe('what each role may do', () => {
  test.each(Object.entries(leastRole))('%s needs a role of %s, and any higher role will do', (act, least) => {
    const allowed = roles.filter((role) => everyAct.some((known) => known === act && roleAllows(role, known).allowed));
    expect(allowed).toEqual(roles.slice(roles.indexOf(least)));
  });

  test('a role that is too low says so', () => {
    expect(roleAllows('VIEWER', 'milestone:report')).toEqual({ allowed: false, reason: 'ROLE_TOO_LOW' });
  });

  test('the role is judged before the record, so that the answer says nothing about whose it is', () => {
    expect(from('trust').as('VIEWER').may('milestone:report', ofTrust)).toBe(from('council').as('VIEWER').may('milestone:report', ofTrust));
  });
});

describe('a refusal in words', () => {
  test.each<[RefusalReason, Act, string]>([
    ['ROLE_TOO_LOW', 'milestone:report', 'You need the contributor role in your organisation to report on this milestone'],
    ['ROLE_TOO_LOW', 'plan:import', 'You need the administrator role in your organisation to import a plan'],
    ['NOT_OWN_ORGANISATION', 'member:remove', 'Only the administrators of the organisation that the person acts for can remove this person'],
    ['NOT_SECRETARIAT', 'memorandum:issue', 'Only the chair or secretary of the partnership’s board, or an administrator of the organisation that holds its secretariat, can issue a memorandum of sharing'],
    ['NOT_OWNER', 'workstream:share', 'Only the organisation that owns it can choose who this workstream is shared with'],
    ['NOT_OWNER_OR_CONTRIBUTOR', 'milestone:create', 'Only its owner and the organisations that contribute to it can add a milestone to this workstream'],
    ['NOT_A_PARTY', 'interdependency:share', 'Only the two organisations it is between can choose who this interdependency is shared with'],
    ['NOT_ASKED', 'interdependency:answer', 'Only the organisation that was asked can answer it'],
    ['NOT_GIVING', 'interdependency:change-date', 'Only the organisation that gives can set this date'],
    ['NOT_NEEDING', 'interdependency:accept', 'Only the organisation that needs it can accept what was delivered'],
    ['NOT_PROPOSER', 'interdependency:withdraw', 'Only the organisation that proposed it can withdraw it'],
    ['NOT_CHAIR_OR_SECRETARY', 'review:create', 'Only the board’s chair and secretary can plan a review'],
    ['NOT_AUTHOR', 'comment:delete', 'Only the person who wrote it, acting for the same organisation, can delete this comment'],
    [
      'NOT_DISCUSSION_OR_SUBJECT_OWNER',
      'thread:resolve',
      'Only the organisation that started it and the owner of what it is about can resolve or reopen this discussion',
    ],
  ])('%s for %s', (reason, act, sentence) => {
    expect(refusalSentence(reason, act)).toBe(sentence);
  });

  test('tells each act apart', () => {
    expect(new Set(everyAct.map((act) => refusalSentence('NOT_OWNER', act))).size).toBe(everyAct.length);
  });
});

describe('what does not compile', () => {
  // The compiler checks these: an expected error that does not come is itself an error of `npm run types`.
  const actor = { personId: 'someone', organisationId: 'icb', role: 'CONTRIBUTOR' } as const;

  test('a misspelt act', () => {
    // @ts-expect-error No such act.
    expect(() => can(actor, 'milestone:raport', ofTrust)).toThrow(TypeError);
  });

  test('a fact left out, and then it is refused all the same', () => {
    // @ts-expect-error The owner is missing.
    expect(outcome(can(actor, 'milestone:report', {}))).toBe('NOT_OWNER');
    // @ts-expect-error Whether the subject is hidden must be said.
    expect(outcome(can(actor, 'thread:resolve', { ownerId: 'trust' }))).toBe('NOT_DISCUSSION_OR_SUBJECT_OWNER');
  });

  test('facts that no rule asks for', () => {
    // @ts-expect-error Posting depends on no owner.
    expect(outcome(can(actor, 'comment:post', ofTrust))).toBe('ALLOWED');
  });
});

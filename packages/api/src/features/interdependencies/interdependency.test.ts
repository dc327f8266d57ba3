import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Payload, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';

let api: TestApi;
let workstream: Made;
/** The Trust's, closing on 31 May; the council's, waiting for it, on 28 June. */
let engagement: Made;
let specifications: Made;

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').sharedWith('council', 'icb', 'parents').contributedToBy('council', 'icb', 'parents').create();
  engagement = await api.milestone('trust').of(workstream).with({ title: 'Engagement closes', baselineOn: '2024-05-31' }).create();
  specifications = await api.milestone('council').of(workstream).with({ title: 'Specifications', baselineOn: '2024-06-28' }).create();
});

afterAll(async () => {
  await api.stop();
});

interface End {
  organisation: { slug: string } | null;
  milestone: { title: string } | null;
  title: string | null;
  date: string | null;
  reveal: string;
}

interface Agreement extends Made {
  ref: string;
  title: string;
  state: string;
  owner: { slug: string };
  audience: { scope: string; inherited: boolean; organisations: { slug: string }[] };
  awaiting: { slug: string } | null;
  giving: End;
  needing: End;
  neededBy: string | null;
  offeredFor: string | null;
  agreedFor: string | null;
  leadDays: number | null;
  slackDays: number | null;
  history: { totalCount: number; nodes: Happened[] };
}

interface Happened {
  kind: string;
  organisation: { slug: string };
  person: { displayName: string };
  at: string;
  neededByBefore: string | null;
  neededByAfter: string | null;
  offeredForBefore: string | null;
  offeredForAfter: string | null;
  reason: string | null;
}

const END = 'organisation { slug } milestone { title } title date reveal';
const AGREEMENT = `id version ref title state owner { slug } audience { scope inherited organisations { slug } } awaiting { slug } giving { ${END} } needing { ${END} }
  neededBy offeredFor agreedFor leadDays slackDays
  history(first: 20) { totalCount nodes { kind organisation { slug } person { displayName } at neededByBefore neededByAfter offeredForBefore offeredForAfter reason } }`;

type Answered = Payload<{ interdependency: Agreement | null }>;

const read = async (who: Who, { id }: { id: string }): Promise<Agreement | null> =>
  (await api.data<{ node: Agreement | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Interdependency { ${AGREEMENT} } } }`, { id })).node;
const change = (who: Who, mutation: string, { id, version }: Made, more: Record<string, unknown> = {}): Promise<Answered> =>
  api.change(who, mutation, { interdependencyId: id, version, ...more }, `interdependency { ${AGREEMENT} }`);
/** The same for a change that must happen. */
const changed = async (who: Who, mutation: string, made: Made, more: Record<string, unknown> = {}): Promise<Agreement> => {
  const { interdependency, errors } = await change(who, mutation, made, more);
  if (interdependency === null) throw new Error(JSON.stringify(errors));
  return interdependency;
};
const propose = (who: Who, input: Record<string, unknown>): Promise<Answered> =>
  api.change(who, 'proposeInterdependency', {
    title: 'Engagement findings', givingOrganisationId: api.organisation('trust'), needingOrganisationId: api.organisation('council'), ...input,
  }, `interdependency { ${AGREEMENT} }`);
const findings = () => api.interdependency('trust').from('trust', engagement).to('council').with({ offeredFor: '2024-05-31' });
const agreedFindings = () => findings().agreedBy('council', { neededBy: '2024-06-14', milestoneId: specifications.id });

describe('proposing', () => {
  test('asks the other party, and is read by the two alone until somebody chooses more', async () => {
    const made = await findings().with({ title: '  Engagement findings ', ref: 'D1' }).propose();
    const agreement = await read('council', made);
    expect(agreement).toMatchObject({
      version: 1, ref: 'D1', title: 'Engagement findings', state: 'PROPOSED', owner: { slug: 'trust' }, awaiting: { slug: 'council' },
      audience: { scope: 'ORGANISATIONS', inherited: false, organisations: [{ slug: 'trust' }, { slug: 'council' }] },
      neededBy: null, offeredFor: '2024-05-31', agreedFor: null, leadDays: null, slackDays: null,
      giving: { organisation: { slug: 'trust' }, milestone: { title: 'Engagement closes' }, title: 'Engagement closes', date: '2024-05-31', reveal: 'NOTHING' },
      needing: { organisation: { slug: 'council' }, milestone: null, title: null, date: null, reveal: 'NOTHING' },
      history: { totalCount: 1, nodes: [{ kind: 'PROPOSED', organisation: { slug: 'trust' }, person: { displayName: 'CONTRIBUTOR of trust' }, offeredForBefore: null, offeredForAfter: '2024-05-31', reason: null }] },
    });
    expect(await read('trust', made)).toEqual(agreement);
    for (const other of ['icb', 'police', 'parents'] as const) expect(await read(other, made)).toBeNull();
  });

  test('is for the side that needs too, with its own date and milestone', async () => {
    const { interdependency } = await propose('council', { neededBy: '2024-06-14', needingMilestoneId: specifications.id });
    expect(interdependency).toMatchObject({ owner: { slug: 'council' }, awaiting: { slug: 'trust' }, neededBy: '2024-06-14', leadDays: 14, offeredFor: null, needing: { title: 'Specifications' } });
  });

  test('within one organisation is agreed at once', async () => {
    const later = await api.milestone('council').of(workstream).with({ title: 'Cabinet decides', baselineOn: '2024-07-23' }).create();
    const { interdependency } = await propose('council', {
      givingOrganisationId: api.organisation('council'), givingMilestoneId: specifications.id, needingMilestoneId: later.id, neededBy: '2024-06-28', offeredFor: '2024-06-28',
    });
    expect(interdependency).toMatchObject({
      state: 'AGREED', awaiting: null, agreedFor: '2024-06-28', leadDays: 25, slackDays: 0, audience: { scope: 'OWNER', organisations: [{ slug: 'council' }] }, history: { nodes: [{ kind: 'AGREED' }] },
    });
  });

  test('makes up a reference that tells nothing of how many there are', async () => {
    const refs = [];
    for (let each = 0; each < 5; each += 1) refs.push((await read('trust', await findings().propose()))?.ref ?? '');
    expect(new Set(refs).size).toBe(5);
    for (const ref of refs) expect(ref).toMatch(/^D-[2-9A-Z]{5}$/);
  });

  test('takes a reference once for each organisation, whatever others have used', async () => {
    await findings().with({ ref: 'TAKEN' }).propose();
    expect((await propose('trust', { ref: 'taken' })).errors).toEqual([{ code: 'INVALID', message: 'Your organisation already has an interdependency with reference taken', path: ['ref'] }]);
    expect((await propose('council', { ref: 'TAKEN' })).errors).toEqual([]);
  });

  test('can be shared with more than the two, and never without them', async () => {
    const made = await findings().sharedWith('icb', 'council').until('icb', '2024-06-01').propose();
    expect((await read('icb', made))?.audience.organisations.map(({ slug }) => slug)).toEqual(['trust', 'council', 'icb']);
    const all = await findings().sharedWithAll().propose();
    expect((await read('police', all))?.audience).toMatchObject({ scope: 'PARTNERSHIP' });
    const ended = await findings().sharedWith('council').until('council', '2024-06-01').propose();
    expect((await read('trust', ended))?.audience.organisations.map(({ slug }) => slug)).toEqual(['trust', 'council']);
  });

  test.each<[string, Who, () => Record<string, unknown>, string, string, string[]]>([
    ['without a title', 'trust', () => ({ title: ' ' }), 'INVALID', 'Enter a title', ['title']],
    ['with a reference of other signs', 'trust', () => ({ ref: 'D 1' }), 'INVALID', 'Reference must be letters, digits, dots and hyphens, 20 or fewer, such as D12', ['ref']],
    ['between two others', 'icb', () => ({}), 'FORBIDDEN', 'Only the two organisations it is between can propose this interdependency', []],
    ['with the other side’s date', 'trust', () => ({ neededBy: '2024-06-14' }), 'FORBIDDEN', 'Only the organisation that needs it can set this date', ['neededBy']],
    ['with the other side’s date, by whoever needs', 'council', () => ({ offeredFor: '2024-06-14' }), 'FORBIDDEN', 'Only the organisation that gives can set this date', ['offeredFor']],
    ['with the other side’s milestone', 'trust', () => ({ needingMilestoneId: specifications.id }), 'FORBIDDEN', 'An organisation links only a milestone of its own, to its own end', ['needingMilestoneId']],
    ['with another’s milestone at its own end', 'trust', () => ({ givingMilestoneId: specifications.id }), 'FORBIDDEN', 'An organisation links only a milestone of its own, to its own end', ['givingMilestoneId']],
    ['with an organisation that is not', 'trust', () => ({ needingOrganisationId: globalId('Organisation', '00000000-0000-7000-8000-000000000000') }), 'NOT_FOUND', 'This is not here, or it is not shared with you', ['needingOrganisationId']],
    ['that is shared until a day in the past', 'trust', () => ({ audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')], endings: [{ organisationId: api.organisation('icb'), endsOn: '2024-05-15' }] } }),
      'INVALID', 'The date a share ends must be in the future', ['audience', 'endings']],
  ])('one %s is refused', async (_what, who, input, code, message, path) => {
    expect((await propose(who, input())).errors).toEqual([{ code, message, path }]);
  });
});

describe('answering a proposal', () => {
  test('agrees to the offered date, with the answering side’s own date and milestone', async () => {
    const made = await agreedFindings();
    expect(await read('trust', made)).toMatchObject({
      version: 2, state: 'AGREED', awaiting: null, neededBy: '2024-06-14', offeredFor: '2024-05-31', agreedFor: '2024-05-31', leadDays: 14, slackDays: 14,
      needing: { milestone: { title: 'Specifications' }, date: '2024-06-28' },
      history: { totalCount: 2, nodes: [{ kind: 'AGREED', organisation: { slug: 'council' }, neededByBefore: null, neededByAfter: '2024-06-14', offeredForAfter: '2024-05-31' }, { kind: 'PROPOSED' }] },
    });
  });

  test('is for whoever gives where the needing side proposed', async () => {
    const made = await api.interdependency('council').from('trust').to('council', specifications).with({ neededBy: '2024-06-14' }).agreedBy('trust', { offeredFor: '2024-06-21', milestoneId: engagement.id });
    expect(await read('council', made)).toMatchObject({ state: 'AGREED', agreedFor: '2024-06-21', slackDays: -7, leadDays: 14, giving: { title: 'Engagement closes' } });
  });

  test('needs no date: it is then null until its side sets one', async () => {
    const made = await api.interdependency('council').from('trust').to('council').agreedBy('trust');
    expect(await read('council', made)).toMatchObject({ state: 'AGREED', neededBy: null, offeredFor: null, agreedFor: null, slackDays: null });
  });

  test('declines, and says why to whoever reads it', async () => {
    const made = await findings().propose();
    const declined = await changed('council', 'answerInterdependency', made, { answer: 'DECLINE', reason: ' We have no need of them. ' });
    expect(declined).toMatchObject({ state: 'DECLINED', awaiting: null, agreedFor: null, history: { nodes: [{ kind: 'DECLINED', reason: 'We have no need of them.' }, {}] } });
  });

  test.each<[string, Who, Record<string, unknown>, string, string, string[]]>([
    ['by whoever proposed', 'trust', { answer: 'AGREE' }, 'FORBIDDEN', 'Only the organisation that was asked can answer it', []],
    ['with the other side’s date', 'council', { answer: 'AGREE', offeredFor: '2024-06-01' }, 'FORBIDDEN', 'Only the organisation that gives can set this date', ['offeredFor']],
    ['that declines and sets a date', 'council', { answer: 'DECLINE', neededBy: '2024-06-01' }, 'INVALID', 'Leave this out when you decline', ['neededBy']],
    ['to an older version', 'council', { answer: 'AGREE', version: 9 }, 'CONFLICT', 'Somebody changed this while you were working on it; look at what it says now and try again', ['version']],
    ['with more than a short reason', 'council', { answer: 'DECLINE', reason: 'x'.repeat(1001) }, 'INVALID', 'Reason must be 1,000 characters or fewer; it has 1,001', ['reason']],
  ])('%s is refused', async (_what, who, more, code, message, path) => {
    const made = await findings().propose();
    expect((await change(who, 'answerInterdependency', made, more)).errors).toEqual([{ code, message, path }]);
    expect(await read('trust', made)).toMatchObject({ state: 'PROPOSED', version: 1, history: { totalCount: 1 } });
  });

  test('with another’s milestone is refused, and one that is hidden is not found', async () => {
    const made = await findings().propose();
    expect((await change('council', 'answerInterdependency', made, { answer: 'AGREE', milestoneId: engagement.id })).errors).toMatchObject([{ code: 'FORBIDDEN', path: ['milestoneId'] }]);
    const hidden = await api.milestone('icb').of(workstream).forOwnerAlone().create();
    expect((await change('council', 'answerInterdependency', made, { answer: 'AGREE', milestoneId: hidden.id })).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['milestoneId'] }]);
  });

  test('twice happens once', async () => {
    const made = await findings().propose();
    const both = await Promise.all(['AGREE', 'DECLINE', 'AGREE'].map((answer) => change('council', 'answerInterdependency', made, { answer })));
    expect(both.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['CONFLICT', 'CONFLICT']);
    const now = await read('trust', made);
    expect((await change('council', 'answerInterdependency', { id: made.id, version: now?.version ?? 0 }, { answer: 'AGREE' })).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'There is nothing to answer here', path: [] },
    ]);
  });
});

describe('moving a date', () => {
  test('to give waits for an answer, and what was agreed counts meanwhile', async () => {
    const made = await agreedFindings();
    const asked = await changed('trust', 'changeInterdependencyDate', made, { offeredFor: '2024-06-21', reason: 'Two sessions fell out' });
    expect(asked).toMatchObject({ state: 'CHANGE_PROPOSED', awaiting: { slug: 'council' }, offeredFor: '2024-06-21', agreedFor: '2024-05-31', slackDays: -7 });
    const agreed = await changed('council', 'answerInterdependency', asked, { answer: 'AGREE', neededBy: '2024-06-21' });
    expect(agreed).toMatchObject({ state: 'AGREED', awaiting: null, agreedFor: '2024-06-21', neededBy: '2024-06-21', leadDays: 7, slackDays: 0 });
    expect(agreed.history.nodes.slice(0, 2)).toMatchObject([
      { kind: 'CHANGE_AGREED', neededByBefore: '2024-06-14', neededByAfter: '2024-06-21', offeredForBefore: '2024-05-31', offeredForAfter: '2024-06-21' },
      { kind: 'CHANGE_PROPOSED', reason: 'Two sessions fell out', offeredForBefore: '2024-05-31', offeredForAfter: '2024-06-21' },
    ]);
  });

  test('that is declined leaves the date last agreed, and shows that another is still wished for', async () => {
    const asked = await changed('trust', 'changeInterdependencyDate', await agreedFindings(), { offeredFor: '2024-06-21', reason: 'x' });
    const declined = await changed('council', 'answerInterdependency', asked, { answer: 'DECLINE', reason: 'It would miss Cabinet' });
    expect(declined).toMatchObject({ state: 'AGREED', awaiting: null, agreedFor: '2024-05-31', offeredFor: '2024-06-21', slackDays: -7, history: { nodes: [{ kind: 'CHANGE_DECLINED', reason: 'It would miss Cabinet' }, {}, {}, {}] } });
    const back = await changed('trust', 'changeInterdependencyDate', declined, { offeredFor: '2024-05-31' });
    expect(back).toMatchObject({ state: 'AGREED', offeredFor: '2024-05-31', slackDays: 14, history: { nodes: [{ kind: 'CHANGE_WITHDRAWN' }, {}, {}, {}, {}] } });
  });

  test('to need it earlier than agreed asks the giving side; agreeing offers that date', async () => {
    const asked = await changed('council', 'changeInterdependencyDate', await agreedFindings(), { neededBy: '2024-05-24', reason: 'Cabinet moved' });
    expect(asked).toMatchObject({ state: 'CHANGE_PROPOSED', awaiting: { slug: 'trust' }, neededBy: '2024-05-24', leadDays: 35, agreedFor: '2024-05-31', slackDays: -7 });
    expect(await changed('trust', 'answerInterdependency', asked, { answer: 'AGREE' })).toMatchObject({ state: 'AGREED', offeredFor: '2024-05-24', agreedFor: '2024-05-24', slackDays: 0 });
  });

  test('to need it later asks nothing', async () => {
    const later = await changed('council', 'changeInterdependencyDate', await agreedFindings(), { neededBy: '2024-06-21' });
    expect(later).toMatchObject({ state: 'AGREED', awaiting: null, neededBy: '2024-06-21', leadDays: 7, slackDays: 21, history: { nodes: [{ kind: 'DATE_SET' }, {}, {}] } });
  });

  test('within one organisation is agreed with it', async () => {
    const { interdependency } = await propose('council', { givingOrganisationId: api.organisation('council'), neededBy: '2024-06-14', offeredFor: '2024-05-31' });
    if (interdependency === null) throw new Error('It was not agreed');
    expect(await changed('council', 'changeInterdependencyDate', interdependency, { offeredFor: '2024-06-07', neededBy: '2024-06-10' })).toMatchObject({
      state: 'AGREED', agreedFor: '2024-06-07', neededBy: '2024-06-10', slackDays: 3,
    });
  });

  test.each<[string, Who, Record<string, unknown>, string, string, string[]]>([
    ['without one', 'trust', {}, 'INVALID', 'Enter the date', []],
    ['of the other side’s', 'trust', { neededBy: '2024-06-21' }, 'FORBIDDEN', 'Only the organisation that needs it can set this date', ['neededBy']],
    ['of both sides at once', 'council', { neededBy: '2024-06-21', offeredFor: '2024-06-21' }, 'FORBIDDEN', 'Only the organisation that gives can set this date', ['offeredFor']],
    ['that asks something, and says no reason', 'trust', { offeredFor: '2024-06-21', reason: '  ' }, 'INVALID', 'Say why the date moves', ['reason']],
    ['to where it is', 'trust', { offeredFor: '2024-05-31', reason: 'x' }, 'NOT_ALLOWED_IN_STATE', 'This is its date already', ['offeredFor']],
  ])('%s is refused', async (_what, who, more, code, message, path) => {
    const made = await agreedFindings();
    expect((await change(who, 'changeInterdependencyDate', made, more)).errors).toEqual([{ code, message, path }]);
  });

  test('of what waits for one’s own answer is refused: the date goes with the answer', async () => {
    const made = await findings().propose();
    expect((await change('council', 'changeInterdependencyDate', made, { neededBy: '2024-06-14' })).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'The other organisation awaits your answer; give your date with it', path: ['neededBy'] },
    ]);
  });
});

describe('what was agreed', () => {
  test('is delivered by whoever gives, and accepted by whoever needed it', async () => {
    const made = await agreedFindings();
    const delivered = await changed('trust', 'deliverInterdependency', made, { note: 'Sent on Friday' });
    expect(delivered).toMatchObject({ state: 'DELIVERED', awaiting: { slug: 'council' }, history: { nodes: [{ kind: 'DELIVERED', reason: 'Sent on Friday' }, {}, {}] } });
    const accepted = await changed('council', 'acceptInterdependency', delivered);
    expect(accepted).toMatchObject({ state: 'ACCEPTED', awaiting: null, history: { nodes: [{ kind: 'ACCEPTED', reason: null }, {}, {}, {}] } });
    expect((await change('trust', 'changeInterdependencyDate', accepted, { offeredFor: '2024-07-01', reason: 'x' })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', message: 'Its dates no longer move' }]);
  });

  test.each<[string, Who, string, string]>([
    ['accepted before it is delivered', 'council', 'acceptInterdependency', 'Only what has been delivered can be accepted'],
    ['withdrawn', 'trust', 'withdrawInterdependency', 'Only a proposal that has not been answered can be withdrawn'],
  ])('cannot be %s', async (_what, who, mutation, message) => {
    expect((await change(who, mutation, await agreedFindings())).errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message, path: [] }]);
  });

  test('cannot be delivered before it is agreed, nor by whoever receives', async () => {
    const made = await findings().propose();
    expect((await change('trust', 'deliverInterdependency', made)).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', message: 'Only what is agreed can be delivered' }]);
    expect((await change('council', 'deliverInterdependency', made)).errors).toMatchObject([{ code: 'FORBIDDEN', message: 'Only the organisation that gives can say that it has been delivered' }]);
  });
});

test('a proposal is taken back by whoever made it', async () => {
  const made = await findings().propose();
  expect((await change('council', 'withdrawInterdependency', made)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(await changed('trust', 'withdrawInterdependency', made, { reason: 'We asked too early' })).toMatchObject({ state: 'WITHDRAWN', awaiting: null, history: { nodes: [{ kind: 'WITHDRAWN', reason: 'We asked too early' }, {}] } });
});

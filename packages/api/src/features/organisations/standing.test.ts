import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApi, type Who } from '../../testing/api.ts';
import { addBoard, addBoardMember, wholePartnership } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
});

afterAll(async () => {
  await api.stop();
});

const decide = (who: Who, organisation: Who, fullMember: boolean, more: object = {}) => api.change<{ organisation: object | null }>(
  who, 'setFullMembership', { organisationId: api.organisation(organisation), fullMember, decision: 'Board of 15 May 2024, decision 4', ...more },
  'organisation { fullMember standingDecision { fullMember decision recordedBy { displayName } } }');
const previewed = async (organisation: Who): Promise<string> => (await api.data<{ fullMembershipPreview: { token: string } }>(
  secretariat(), 'query ($id: ID!) { fullMembershipPreview(organisationId: $id, fullMember: true) { token } }', { id: api.organisation(organisation) })).fullMembershipPreview.token;
const reads = async (who: Who, id: string): Promise<boolean> => (await api.data<{ node: object | null }>(who, 'query ($id: ID!) { node(id: $id) { id } }', { id })).node !== null;
const secretariat = () => api.seed.person('council', 'ADMINISTRATOR');

test('a named-only organisation reads what names it, and what is shared with the whole partnership only once the board decides otherwise', async () => {
  const [open, named] = [await api.workstream('trust').sharedWithAll().create(), await api.workstream('trust').sharedWith('parents').create()];
  expect((await decide(secretariat(), 'parents', false)).errors).toEqual([]);
  expect([await reads('parents', open.id), await reads('parents', named.id)]).toEqual([false, true]);
  const later = await api.workstream('trust').sharedWithAll().create();
  expect(await reads('parents', later.id)).toBe(false);
  expect(await decide(secretariat(), 'parents', true, { previewed: await previewed('parents') })).toMatchObject({
    errors: [], organisation: { fullMember: true, standingDecision: { fullMember: true, decision: 'Board of 15 May 2024, decision 4', recordedBy: { displayName: 'ADMINISTRATOR of council' } } },
  });
  expect([await reads('parents', open.id), await reads('parents', named.id), await reads('parents', later.id)]).toEqual([true, true, true]);
  expect((await decide(secretariat(), 'parents', true)).errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message: 'The parents is a full member already', path: [] }]);
});

test('it is written down by an administrator of the secretariat, or by the chair or secretary of its board, and by nobody else', async () => {
  const forbidden = async (who: Who) => (await decide(who, 'voluntary', false)).errors;
  const contributor = api.seed.person('council');
  for (const who of [contributor, api.seed.person('trust', 'ADMINISTRATOR'), api.seed.person('voluntary', 'ADMINISTRATOR')]) expect(await forbidden(who)).toMatchObject([{ code: 'FORBIDDEN' }]);
  // A board of somebody else's makes nobody the partnership's secretary.
  await api.directly('trust', async (as, owner) => addBoardMember(as, owner, await addBoard(as, owner, wholePartnership), api.persona('trust').personId, owner));
  expect(await forbidden('trust')).toMatchObject([{ code: 'FORBIDDEN' }]);
  await api.directly('council', async (as, owner) => addBoardMember(as, owner, await addBoard(as, owner, wholePartnership), contributor.personId, owner));
  expect((await decide(contributor, 'voluntary', false)).errors).toEqual([]);
  expect((await decide(secretariat(), elsewhere.person('icb'), false)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['organisationId'] }]);
});

test('whoever may is told so beforehand, for a page to offer it', async () => {
  const told = async (who: Parameters<typeof api.data>[0]) => (await api.data<{ viewer: { secretariat: boolean } }>(who, '{ viewer { secretariat } }')).viewer.secretariat;
  expect([await told(secretariat()), await told(api.seed.person('trust', 'ADMINISTRATOR')), await told(api.seed.person('council', 'VIEWER'))]).toEqual([true, false, false]);
});

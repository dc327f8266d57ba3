import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { outcome, reads, roles, ruling, somebody, type Scenario } from '../../testing/access.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAction, followsParent } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  sb1 = await api.workstream('trust').sharedWith('council', 'icb').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

/** The Trust's, on the workstream it leads, for the council or for nobody in particular. */
const actionFor = (assigneeId: string | null) =>
  api.directly('trust', async (as, owner) => globalId('Action', await addAction(as, owner, parseGlobalId(sb1.id)?.id ?? '', followsParent, { assigneeId })));

const complete = (who: Who, actionId: string, more: object = {}) =>
  api.change<{ action: { version: number; completedOn: string; completionNote: string | null } | null }>(
    who, 'completeAction', { actionId, version: 1, completedOn: '2024-05-14', ...more }, 'action { version completedOn completionNote }');
const codes = ({ errors }: { errors: readonly { code: string; path: readonly string[] }[] }) => errors.map(({ code, path }) => [code, path.join('.')]);

type Operation = 'completing what the council is to do' | 'completing what nobody was named for';

describe('actions of a workstream led by the Trust, with the council contributing and the ICB reading', () => {
  test.each<Scenario<Operation>>([
    // what is tried,  by whom,                    VIEWER,      CONTRIBUTOR, ADMINISTRATOR
    ['completing what the council is to do', 'a contributor', 'FORBIDDEN', 'done', 'done'],
    ['completing what the council is to do', 'the owner', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['completing what the council is to do', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['completing what the council is to do', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['completing what the council is to do', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['completing what nobody was named for', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['completing what nobody was named for', 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ])('%s, by %s: as VIEWER %s, as CONTRIBUTOR %s, as ADMINISTRATOR %s', async (operation, relation, ...expected) => {
    const assigneeId = operation === 'completing what the council is to do' ? api.seed.organisationId('council') : null;
    for (const [index, role] of roles.entries()) {
      const persona = somebody(relation, role, api.seed, elsewhere);
      const came = outcome(await complete(persona, await actionFor(assigneeId)));
      expect(came[0]).toBe(expected[index]);
      expect(came).toEqual(ruling(persona, 'action:complete', { ownerId: api.seed.organisationId('trust'), assigneeId, officer: false }, reads(relation)));
    }
  });
});

test('a completed action says when and with what note, and is not completed again', async () => {
  const id = await actionFor(api.seed.organisationId('council'));
  const { action } = await complete('council', id, { note: '  Three sessions held ' });
  expect(action).toEqual({ version: 2, completedOn: '2024-05-14', completionNote: 'Three sessions held' });
  expect(codes(await complete('council', id))).toEqual([['CONFLICT', 'version']]);
  expect(codes(await complete('council', id, { version: 2 }))).toEqual([['NOT_ALLOWED_IN_STATE', '']]);
});

test('a day in the future is refused, and so is one that does not exist', async () => {
  const id = await actionFor(api.seed.organisationId('council'));
  expect(codes(await complete('council', id, { completedOn: '2024-05-16' }))).toEqual([['INVALID', 'completedOn']]);
  const { status } = await api.ask('council', 'mutation ($input: CompleteActionInput!) { completeAction(input: $input) { errors { code } } }', { input: { actionId: id, version: 1, completedOn: '2024-02-30' } });
  expect(status).toBe(400);
  expect(await complete('council', id, { completedOn: '2024-05-15' })).toMatchObject({ errors: [] });
});

test('a request that is repeated with its mark completes once and is answered again', async () => {
  const id = await actionFor(api.seed.organisationId('council'));
  const once = await complete('council', id, { clientMutationId: 'once' });
  expect(await complete('council', id, { clientMutationId: 'once' })).toEqual(once);
});

test('in the database, whoever is to do it can write that it is done and nothing else', async () => {
  const id = parseGlobalId(await actionFor(api.seed.organisationId('council')))?.id ?? '';
  const write = (who: Who, set: string) => api.directly(who, async (as) => (await as.query(`update app.action set ${set} where id = $1 returning id`, [id])).length);
  for (const set of ["title = 'Ours now'", 'assignee_id = null', "due_on = '2030-01-01'", "shared_scope = 'PARTNERSHIP'", "brag = 'BLUE'"]) {
    await expect(write('council', set)).rejects.toMatchObject({ code: '42501' });
  }
  expect(await write('icb', "completed_on = '2024-05-14'")).toBe(0);
  expect(await write('council', "completed_on = '2024-05-14'")).toBe(1);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApi, type Who } from '../../testing/api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  const promise = (title: string, offeredFor: string) => api.interdependency('trust').with({ title, offeredFor });
  await promise('To the council', '2024-05-31').from('trust').to('council').sharedWith('trust', 'council', 'icb').agreedBy('council', { neededBy: '2024-06-14' });
  await promise('To the ICB', '2024-06-07').from('trust').to('icb').propose();
  await promise('To ourselves', '2024-06-01').from('trust').to('trust').propose();
  const declined = await promise('Declined', '2024-06-02').from('trust').to('council').propose();
  await api.done('council', 'answerInterdependency', { interdependencyId: declined.id, version: declined.version, answer: 'DECLINE', reason: 'Not needed' }, 'interdependency { id }');
  await api.interdependency('council').with({ title: 'By the council' }).from('council').to('trust').propose();
});

afterAll(async () => {
  await api.stop();
});

const promisesOfTrust = async (who: Who) => {
  const { interdependencies } = await api.data<{ interdependencies: { totalCount: number; nodes: { title: string }[] } }>(
    who,
    `query ($id: ID!) { interdependencies(first: 10, filter: { givingOrganisationId: $id, betweenTwo: true, state: [PROPOSED, AGREED, CHANGE_PROPOSED] }) { totalCount nodes { title } } }`,
    { id: api.organisation('trust') },
  );
  expect(interdependencies.totalCount).toBe(interdependencies.nodes.length);
  return interdependencies.nodes.map(({ title }) => title);
};

test('what an organisation promised is what it gives to others, agreed or offered, and neither what it gives itself nor what was declined', async () => {
  expect([...(await promisesOfTrust('trust'))].sort()).toEqual(['To the ICB', 'To the council']);
});

test.each([
  ['council', ['To the council']],
  ['icb', ['To the ICB', 'To the council']],
  ['police', []],
] as const)('the %s sees of it what it can read', async (who, expected) => {
  expect([...(await promisesOfTrust(who))].sort()).toEqual(expected);
});

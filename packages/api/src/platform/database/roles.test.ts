import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { ensureRoles } from './roles.ts';

let databases: TestDatabase[];

beforeEach(async () => {
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterEach(() => Promise.all(databases.map((database) => database.drop())));

test('commands at once on two databases of one cluster wait for each other to make its roles', async () => {
  const make = ({ operators, loginUrl }: TestDatabase) => operators.lend((admin) => ensureRoles(admin, new URL(loginUrl).password));
  const rounds = Array.from({ length: 10 }, () => databases).flat();
  expect(await Promise.all(rounds.map(make))).toEqual(rounds.map(() => undefined));
});

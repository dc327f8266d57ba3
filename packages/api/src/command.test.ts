import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { type } from './testing/command-line.ts';

const settings = { ...process.env };
const servers: Server[] = [];

afterEach(() => {
  process.env = { ...settings };
  for (const server of servers.splice(0)) server.close();
});

const takenPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
    servers.push(server);
  });

describe('what is typed wrongly is told in one sentence, with exit code 2', () => {
  test.each([
    [['strat'], 'There is no command "strat": the commands are '],
    [['start', '--fast'], "Unknown option '--fast'."],
    [['start', 'here'], "Unexpected argument 'here'."],
    [['import'], '"import" must be followed by another word: golden-thread import plan.'],
    [['import', 'plan', 'plan.csv'], 'Say whose plan it is: --organisation SLUG, such as --organisation council.'],
  ])('%j', async (typed, sentence) => {
    const { code, said } = await type(...typed);
    expect(code).toBe(2);
    expect(said.slice(0, sentence.length)).toBe(sentence);
    expect(said.split('\n')).toHaveLength(1);
  });
});

describe('what cannot be done is told without a stack, with exit code 1', () => {
  test('mistakes in the settings, a line each', async () => {
    process.env = { ...settings, PORT: 'four thousand', TODAY: 'today' };
    expect(await type('start')).toEqual({
      code: 1,
      out: '',
      said: 'PORT must be a number from 0 to 65535 (0 takes any free port), not "four thousand".\nTODAY must be a date such as 2024-05-15, not "today".',
    });
  });

  test('a port that another program has, before anything that takes time', async () => {
    const port = await takenPort();
    process.env = { ...settings, PORT: String(port) };
    expect(await type('start')).toEqual({ code: 1, out: '', said: `Port ${port} is taken by another program: stop that, or set PORT to another number.` });
  });

  test('a database that is down, without the password in its address', async () => {
    process.env = { ...settings, PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: 'postgresql://gt_login:hush-hush@127.0.0.1:1/golden_thread' };
    const { code, said } = await type('start');
    expect(code).toBe(1);
    expect(said).toBe('The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1.');
  });
});

test.each([[], ['help'], ['--help']])('help lists every command with what it takes (%j)', async (...typed) => {
  const { code, out } = await type(...typed);
  expect(code).toBe(0);
  for (const name of ['start', 'migrate', 'demo', 'import plan', 'token create']) expect(out).toMatch(new RegExp(`^ {2}${name}\\b.*\\n {6}\\S`, 'm'));
});

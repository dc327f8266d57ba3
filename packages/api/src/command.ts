import { createInterface } from 'node:readline';
import type { Command, CommandIo } from './commands/command.ts';
import { UsageError } from './commands/command.ts';
import { OperatorError } from './platform/operator-error.ts';

/** Each is loaded when it is asked for: help and a mistyped name answer at once. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).start,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  demo: async () => (await import('./commands/demo.ts')).demo,
  init: async () => (await import('./commands/init.ts')).init,
  'organisation add': async () => (await import('./commands/organisation-add.ts')).organisationAdd,
  'person add': async () => (await import('./commands/person-add.ts')).personAdd,
  'person remove': async () => (await import('./commands/person-remove.ts')).personRemove,
  'import plan': async () => (await import('./commands/import-plan.ts')).importPlanCommand,
  'token create': async () => (await import('./commands/token-create.ts')).tokenCreate,
  'token list': async () => (await import('./commands/token-list.ts')).tokenList,
  'token revoke': async () => (await import('./commands/token-revoke.ts')).tokenRevoke,
  'audit verify': async () => (await import('./commands/audit-verify.ts')).auditVerify,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
};

// Whoever read our output may have gone, a closed terminal or a pipe's other end; a server must not die of that.
const survive = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};
process.stdout.on('error', survive);
process.stderr.on('error', survive);

const terminal: CommandIo = {
  out: (line) => {
    process.stdout.write(`${line}\n`);
  },
  say: (line) => {
    process.stderr.write(`${line}\n`);
  },
  readLine: async (question) => {
    if (process.stdin.isTTY) process.stderr.write(`${question} `);
    const lines = createInterface({ input: process.stdin });
    try {
      for await (const line of lines) return line;
      return '';
    } finally {
      lines.close();
    }
  },
};

/**
 * Runs what was typed after `golden-thread` and returns the exit code: 0 when it was done, 1 when it could not be, 2 when it
 * was typed wrongly. An expected failure is one sentence; a defect of ours is thrown on.
 */
export const runCommand = async (typed: string[], io: CommandIo = terminal): Promise<number> => {
  try {
    const { name, parameters } = recognise(typed);
    if (name === 'help') return await help(io);
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined) throw unknown(typed);
    const command = await load();
    if (parameters.some((parameter) => parameter === '--help' || parameter === '-h')) return explain(name, command, io);
    return await command.run(parameters, io);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    io.say(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
};

const recognise = (typed: string[]): { name: string; parameters: string[] } => {
  const [first, second] = typed;
  if (first === undefined || ['help', '--help', '-h'].includes(first)) return { name: 'help', parameters: [] };
  const pair = `${first} ${second ?? ''}`;
  return Object.hasOwn(commands, pair) ? { name: pair, parameters: typed.slice(2) } : { name: first, parameters: typed.slice(1) };
};

const unknown = (typed: string[]): UsageError => {
  const [first = ''] = typed;
  const continuations = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  if (continuations.length > 0) return new UsageError(`"${first}" must be followed by another word: golden-thread ${continuations.join(', or golden-thread ')}.`);
  return new UsageError(`There is no command "${first}": the commands are ${Object.keys(commands).join(', ')} and help.`);
};

const help = async (io: CommandIo): Promise<number> => {
  io.out('golden-thread <command>');
  for (const [name, load] of Object.entries(commands)) {
    const { summary, usage } = await load();
    io.out('');
    io.out(`  ${name} ${usage}`.trimEnd());
    io.out(`      ${summary}`);
  }
  return 0;
};

const explain = (name: string, { summary, usage, details = [] }: Command, io: CommandIo): number => {
  io.out(`golden-thread ${name} ${usage}`.trimEnd());
  io.out('');
  io.out(summary);
  if (details.length > 0) io.out('');
  for (const line of details) io.out(`  ${line}`.trimEnd());
  return 0;
};

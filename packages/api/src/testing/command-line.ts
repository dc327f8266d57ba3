import { runCommand } from '../command.ts';

/** What a command told: its own output, what it said beside it, and its exit code. */
interface Told {
  code: number;
  out: string;
  said: string;
}

/** Runs what somebody typed after `golden-thread`. */
export function type(...typed: string[]): Promise<Told> {
  return typeWith('', ...typed);
}

/** The same with a line on standard input. */
export async function typeWith(input: string, ...typed: string[]): Promise<Told> {
  const told = { out: [] as string[], said: [] as string[] };
  const code = await runCommand(typed, {
    out: (line) => told.out.push(line),
    say: (line) => told.said.push(line),
    readLine: () => Promise.resolve(input),
  });
  return { code, out: told.out.join('\n'), said: told.said.join('\n') };
}

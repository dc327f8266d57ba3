import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended. */
export interface Ended {
  code: number | null;
  out: string;
  complaint: string;
}

/** A program that has said it is ready. */
export interface Started {
  pid: number;
  /** Asks it to end, and waits. */
  stop(): Promise<Ended>;
}

/** Starts a program and waits for what it says when it is ready; throws with all that it said when it ends before. */
export async function started(program: string, parameters: readonly string[], options: SpawnOptions, ready: RegExp): Promise<Started> {
  const { child, said, ended } = launch(program, parameters, options);
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (ready.test(said.out)) resolve();
    };
    child.stdout.on('data', look);
    void ended.then(() => {
      reject(new Error(`It ended before it was ready, saying: ${said.out}${said.complaint}`));
    });
  });
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs a program to its end, with this on its standard input. */
export function ran(program: string, parameters: readonly string[], options: SpawnOptions, input = ''): Promise<Ended> {
  const { child, ended } = launch(program, parameters, options);
  // It may have ended without reading.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return ended;
}

function launch(program: string, parameters: readonly string[], options: SpawnOptions) {
  const child = spawn(program, parameters, { ...options, stdio: 'pipe' });
  const said = { out: '', complaint: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.complaint += text));
  const ended = Promise.race([
    once(child, 'close').then((): Ended => ({ code: child.exitCode, ...said })),
    once(child, 'error').then(([error]) => {
      throw error;
    }),
  ]);
  // Whoever waits for it hears; nobody may, and an unheard rejection would end the process.
  ended.catch(() => undefined);
  return { child, said, ended };
}

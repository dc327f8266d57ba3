import type { CommandIo } from './command.ts';

/** Does one step of a longer command and tells how many seconds it took; a step that takes more than one is announced as well. */
export const step = async <T>(io: CommandIo, what: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const announcement = setTimeout(() => {
    io.out(`${what} …`);
  }, 1_000);
  try {
    const result = await work();
    io.out(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(announcement);
  }
};

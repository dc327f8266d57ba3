import type { ParsedPlan } from './plan-entries.ts';
import { readPlanAside } from './read-plan-aside.ts';
import type { Attempt } from './sheet.ts';

/** A file that somebody has shown they hold: by its row, under their own policies, or by sending it. */
export interface HeldFile {
  /** SHA-256 of the bytes. */
  digest: Uint8Array;
  sheet: string | null;
  bytes: () => Promise<Uint8Array>;
}

const MOST_KEPT = 4;
const kept = new Map<string, ParsedPlan>();

/**
 * What a file says, read once for its preview's many pages. Kept by the digest of its bytes and not by whose it is: the same bytes
 * always say the same, and whoever asks holds them.
 */
export async function planIn({ digest, sheet, bytes }: HeldFile, onTrouble: (error: unknown) => void): Promise<Attempt<ParsedPlan>> {
  const key = `${Buffer.from(digest).toString('base64')} ${sheet ?? ''}`;
  const known = kept.get(key);
  const read: Attempt<ParsedPlan> = known === undefined ? await readPlanAside({ bytes: await bytes(), sheet }, onTrouble) : { ok: true, value: known };
  if (!read.ok) return read;
  // The one asked for last goes last.
  kept.delete(key);
  kept.set(key, read.value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return read;
}

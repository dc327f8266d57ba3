import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@jest/globals';

const folder = path.join(import.meta.dirname, 'trees');
const howToAccept = 'Review the difference. If it is meant: npm run accept-trees, and commit what it wrote.';
const longestSettlingMs = 5_000;

/** `journeys/trees`: one file for each persona and page. Only ACCEPT_TREES writes there, and never in CI. */
export class KeptTrees {
  private readonly accepting = process.env['ACCEPT_TREES'] !== undefined;
  private readonly seen = new Set<string>();

  constructor() {
    if (this.accepting && process.env['CI'] !== undefined) throw new Error('ACCEPT_TREES is for a person who reviews what it writes. In CI there is none.');
  }

  /** A tree is as it was kept. It is read again for a few seconds, as parts of a page may come late. */
  async expect(persona: string, name: string, read: () => Promise<string>): Promise<void> {
    const file = path.join(persona, `${name.replaceAll(' ', '-')}.yml`);
    this.seen.add(file);
    if (this.accepting) {
      await mkdir(path.join(folder, persona), { recursive: true });
      await writeFile(path.join(folder, file), await settled(read));
      return;
    }
    const before = await readFile(path.join(folder, file), 'utf8').catch(() => `Nothing is kept yet. ${howToAccept}\n`);
    let now = await read();
    for (const late = Date.now() + longestSettlingMs; now !== before && Date.now() < late; now = await read()) await pause();
    if (now !== before) expect(`${file}. ${howToAccept}\n${now}`).toBe(`${file}. ${howToAccept}\n${before}`);
  }

  /** Every kept file belongs to a page that was looked at. */
  async expectNothingElse(): Promise<void> {
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.yml'));
    const left = files.filter((file) => !this.seen.has(file));
    if (this.accepting) await Promise.all(left.map(async (file) => rm(path.join(folder, file))));
    else expect(left).toEqual([]);
  }
}

/** Until it says the same thing three times. */
async function settled(read: () => Promise<string>): Promise<string> {
  let [before, same] = [await read(), 0];
  while (same < 2) {
    await pause();
    const now = await read();
    same = now === before ? same + 1 : 0;
    before = now;
  }
  return before;
}

const pause = async () =>
  new Promise((resolve) => {
    setTimeout(resolve, 200);
  });

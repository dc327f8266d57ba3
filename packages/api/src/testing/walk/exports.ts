import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const features = join(import.meta.dirname, '../../features');

/** Every address from which a file can be taken away: as the code names them, so that the next one is asked for too. */
export async function exportAddresses(): Promise<string[]> {
  const files = (await readdir(features, { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(features, file), 'utf8')));
  return [...new Set(texts.flatMap((text) => Array.from(text.matchAll(/'(\/exports\/[^'`]+)'/g), ([, address = '']) => address)))].sort();
}

import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** The checkout. */
export const root = path.dirname(import.meta.dirname);

const filesBelow = async (relative) => {
  const found = await stat(path.join(root, relative)).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [relative];
  const entries = await readdir(path.join(root, relative), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
};

/** One hash of the names and contents of these files and folders; tests apart, as nothing is built from them. */
export const fingerprint = async (relativePaths) => {
  const files = (await Promise.all(relativePaths.map(filesBelow))).flat().filter((file) => !/\.test\.tsx?$/.test(file));
  const hash = createHash('sha256');
  for (const file of [...new Set(files)].sort()) hash.update(`${file}\0`).update(await readFile(path.join(root, file))).update('\0');
  return hash.digest('hex');
};

import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toDo, well, type Check } from '../platform/check.ts';
import { fileTrouble } from '../platform/operator-error.ts';

const GIGABYTE = 1_073_741_824;
/** What a partnership's year and PostgreSQL's own log take, with room to notice. */
const LEAST = GIGABYTE;

/** Whether the disk of a folder, or of the nearest one above it that is there, has room. */
export const checkDisk = async (folder: string, free: (folder: string) => Promise<number> = freeBytes): Promise<Check> => {
  const what = 'Disk';
  try {
    const bytes = await free(await nearest(folder));
    const says = `${(bytes / GIGABYTE).toFixed(1)} GB free for ${folder}`;
    return bytes >= LEAST ? well(what, says) : toDo(what, `Only ${says}, the folder of DATA_DIR: make room, since PostgreSQL stops when its disk is full.`);
  } catch (error) {
    return toDo(what, `The folder of DATA_DIR, ${folder}, cannot be looked at: ${fileTrouble(error) ?? 'the system refuses'}.`);
  }
};

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const nearest = async (folder: string): Promise<string> => {
  const there = await stat(folder).then(() => true, () => false);
  return there || dirname(folder) === folder ? folder : nearest(dirname(folder));
};

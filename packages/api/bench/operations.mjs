import { readdir } from 'node:fs/promises';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'operations');

/** Every operation there is, each a file of its own, by name. Those named, or all. */
export const readOperations = async (names = []) => {
  const known = (await readdir(folder)).map((file) => path.basename(file, '.mjs')).sort();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no operation ${unknown.join(', ')}: there are ${known.join(', ')}.`);
  const wanted = names.length === 0 ? known : names;
  return Promise.all(wanted.map(async (name) => ({ name, ...(await import(path.join(folder, `${name}.mjs`))).default })));
};

/** The database's own id in a GraphQL id of ours (`Type:uuid`) or of PostGraphile's (`["Type","uuid"]`), both base64. */
export const uuidIn = (id) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(Buffer.from(id, 'base64').toString())[0];

/** One spelling for an instant: ours has Z and all microseconds, PostgreSQL's own leaves zeros out. */
export const instantOf = (text) => {
  const [, seconds, fraction = ''] = /^(.{19})(?:\.(\d+))?(?:Z|\+00:00)$/.exec(text);
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
};

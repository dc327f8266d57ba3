import { validate } from 'uuid';

/** Opaque to clients: base64url of `Type:uuid`, so that `node(id:)` knows where to look. */
export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** What an id stands for; null for anything we did not make, another spelling of the same included. */
export function parseGlobalId(text: string): { type: string; id: string } | null {
  const [type, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(':');
  if (type === undefined || id === undefined || rest.length > 0 || !validate(id) || id !== id.toLowerCase()) return null;
  return globalId(type, id) === text ? { type, id } : null;
}

/** An id that names no record, for callers whose id is malformed or of another type: the answer is then the same as for an absent one, from the same SQL. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** The database's id behind a client's, for a record of this type. */
export function idOf(type: string, text: string): string {
  const parsed = parseGlobalId(text);
  return parsed?.type === type ? parsed.id : NOWHERE;
}

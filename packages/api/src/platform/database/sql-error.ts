/** The SQLSTATE of a failed statement, through TypeORM's wrapping or without it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const code = detail(error, 'code');
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The constraint a statement broke. */
export function brokenConstraint(error: unknown): string | undefined {
  return detail(error, 'constraint');
}

function detail(error: unknown, key: 'code' | 'constraint'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const source: unknown = 'driverError' in error ? error.driverError : error;
  if (typeof source !== 'object' || source === null || !(key in source)) return undefined;
  const value: unknown = Reflect.get(source, key);
  return typeof value === 'string' ? value : undefined;
}

/** Nobody was admitted: the session or token is unknown, has ended, or may only read, or the organisation has yet to accept the memorandum. */
export class NotAdmitted extends Error {
  override name = 'NotAdmitted';

  constructor(readonly reason: 'NOBODY' | 'MAY_ONLY_READ' | 'MEMORANDUM_NOT_ACCEPTED') {
    super(reason);
  }

  static from(error: unknown): unknown {
    const state = sqlState(error);
    if (state === 'GT401') return new NotAdmitted('NOBODY');
    if (state === 'GT428') return new NotAdmitted('MEMORANDUM_NOT_ACCEPTED');
    return state === 'GT403' ? new NotAdmitted('MAY_ONLY_READ') : error;
  }
}

/** Whether somebody who is known waits at the door, because their organisation has yet to accept the memorandum. */
export const isAtDoor = (error: unknown): boolean => error instanceof NotAdmitted && error.reason === 'MEMORANDUM_NOT_ACCEPTED';

/** One thing that an operator asks about, such as "PostgreSQL". */
export interface Check {
  what: string;
  well: boolean;
  /** What was found; when it is not well, a sentence on what to do. No secret, and no address that could hold one. */
  says: string;
}

/** All is well, and this is what was found. */
export const well = (what: string, says: string): Check => ({ what, well: true, says });

/** Something is to be done. */
export const toDo = (what: string, says: string): Check => ({ what, well: false, says });

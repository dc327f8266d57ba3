/**
 * Keys of our advisory locks, in one place so that no two mean the same one by accident. The numbers mean nothing; every process must
 * agree on them. The lock of a partnership's readers, 7240002, is keeper's own and written in its functions.
 */
export const advisoryLocks = {
  /** Preparing and migrating a database. */
  migrations: 7_240_003,
  /** Loading the demonstration, and an operator's changes to partnerships, organisations and people. */
  directory: 7_240_004,
  /** With the organisation's own second key: its plan import. */
  planImport: 7_240_005,
  /** With the partnership's own second key: agreeing, while it is looked whether a loop would close. */
  agreements: 7_240_006,
  /** With the board's own second key: planning a review, while it is looked whether its day is taken. */
  planning: 7_240_007,
} as const;

/** What each role is called, and what it may do beyond the one before. */
export const roleWords = {
  VIEWER: { name: 'Viewer', may: 'reads what is shared with the organisation, and takes part in discussions' },
  CONTRIBUTOR: { name: 'Contributor', may: 'also changes and reports the organisation’s own work' },
  ADMINISTRATOR: { name: 'Administrator', may: 'also looks after people, roles and sharing' },
} as const;

export type Role = keyof typeof roleWords;

/** For a choice between them, each with what it may do. */
export const roleOptions = (['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'] as const).map((value) => ({
  value, text: roleWords[value].name, hint: `${roleWords[value].may.charAt(0).toUpperCase()}${roleWords[value].may.slice(1)}`,
}));

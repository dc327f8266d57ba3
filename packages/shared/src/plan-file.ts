/** The largest file of a plan that is taken in, in MB as people count them and in bytes. */
export const planFileSize = { mebibytes: 5, bytes: 5 * 1024 * 1024 } as const;

/** Without a full stop. */
export const planFileTooLarge = `The file is larger than ${planFileSize.mebibytes} MB, the most that can be imported`;

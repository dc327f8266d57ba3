/**
 * A failure that whoever runs the product can put right: a taken port, a full disk, a mistake in the settings.
 * Its message is one plain sentence, printed as it is, without a stack.
 */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

/**
 * The code of an error from Node, the system or a driver, such as ENOENT. Not by `instanceof Error`, which fails for
 * errors of another realm: Jest runs tests in one of its own.
 */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** What an error says, whichever realm made it. */
export const errorMessage = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error);

/** What went wrong with a file or folder, in words an operator can act on; undefined for anything else. */
export const fileTrouble = (error: unknown): string | undefined => {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EACCES':
    case 'EPERM':
      return 'permission was denied';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file stands where a folder is needed';
    default:
      return undefined;
  }
};

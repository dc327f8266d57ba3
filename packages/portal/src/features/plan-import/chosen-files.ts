// In memory only: a reload forgets them, and then the file that was sent is what is imported.
const chosen = new Map<string, File>();

/** Remembers the file itself, to ask it again before it is imported whether it is still what was sent. */
export function rememberFile(planImportId: string, file: File): void {
  chosen.set(planImportId, file);
}

/**
 * SHA-256 of a file as it is now, in hexadecimal; null when this window does not have it (any more). Browsers do not read a file that has been
 * saved again since it was chosen: then 'CHANGED'.
 */
export async function fileDigestNow(planImportId: string): Promise<{ digest: string } | 'CHANGED' | null> {
  const file = chosen.get(planImportId);
  if (file === undefined) return null;
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return { digest: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') };
  } catch (error) {
    // One that was moved or deleted says nothing about what it holds.
    return error instanceof DOMException && error.name === 'NotReadableError' ? 'CHANGED' : null;
  }
}

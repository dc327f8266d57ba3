const most = 2_000;
const ours = 'http://ours.invalid';

/**
 * Where to go after signing in: a path of ours with its query and fragment, or `/` when asked to go anywhere else
 * (an open redirect would lend our name to somebody's copy of our sign-in page).
 */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > most || !asked.startsWith('/')) return '/';
  if (!URL.canParse(asked, ours)) return '/';
  const url = new URL(asked, ours);
  if (url.origin !== ours) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  // Parsing takes dots and tabs away, and what is left can begin with two slashes, which names a host.
  return path.startsWith('//') || /^\/auth(?:[/?#]|$)/.test(path) ? '/' : path;
}

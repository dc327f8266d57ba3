let leaving = false;

/** Leaves for the sign-in page and comes back here afterwards; the first call wins. */
export function goToSignIn(problem?: 'expired'): void {
  if (leaving) return;
  leaving = true;
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams({ returnTo: `${pathname}${search}${hash}` });
  if (problem !== undefined) query.set('problem', problem);
  // A whole new page, not a route: nothing that was read stays in memory.
  window.location.assign(`/sign-in?${query.toString()}`);
}

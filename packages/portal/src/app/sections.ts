/** An entry of the service navigation. */
export interface Section {
  readonly to: string;
  readonly text: string;
  /** Addresses of pages that belong to it and stand elsewhere: a milestone and a discussion are part of a workstream. */
  readonly also: readonly string[];
}

export const sections: readonly Section[] = [
  { to: '/', text: 'Home', also: [] },
  { to: '/priorities', text: 'Priorities', also: ['/plans'] },
  { to: '/workstreams', text: 'Workstreams', also: ['/milestones', '/discussions'] },
  { to: '/interdependencies', text: 'Interdependencies', also: [] },
  { to: '/actions', text: 'Actions', also: [] },
  { to: '/reviews', text: 'Reviews', also: ['/boards', '/decisions'] },
  { to: '/organisation', text: 'My organisation', also: ['/organisations'] },
];

/** What `aria-current` says of an entry while somebody is at an address: its own page, or one that belongs to it. */
export function currentAt({ to, also }: Section, pathname: string): 'page' | 'true' | undefined {
  if (pathname === to) return 'page';
  return [to, ...also].some((address) => pathname.startsWith(`${address}/`)) ? 'true' : undefined;
}

// The addresses of records, in one place: links in every feature lead to pages of others.

/** `/workstreams/trust/SB1` */
export function workstreamAddress({ owner, ref }: { readonly owner: { readonly slug: string }; readonly ref: string }): string {
  return `/workstreams/${owner.slug}/${encodeURIComponent(ref)}`;
}

/** `/milestones/…` */
export function milestoneAddress(id: string): string {
  return `/milestones/${encodeURIComponent(id)}`;
}

/** `/discussions/…` */
export function threadAddress(id: string): string {
  return `/discussions/${encodeURIComponent(id)}`;
}

/** `/interdependencies/…` */
export function interdependencyAddress(id: string): string {
  return `/interdependencies/${encodeURIComponent(id)}`;
}

/** `/reviews/…` */
export function reviewAddress(id: string): string {
  return `/reviews/${encodeURIComponent(id)}`;
}

/** `/actions/…` */
export function actionAddress(id: string): string {
  return `/actions/${encodeURIComponent(id)}`;
}

/** `/priorities/…` */
export function priorityAddress(id: string): string {
  return `/priorities/${encodeURIComponent(id)}`;
}

/** Who is a full member; below it, by slug, where that is changed. */
export const standingAddress = '/organisation/standing';

/** `/organisation/succession/…` */
export function successionAddress(id: string): string {
  return `/organisation/succession/${encodeURIComponent(id)}`;
}

/** `/organisations/icb` */
export function organisationAddress({ slug }: { readonly slug: string }): string {
  return `/organisations/${slug}`;
}

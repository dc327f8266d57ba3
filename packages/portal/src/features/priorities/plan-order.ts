export type PlanStatus = 'DRAFT' | 'RATIFIED' | 'CLOSED';

/** What a status says on screen. */
export const planStatusWords: Readonly<Record<PlanStatus, string>> = { DRAFT: 'Draft', RATIFIED: 'Ratified', CLOSED: 'Closed' };

const places: Readonly<Record<PlanStatus, number>> = { RATIFIED: 0, DRAFT: 1, CLOSED: 2 };

/** What is being worked to comes first, and what is closed last; otherwise as they came. */
export function planOrder<Plan extends { readonly status: PlanStatus }>(plans: readonly Plan[]): Plan[] {
  return [...plans].sort((a, b) => places[a.status] - places[b.status]);
}

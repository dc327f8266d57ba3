/** Those of one plan together, the plans in the order in which they first come: the API goes by a priority's place in its own plan. */
export function byPlan<Priority extends { readonly plan: { readonly id: string } }>(priorities: readonly Priority[]): Priority[] {
  const plans = new Set(priorities.map(({ plan }) => plan.id));
  return [...plans].flatMap((id) => priorities.filter(({ plan }) => plan.id === id));
}

interface OfPlan {
  readonly id: string;
  readonly plan: { readonly status: 'DRAFT' | 'RATIFIED' | 'CLOSED' };
}

/** Those that a workstream can be linked to: of plans that go on, and of a closed one those that it has already. */
export function offered<Priority extends OfPlan>(priorities: readonly Priority[], has: readonly string[]): Priority[] {
  return priorities.filter(({ id, plan }) => plan.status !== 'CLOSED' || has.includes(id));
}

/** How far a plan has come. */
export type PlanStatus = 'DRAFT' | 'RATIFIED' | 'CLOSED';

export const planStatuses: readonly { readonly status: PlanStatus; readonly text: string; readonly hint: string }[] = [
  { status: 'DRAFT', text: 'Draft', hint: 'It is still being agreed' },
  { status: 'RATIFIED', text: 'Ratified', hint: 'It is agreed and goes on' },
  { status: 'CLOSED', text: 'Closed', hint: 'It is over' },
];

/** The plan that a file is imported into: one of the organisation's, or one to be made. As PlanImportChoicesInput has it. */
export type PlanChoice = { readonly planId: string } | { readonly newPlan: { readonly title: string; readonly status: PlanStatus } };

/** What the address says; null while nothing is chosen, since the API would take the file for a plan that it guesses. */
export function readPlanChoice(query: URLSearchParams): PlanChoice | null {
  const planId = query.get('plan');
  if (planId !== null && planId !== '') return { planId };
  const title = query.get('new') ?? '';
  const status = planStatuses.find((one) => one.status.toLowerCase() === query.get('status'))?.status;
  return title === '' || status === undefined ? null : { newPlan: { title, status } };
}

/** The same as an address, so that a reload keeps it and Back leads to the choice. */
export function writePlanChoice(choice: PlanChoice): URLSearchParams {
  if ('planId' in choice) return new URLSearchParams({ plan: choice.planId });
  return new URLSearchParams({ new: choice.newPlan.title, status: choice.newPlan.status.toLowerCase() });
}

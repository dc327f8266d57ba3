/** How the refresh of a plan closed an action or kept it, as in the API's contract. */
export type RefreshOutcome =
  | 'COMPLETED_AND_EMBEDDED'
  | 'BUSINESS_AS_USUAL'
  | 'REPROFILED'
  | 'REMAINS_OPEN'
  | 'REMOVED'
  | 'DUPLICATE'
  | 'WITHDRAWN';

const names: Readonly<Record<RefreshOutcome, string>> = {
  COMPLETED_AND_EMBEDDED: 'Completed and embedded',
  BUSINESS_AS_USUAL: 'Business as usual',
  REPROFILED: 'Reprofiled',
  REMAINS_OPEN: 'Remains open',
  REMOVED: 'Removed',
  DUPLICATE: 'Duplicate',
  WITHDRAWN: 'Withdrawn',
};

/** The outcome's words on screen: "Remains open". */
export function refreshOutcomeName(outcome: RefreshOutcome): string {
  return names[outcome];
}

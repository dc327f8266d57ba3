import { formatDate } from '@golden-thread/shared/civil-date';
import type { SuccessionFactsFragment } from '../../gql/succession/successions.ts';

/** How it stands, in a sentence without a full stop. */
export function stateWords({ state, decidedOn, proposedFor, predecessor, successor }: SuccessionFactsFragment): string {
  const [proposer, other] = proposedFor.id === predecessor.id ? [predecessor, successor] : [successor, predecessor];
  const on = decidedOn === null ? '' : ` on ${formatDate(decidedOn)}`;
  switch (state) {
    case 'PROPOSED':
      return `Proposed by ${proposer.shortName}, and waits for ${other.shortName}`;
    case 'DONE':
      return `Done${on}`;
    case 'WITHDRAWN':
      return `Withdrawn by ${proposer.shortName}${on}`;
    case 'DECLINED':
      return `Declined by ${other.shortName}${on}`;
    case 'LAPSED':
      return 'Lapsed: one of the two has been succeeded by another meanwhile';
  }
}

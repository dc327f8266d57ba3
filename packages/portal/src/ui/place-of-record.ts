import type { RecordStepsFragment } from '../gql/ui/place-of-record.ts';
import { actionAddress, interdependencyAddress, milestoneAddress, reviewAddress, threadAddress, workstreamAddress } from './addresses.ts';
import { allWorkstreams, milestoneSteps, workstreamStep } from './breadcrumbs.tsx';

interface Place {
  /** Where it is shown: one comes back to it. */
  readonly address: string;
  /** What stands above it, itself last. */
  readonly steps: readonly { readonly text: string; readonly to: string }[];
}

const reviews = { text: 'Reviews', to: '/reviews' };

/** Where a record is shown, and what that stands below. What has no page of its own is shown with what it belongs to. */
export function placeOf(record: RecordStepsFragment): Place {
  switch (record.__typename) {
    case 'Workstream':
      return { address: workstreamAddress(record), steps: [allWorkstreams, workstreamStep(record)] };
    case 'Milestone':
      return { address: milestoneAddress(record.id), steps: [allWorkstreams, ...milestoneSteps(record)] };
    case 'Thread':
      return below(allWorkstreams, record.title, threadAddress(record.id));
    case 'Action':
      return below({ text: 'Actions', to: '/actions' }, record.title, actionAddress(record.id));
    case 'Interdependency':
      return below({ text: 'Interdependencies', to: '/interdependencies' }, record.title, interdependencyAddress(record.id));
    case 'Review':
      return below(reviews, 'Review', reviewAddress(record.id));
    case 'AgendaItem':
      return below(reviews, 'Review', reviewAddress(record.onAgendaOf.id));
    case 'Decision':
      return record.review === null ? { address: '/reviews', steps: [reviews] } : below(reviews, 'Review', reviewAddress(record.review.id));
    case 'Plan':
      return { address: '/priorities', steps: [{ text: 'Priorities', to: '/priorities' }] };
    default:
      return { address: '/reviews', steps: [reviews] };
  }
}

const below = (above: { readonly text: string; readonly to: string }, text: string, to: string): Place => ({ address: to, steps: [above, { text, to }] });

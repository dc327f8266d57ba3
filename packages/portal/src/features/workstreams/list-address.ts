import { brags, type Brag } from '@golden-thread/shared/brag';
import { textLimits } from '@golden-thread/shared/limits';

/** The orders of the list, as the address and the API name them. */
export const orders = [
  // First, so that what needs somebody stands above a closed plan's many lines.
  { address: 'attention', api: 'BRAG', text: 'Needs attention' },
  { address: 'reference', api: 'REF', text: 'Reference' },
  { address: 'title', api: 'TITLE', text: 'Title' },
  { address: 'updated', api: 'UPDATED', text: 'Last changed' },
] as const;

type Order = (typeof orders)[number]['address'];

/** What the list shows, as its address says it: `?rating=red&rating=amber&owner=trust&text=short&order=title`. */
export interface ListChoice {
  readonly ratings: readonly Brag[];
  /** An organisation's slug; empty for all. */
  readonly owner: string;
  /** A priority's id; empty for all. */
  readonly priority: string;
  readonly text: string;
  readonly order: Order;
}

/** Reads an address. What it does not understand it leaves out: an old link still leads to a list. */
export function readChoice(query: URLSearchParams): ListChoice {
  const ratings = query.getAll('rating');
  return {
    ratings: brags.filter((brag) => ratings.includes(brag.toLowerCase())),
    owner: query.get('owner') ?? '',
    priority: query.get('priority') ?? '',
    text: Array.from(query.get('text') ?? '').slice(0, textLimits.search).join(''),
    order: orders.find(({ address }) => address === query.get('order'))?.address ?? 'attention',
  };
}

/** Writes the address of a choice, without what is usual. */
export function writeChoice(choice: ListChoice): URLSearchParams {
  const query = new URLSearchParams();
  const text = choice.text.trim();
  if (text !== '') query.set('text', text);
  for (const brag of choice.ratings) query.append('rating', brag.toLowerCase());
  if (choice.owner !== '') query.set('owner', choice.owner);
  if (choice.priority !== '') query.set('priority', choice.priority);
  if (choice.order !== 'attention') query.set('order', choice.order);
  return query;
}

/** Whether anything is left out of the list. */
export function isNarrowed({ ratings, owner, priority, text }: ListChoice): boolean {
  return ratings.length > 0 || owner !== '' || priority !== '' || text.trim() !== '';
}

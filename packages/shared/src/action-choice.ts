import { brags, type Brag } from './brag.ts';
import { textLimits } from './limits.ts';

/** Which actions a list holds, as its address says it: `?mine=yes&state=overdue&assignee=trust&rating=red&text=short&order=due`. */
export interface ActionChoice {
  /** Those that the viewer's organisation is to do. */
  readonly mine: boolean;
  readonly state: ActionState;
  /** Slug of who is to do it; empty for all. */
  readonly assignee: string;
  /** Slug of whose record it is; empty for all. */
  readonly owner: string;
  readonly ratings: readonly Brag[];
  readonly text: string;
  readonly order: ActionOrderName;
}

/** Empty for all of them. */
const actionStates = ['', 'open', 'overdue', 'completed'] as const;
type ActionState = (typeof actionStates)[number];

/** The first when an address names none. */
const actionOrders = ['mine', 'due', 'reference'] as const;
export type ActionOrderName = (typeof actionOrders)[number];

/** The part of URLSearchParams that is needed to read an address. */
interface AddressQuery {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** Reads an address, of the portal's page and of the export alike. What it does not understand it leaves out: an old link still leads to a list. */
export function readActionChoice(query: AddressQuery): ActionChoice {
  const ratings = query.getAll('rating');
  return {
    mine: query.get('mine') === 'yes',
    state: actionStates.find((state) => state === query.get('state')) ?? '',
    assignee: query.get('assignee') ?? '',
    owner: query.get('owner') ?? '',
    ratings: brags.filter((brag) => ratings.includes(brag.toLowerCase())),
    text: Array.from(query.get('text') ?? '').slice(0, textLimits.search).join(''),
    order: actionOrders.find((order) => order === query.get('order')) ?? 'mine',
  };
}

/** The parameters of a choice's address, without what is usual. */
export function actionChoiceParameters({ mine, state, assignee, owner, ratings, text, order }: ActionChoice): [name: string, value: string][] {
  const parameters: [string, string][] = [
    ['text', text.trim()], ['mine', mine ? 'yes' : ''], ['state', state], ...ratings.map((brag): [string, string] => ['rating', brag.toLowerCase()]),
    ['assignee', assignee], ['owner', owner], ['order', order === 'mine' ? '' : order],
  ];
  return parameters.filter(([, value]) => value !== '');
}

/** Whether anything is left out of the list. */
export function isNarrowed(choice: ActionChoice): boolean {
  return actionChoiceParameters(choice).some(([name]) => name !== 'order');
}

/** An action is overdue from the day after it was due until it is completed. */
export function isOverdue({ dueOn, completedOn }: { dueOn: string | null; completedOn: string | null }, today: string): boolean {
  return completedOn === null && dueOn !== null && dueOn < today;
}

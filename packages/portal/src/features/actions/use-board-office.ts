import { skipToken, useQuery } from '@apollo/client/react';
import { isOfficer } from '@golden-thread/shared/board-office';
import type { Actor } from '@golden-thread/shared/permissions';
import { ActionBoardDocument, type ActionBoardQuery, type ActionFactsFragment } from '../../gql/actions/action-page.ts';
import { useActor } from '../../ui/viewer.tsx';

interface BoardOffice {
  /** Null while it is not known: until then nothing is refused, nor offered, for it. */
  readonly officer: boolean | null;
  /** Why it could not be fetched. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** Whether the viewer is chair or secretary of the board whose review raised an action. Where no review did, there is nothing to ask. */
export function useBoardOffice(action: Pick<ActionFactsFragment, 'id' | 'review'> | null): BoardOffice {
  const actor = useActor();
  const raised = action !== null && action.review !== null;
  const { data, error, refetch } = useQuery(ActionBoardDocument, raised ? { variables: { id: action.id } } : skipToken);
  return { officer: raised ? officerIn(data, actor) : false, error, retry: () => void refetch() };
}

function officerIn(data: ActionBoardQuery | undefined, actor: Actor): boolean | null {
  if (data === undefined) return null;
  return data.node?.__typename === 'Action' && data.node.review !== null && isOfficer(data.node.review.board.members, actor);
}

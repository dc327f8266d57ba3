import { skipToken, useQuery } from '@apollo/client/react';
import { isOfficer } from '@golden-thread/shared/board-office';
import { ActionBoardDocument, type ActionFactsFragment } from '../../gql/actions/action-page.ts';
import { useActor } from '../../ui/viewer.tsx';

/** Whether the viewer is chair or secretary of the board whose review raised an action; false until that is known. */
export function useBoardOffice(action: Pick<ActionFactsFragment, 'id' | 'review'> | null): boolean {
  const actor = useActor();
  const { data } = useQuery(ActionBoardDocument, action?.review == null ? skipToken : { variables: { id: action.id } });
  return data?.node?.__typename === 'Action' && data.node.review !== null && isOfficer(data.node.review.board.members, actor);
}

import { useQuery } from '@apollo/client/react';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import { MilestoneInterdependenciesDocument } from '../../gql/milestones/milestone-interdependencies.ts';
import { MarkNote } from '../../ui/mark-note.tsx';

/** What the milestone is marked with for whoever answers a request for information. It comes with its interdependencies: no request more. */
export function MilestoneMark({ milestone: { id, owner } }: { readonly milestone: MilestoneFactsFragment }) {
  const { data } = useQuery(MilestoneInterdependenciesDocument, { variables: { id } });
  if (data?.node?.__typename !== 'Milestone') return null;
  return <MarkNote recordId={id} mark={data.node.informationMark} facts={{ ownerId: owner.id }} what="this milestone" />;
}

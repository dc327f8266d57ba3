import { skipToken, useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { WorkstreamOfAddressDocument } from '../gql/ui/workstream-of-address.ts';
import { RecordNotFound } from './record-not-found.tsx';
import { RecordWaiting } from './record-waiting.tsx';
import { useOwnerAndRef } from './use-owner-and-ref.ts';

interface WorkstreamOfAddressProps {
  /** The heading while it is on its way, and what is then said to be. */
  readonly title: string;
  readonly what: string;
  readonly children: (id: string) => ReactNode;
}

/** For pages that are the same for records of every kind, which are asked for by id: finds the id of the workstream in the address. */
export function WorkstreamOfAddress({ title, what, children }: WorkstreamOfAddressProps) {
  const { owner, ref } = useOwnerAndRef();
  const { data, error, refetch } = useQuery(WorkstreamOfAddressDocument, owner === null ? skipToken : { variables: { ref, ownerId: owner.id } });
  if (owner === null || data?.workstream === null) return <RecordNotFound what="workstream" />;
  if (data === undefined) return <RecordWaiting title={title} what={what} error={error} retry={() => void refetch()} />;
  return children(data.workstream.id);
}

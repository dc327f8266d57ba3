import { skipToken, useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { WorkstreamOfHistoryDocument } from '../../gql/audit/record-history.ts';
import { useOwnerAndRef } from '../../ui/use-owner-and-ref.ts';
import { HistoryNotFound, HistoryWaiting, RecordHistory } from './record-history.tsx';

/** What was done to a record, for whoever reads it: `what` it is, in a word, as its address says. */
export function RecordHistoryPage({ what }: { readonly what: string }) {
  const { id = '' } = useParams();
  return <RecordHistory key={id} id={id} what={what} />;
}

/** The same for a workstream, whose address has its reference. */
export function WorkstreamHistoryPage() {
  const { owner, ref } = useOwnerAndRef();
  const { data, error, refetch } = useQuery(WorkstreamOfHistoryDocument, owner === null ? skipToken : { variables: { ref, ownerId: owner.id } });
  if (owner === null || data?.workstream === null) return <HistoryNotFound what="workstream" />;
  if (data === undefined) return <HistoryWaiting what="workstream" error={error} retry={() => void refetch()} />;
  return <RecordHistory key={data.workstream.id} id={data.workstream.id} what="workstream" />;
}

import { useParams } from 'react-router';
import { WorkstreamOfAddress } from '../../ui/workstream-of-address.tsx';
import { historyTitle, RecordHistory } from './record-history.tsx';

/** What was done to a record, for whoever reads it: `what` it is, in a word, as its address says. */
export function RecordHistoryPage({ what }: { readonly what: string }) {
  const { id = '' } = useParams();
  return <RecordHistory key={id} id={id} what={what} />;
}

/** The same for a workstream, whose address has its reference. */
export function WorkstreamHistoryPage() {
  return (
    <WorkstreamOfAddress title={historyTitle('workstream')} what="its history">
      {(id) => <RecordHistory key={id} id={id} what="workstream" />}
    </WorkstreamOfAddress>
  );
}

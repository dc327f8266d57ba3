import { useQuery } from '@apollo/client/react';
import { refusalSentence, roleAllows } from '@golden-thread/shared/permissions';
import { useParams } from 'react-router';
import { RecordToMarkDocument } from '../../gql/information-marks/mark-record.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { placeOf } from '../../ui/place-of-record.ts';
import { RecordWaiting } from '../../ui/record-waiting.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { MarkForm } from './mark-form.tsx';

const title = 'Mark for freedom of information requests';

/** Where whoever may choose who reads a record says what to think of when somebody asks for it, or that there is nothing to think of any more. */
export function MarkRecordPage() {
  const { id = '' } = useParams();
  const byRole = roleAllows(useActor().role, 'record:mark');
  const { data, error, refetch } = useQuery(RecordToMarkDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  if (data === undefined) return <RecordWaiting title={title} what="the record" error={error} retry={() => void refetch()} />;
  const { node, sharing } = data;
  if (node === null || !('informationMark' in node)) {
    return (
      <>
        <PageHeading title="Record not found" />
        <p className="govuk-body">There is no such record, it has not been shared with your organisation, or it cannot be marked.</p>
      </>
    );
  }
  const { address, steps } = placeOf(node);
  return (
    <>
      <Breadcrumbs items={steps} />
      {sharing === null ? (
        <>
          <PageHeading title={title} />
          <p className="govuk-body">{byRole.allowed ? 'Only whoever may choose who reads this can mark it' : refusalSentence(byRole.reason, 'record:mark')}.</p>
        </>
      ) : (
        <MarkForm key={id} sharing={sharing} mark={node.informationMark} title={title} address={address} />
      )}
    </>
  );
}

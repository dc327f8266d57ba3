import { useQuery } from '@apollo/client/react';
import { can, refusalSentence, roleAllows, type Verdict } from '@golden-thread/shared/permissions';
import { useParams } from 'react-router';
import { RecordToShareDocument, type RecordToShareQuery } from '../../gql/sharing/share-record.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { placeOf } from '../../ui/place-of-record.ts';
import { RecordNotFound } from '../../ui/record-not-found.tsx';
import { RecordWaiting } from '../../ui/record-waiting.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { WorkstreamOfAddress } from '../../ui/workstream-of-address.tsx';
import { ShareForm } from './share-form.tsx';
import { shareTitle } from './sharing-words.ts';

const loading = 'who can read it';

/** The form with which whoever may chooses anew who reads a record: `what` it is, in a word, as its address says. */
export function ShareRecordPage({ what }: { readonly what: string }) {
  const { id = '' } = useParams();
  return <ShareRecord key={id} id={id} what={what} />;
}

/** The same for a workstream, whose address has its reference. */
export function ShareWorkstreamPage() {
  return (
    <WorkstreamOfAddress title={shareTitle('workstream')} what={loading}>
      {(id) => <ShareRecord key={id} id={id} what="workstream" />}
    </WorkstreamOfAddress>
  );
}

function ShareRecord({ id, what }: { readonly id: string; readonly what: string }) {
  const verdictOf = useVerdict();
  // Not from the cache: who can be chosen are those who can be now.
  const { data, error, refetch } = useQuery(RecordToShareDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  if (data === undefined) return <RecordWaiting title={shareTitle(what)} what={loading} error={error} retry={() => void refetch()} />;
  const { node, sharing } = data;
  if (node === null) return <RecordNotFound what={what} />;
  const { address, steps } = placeOf(node);
  const verdict = verdictOf(node);
  return (
    <>
      <Breadcrumbs items={steps} />
      {sharing === null ? (
        <>
          <PageHeading title={shareTitle(what)} caption={steps.at(-1)?.text} />
          <p className="govuk-body">{verdict.allowed ? 'Nobody can choose who reads this now' : refusalSentence(verdict.reason, 'record:share')}.</p>
        </>
      ) : (
        <ShareForm sharing={sharing} address={address} />
      )}
    </>
  );
}

/** Why somebody who can read a record may not share it. */
function useVerdict(): (node: NonNullable<RecordToShareQuery['node']>) => Verdict {
  const actor = useActor();
  return ({ __typename }) => {
    const byRole = roleAllows(actor.role, 'record:share');
    if (!byRole.allowed) return byRole;
    if (__typename === 'Interdependency') return can(actor, 'record:share', { givingId: '', needingId: '' });
    return can(actor, 'record:share', __typename === 'Review' || __typename === 'AgendaItem' || __typename === 'Decision' ? { officer: false } : { ownerId: '' });
  };
}

import { skipToken, useQuery } from '@apollo/client/react';
import { can, refusalSentence, roleAllows, type Verdict } from '@golden-thread/shared/permissions';
import { useParams } from 'react-router';
import { RecordToShareDocument, WorkstreamToShareDocument, type RecordToShareQuery } from '../../gql/sharing/share-record.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { placeOf } from '../../ui/place-of-record.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useOwnerAndRef } from '../../ui/use-owner-and-ref.ts';
import { useActor } from '../../ui/viewer.tsx';
import { ShareForm } from './share-form.tsx';
import { shareTitle } from './sharing-words.ts';

/** The form with which whoever may chooses anew who reads a record: `what` it is, in a word, as its address says. */
export function ShareRecordPage({ what }: { readonly what: string }) {
  const { id = '' } = useParams();
  return <ShareRecord key={id} id={id} what={what} />;
}

/** The same for a workstream, whose address has its reference. */
export function ShareWorkstreamPage() {
  const { owner, ref } = useOwnerAndRef();
  const { data, error, refetch } = useQuery(WorkstreamToShareDocument, owner === null ? skipToken : { variables: { ref, ownerId: owner.id } });
  if (owner === null || data?.workstream === null) return <NotFound what="workstream" />;
  if (data === undefined) return <Waiting what="workstream" error={error} retry={() => void refetch()} />;
  return <ShareRecord key={data.workstream.id} id={data.workstream.id} what="workstream" />;
}

function ShareRecord({ id, what }: { readonly id: string; readonly what: string }) {
  const verdictOf = useVerdict();
  // Not from the cache: who can be chosen are those who can be now.
  const { data, error, refetch } = useQuery(RecordToShareDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  if (data === undefined) return <Waiting what={what} error={error} retry={() => void refetch()} />;
  const { node, sharing } = data;
  if (node === null) return <NotFound what={what} />;
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

/** The same words for what does not exist and what is not shared with the viewer: the two look alike on purpose. */
function NotFound({ what: record }: { readonly what: string }) {
  // What is not there is called as on its own page.
  const what = record === 'agreement' ? 'interdependency' : record;
  return (
    <>
      <PageHeading title={`${what.charAt(0).toUpperCase()}${what.slice(1)} not found`} />
      <p className="govuk-body">There is no such {what}, or it has not been shared with your organisation.</p>
    </>
  );
}

function Waiting({ what, error, retry }: { readonly what: string; readonly error: unknown; readonly retry: () => void }) {
  return (
    <>
      <PageHeading title={shareTitle(what)} pending={error === undefined} />
      {error === undefined ? <Loading what="who can read it" /> : <ProblemMessage retry={retry}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
    </>
  );
}

import { useQuery } from '@apollo/client/react';
import { SharePreviewDocument, type SharePreviewQuery } from '../../gql/workstreams/share-workstream.ts';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { readersBeside } from '../../ui/audience.tsx';
import { counted, listed } from '../../ui/counted.ts';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReaderChanges } from '../../ui/reader-changes.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

interface SharePreviewProps {
  readonly workstream: WorkstreamFactsFragment;
  /** Who would read it besides the owner. */
  readonly readers: readonly NamedOrganisation[];
  /** Organisation id → the last day on which it would read. */
  readonly lastDays: ReadonlyMap<string, string>;
}

/** What the change would show to whom, and from whom it would take it away. */
export function SharePreview({ workstream, readers, lastDays }: SharePreviewProps) {
  const { data, error, refetch } = useQuery(SharePreviewDocument, { variables: { workstreamId: workstream.id }, fetchPolicy: 'network-only' });
  const shown = (
    <>
      {data === undefined && error === undefined && <Loading what="what will be shared" />}
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data !== undefined && <p className="govuk-body">They will see {whatFollows(data)}. A milestone, action or discussion with readers of its own keeps those readers.</p>}
    </>
  );
  return (
    <ReaderChanges
      owner={workstream.owner}
      before={readersBeside(workstream.owner, workstream.audience)}
      after={readers}
      lastDays={lastDays}
      shown={shown}
      keeps="They stop contributing, and keep what they own and what they have already read or copied."
    />
  );
}

/** "the workstream, 3 milestones that follow it and 1 discussion of 4 comments" */
function whatFollows({ node }: SharePreviewQuery): string {
  if (node === null || !('milestones' in node)) return 'the workstream';
  const follows = ({ audience }: { readonly audience: { readonly inherited: boolean } }) => audience.inherited;
  const milestones = node.milestones.nodes.filter(follows).length;
  const actions = node.actions.nodes.filter(follows).length;
  const threads = node.threads.nodes.filter(follows);
  const comments = threads.reduce((sum, { comments: { totalCount } }) => sum + totalCount, 0);
  const parts = [
    'the workstream',
    ...(milestones > 0 ? [counted(milestones, 'milestone')] : []),
    ...(actions > 0 ? [counted(actions, 'action')] : []),
    ...(threads.length > 0 ? [`${counted(threads.length, 'discussion')} with ${counted(comments, 'comment')}`] : []),
  ];
  return parts.length === 1 ? listed(parts) : `${listed(parts)}, since these follow it`;
}

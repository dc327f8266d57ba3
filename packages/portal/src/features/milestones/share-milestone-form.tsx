import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ShareMilestoneDocument, type MilestoneToShareQuery } from '../../gql/milestones/share-milestone.ts';
import { milestoneAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceProblems, chosenReaders } from '../../ui/audience-choice.tsx';
import { readersBeside, readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { counted, listed } from '../../ui/counted.ts';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ReaderChanges } from '../../ui/reader-changes.tsx';
import { ShareEndings, shareEndings } from '../../ui/share-endings.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { draftOf, effectiveLastDays, ownEndings, sharingInput } from './milestone-sharing.ts';

/** A milestone with who could read it. */
type MilestoneToShare = Extract<NonNullable<MilestoneToShareQuery['node']>, { readonly __typename: 'Milestone' }>;

interface ShareMilestoneFormProps {
  readonly milestone: MilestoneToShare;
  /** Fetches it again after somebody else has changed it; null when it can no longer be read. */
  readonly reload: () => Promise<MilestoneToShare | null>;
}

/** Begins with who reads it now; nothing is shared before the second step has shown what that would mean. */
export function ShareMilestoneForm({ milestone, reload }: ShareMilestoneFormProps) {
  const { owner, workstream } = milestone;
  // Without the workstream nobody can be added: who reads that is not told to those who do not.
  const candidates = workstream === null ? milestone.audience : { ...workstream.audience, later: true };
  const [version, setVersion] = useState(milestone.version);
  const [checking, setChecking] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(milestone));
  const [typed, setTyped] = useState(() => ownEndings(milestone));
  const [share] = useMutation(ShareMilestoneDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const readers = chosenReaders(draft, owner, candidates);
  const { endings, lastDays, problems } = shareEndings(draft.choice === 'ORGANISATIONS' ? readers : [], typed);

  const check = () => {
    const found = [...audienceProblems(draft, owner, candidates), ...problems];
    submission.refuse(found);
    setChecking(found.length === 0);
  };

  const send = async () => {
    const input = { milestoneId: milestone.id, version, ...sharingInput(draft, endings) };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await share({ variables: { input: { ...input, clientMutationId } } });
      return data?.updateMilestone;
    });
    if (answer?.milestone != null) await navigate(milestoneAddress(milestone.id), { state: done(`${readersInFull(answer.milestone, 'it')}.`) });
  };

  const takeLatest = async () => {
    const latest = await reload();
    if (latest !== null) setVersion(latest.version);
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading
        key={checking ? 'check' : 'choose'}
        title={checking ? 'Check what will be shared' : 'Change who can read the milestone'}
        caption={milestone.title}
        error={submission.problems.length > 0}
      />
      {checking ? (
        <Form onSubmit={() => void send()}>
          <ReaderChanges
            owner={owner}
            before={readersBeside(owner, milestone.audience)}
            after={readers}
            lastDays={effectiveLastDays(readers, lastDays, candidates)}
            shown={<p className="govuk-body">They will see {whatFollows(milestone)}. A discussion with readers of its own keeps those readers.</p>}
            keeps="They keep what they own and what they have already read or copied."
          />
          {draft.choice === 'EVERYONE' && (
            <p className="govuk-body">It then follows the workstream: whoever can read that later can read this too, and whoever no longer can, cannot.</p>
          )}
          <div className="govuk-button-group">
            <Button type="submit" busy={submission.sending}>
              {submission.sending ? 'Saving…' : 'Confirm who can read it'}
            </Button>
            <Button
              look="secondary"
              onClick={() => {
                submission.clear();
                setChecking(false);
              }}
            >
              Go back and change
            </Button>
          </div>
        </Form>
      ) : (
        <Form onSubmit={check}>
          {workstream === null && <p className="govuk-body">The workstream is not shared with your organisation any more, so nobody can be added here.</p>}
          <AudienceChoice
            label="Who can read this milestone?"
            owner={owner}
            candidates={candidates}
            {...(workstream !== null && { everyone: 'Everyone who can read this workstream, now and later' })}
            value={draft}
            onChange={setDraft}
            problems={submission.problems}
          />
          {draft.choice === 'ORGANISATIONS' && <ShareEndings readers={readers} value={typed} onChange={setTyped} problems={submission.problems} />}
          <Button type="submit">Check what will be shared</Button>
        </Form>
      )}
    </>
  );
}

/** "the milestone, its 2 reports and 1 discussion with 4 comments" */
function whatFollows({ reports, threads }: MilestoneToShare): string {
  const following = threads.nodes.filter(({ audience }) => audience.inherited);
  const comments = following.reduce((sum, { comments: { totalCount } }) => sum + totalCount, 0);
  return listed([
    'the milestone',
    ...(reports.totalCount > 0 ? [`its ${reports.totalCount === 1 ? 'report' : counted(reports.totalCount, 'report')}`] : []),
    ...(following.length > 0 ? [`${counted(following.length, 'discussion')} with ${counted(comments, 'comment')}`] : []),
  ]);
}

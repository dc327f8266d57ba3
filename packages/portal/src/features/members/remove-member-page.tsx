import { useMutation } from '@apollo/client/react';
import { useNavigate, useParams } from 'react-router';
import { RemoveMemberDocument } from '../../gql/members/member.ts';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { MemberNotFound } from './member-not-found.tsx';
import { peopleAddress, PeopleFrame, type Member } from './people-frame.tsx';

/** Asks once more before somebody is removed, and says what will happen. */
export function RemoveMemberPage() {
  const { id = '' } = useParams();
  return (
    <PeopleFrame title="Remove a person" act="member:remove">
      {(people, reload) => {
        const member = people.members.edges.find(({ node }) => node.id === id)?.node;
        return member === undefined ? <MemberNotFound /> : <Confirm member={member} reload={reload} />;
      }}
    </PeopleFrame>
  );
}

function Confirm({ member, reload }: { readonly member: Member; readonly reload: () => Promise<unknown> }) {
  const { organisation } = useViewer();
  const [remove] = useMutation(RemoveMemberDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const { displayName } = member.person;

  const send = async () => {
    const input = { membershipId: member.id };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await remove({ variables: { input: { ...input, clientMutationId } } });
      return data?.removeMember;
    });
    if (answer === null) return;
    // There first: the list without them would make this page one that is not found.
    await navigate(peopleAddress, { state: done(`${displayName} does not act for ${organisation.name} any more`) });
    await reload();
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={`Remove ${displayName}?`} caption={organisation.name} error={submission.problems.length > 0} />
      <p className="govuk-body">At once:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>{displayName} is signed out of {organisation.name} everywhere, and pages that are open hear of nothing new</li>
        <li>personal tokens they made for {organisation.name} are revoked, and stay so if they come back</li>
        <li>where they deputise for somebody here, or somebody for them, that ends</li>
      </ul>
      <p className="govuk-body">What they wrote stays and keeps their name. Work belongs to {organisation.name}, and stays too.</p>
      <Button look="warning" busy={submission.sending} onClick={() => void send()}>
        {submission.sending ? 'Removing…' : `Remove ${displayName}`}
      </Button>
    </>
  );
}

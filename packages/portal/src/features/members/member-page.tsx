import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { SetMemberRoleDocument } from '../../gql/members/member.ts';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt } from '../../ui/problems.ts';
import { roleOptions, roleWords } from '../../ui/role-words.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { Deputy } from './deputy.tsx';
import { MemberNotFound } from './member-not-found.tsx';
import { memberAddress, peopleAddress, PeopleFrame, type Member } from './people-frame.tsx';

/** Where an administrator looks after one person: role, deputy, and the way to removing them. */
export function MemberPage() {
  const { id = '' } = useParams();
  return (
    <PeopleFrame title="A person" act="member:change">
      {(people, reload) => {
        const member = people.members.edges.find(({ node }) => node.id === id)?.node;
        return member === undefined ? (
          <MemberNotFound />
        ) : (
          <>
            <RoleForm member={member} />
            <Deputy member={member} people={people} reload={reload} />
            <h2 className="govuk-heading-m">Removing {member.person.displayName}</h2>
            <p className="govuk-body">
              <Link className="govuk-link" to={`${memberAddress(member.id)}/remove`}>
                Remove {member.person.displayName}
              </Link>
            </p>
          </>
        );
      }}
    </PeopleFrame>
  );
}

function RoleForm({ member }: { readonly member: Member }) {
  const { organisation } = useViewer();
  const [role, setRole] = useState(member.role);
  const [set] = useMutation(SetMemberRoleDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const { displayName, jobTitle } = member.person;

  const send = async () => {
    const input = { membershipId: member.id, role };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await set({ variables: { input: { ...input, clientMutationId } } });
      return data?.setMemberRole;
    });
    if (answer !== null) await navigate(peopleAddress, { state: done(`${displayName} is ${role === 'ADMINISTRATOR' ? 'an' : 'a'} ${roleWords[role].name.toLowerCase()} of ${organisation.name} from now on`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={displayName} caption={jobTitle ?? organisation.name} error={submission.problems.length > 0} />
      <Form onSubmit={() => void send()}>
        <Radios name="role" label={`What may ${displayName} do?`} error={messageAt(submission.problems, 'role')} value={role} onChange={setRole} options={roleOptions} />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Saving…' : 'Save the role'}
        </Button>
      </Form>
    </>
  );
}

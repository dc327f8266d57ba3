import { useMutation } from '@apollo/client/react';
import { formatDate, parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { NameDeputyDocument } from '../../gql/members/member.ts';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { MemberNotFound } from './member-not-found.tsx';
import { peopleAddress, PeopleFrame, type Member, type People } from './people-frame.tsx';

const title = 'Name a deputy';

/** The form with which an administrator names somebody to hold a colleague's role until a day. */
export function NameDeputyPage() {
  const { id = '' } = useParams();
  return (
    <PeopleFrame title={title} act="member:change">
      {(people, reload) => {
        const member = people.members.edges.find(({ node }) => node.id === id)?.node;
        return member === undefined ? <MemberNotFound /> : <NameDeputy member={member} people={people} reload={reload} />;
      }}
    </PeopleFrame>
  );
}

interface NameDeputyProps {
  readonly member: Member;
  readonly people: People;
  readonly reload: () => Promise<unknown>;
}

function NameDeputy({ member, people, reload }: NameDeputyProps) {
  const others = people.members.edges.map(({ node }) => node).filter(({ id }) => id !== member.id);
  const [deputy, setDeputy] = useState('');
  const [endsOn, setEndsOn] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [name] = useMutation(NameDeputyDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const day = parseDateParts(endsOn, 'day it ends');
    const problems: Problem[] = [];
    if (deputy === '') problems.push({ path: ['deputyMembershipId'], message: 'Choose who deputises' });
    if ('problem' in day) problems.push({ path: ['endsOn'], message: day.problem });
    setWrong('problem' in day ? day.parts : []);
    if (problems.length > 0 || 'problem' in day) {
      submission.refuse(problems);
      return;
    }
    const input = { membershipId: member.id, deputyMembershipId: deputy, endsOn: day.date };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await name({ variables: { input: { ...input, clientMutationId } } });
      return data?.nameDeputy;
    });
    if (answer?.deputyship == null) return;
    await reload();
    const said = `${answer.deputyship.deputy.displayName} deputises for ${member.person.displayName} until ${formatDate(answer.deputyship.endsOn)}`;
    await navigate(peopleAddress, { state: done(said) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={title} caption={member.person.displayName} error={submission.problems.length > 0} />
      <p className="govuk-body">
        A deputy holds {member.person.displayName}’s role here until a day that you choose. What they do is on record as theirs. An office on a board does not go with it.
      </p>
      <Form onSubmit={() => void send()}>
        <Select
          name="deputyMembershipId" label={`Who deputises for ${member.person.displayName}?`} error={messageAt(submission.problems, 'deputyMembershipId')} value={deputy} onChange={setDeputy}
          options={[{ value: '', text: 'Nobody' }, ...others.map(({ id, person }) => ({ value: id, text: person.displayName }))]}
        />
        <DateInput
          name="endsOn" label="When does it end?" hint="The first day on which they no longer deputise" error={messageAt(submission.problems, 'endsOn')} {...(wrong.length > 0 && { wrong })}
          value={endsOn} onChange={setEndsOn}
        />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Naming…' : 'Name the deputy'}
        </Button>
      </Form>
    </>
  );
}

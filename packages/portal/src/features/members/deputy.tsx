import { useMutation } from '@apollo/client/react';
import { formatDate, parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { useState } from 'react';
import { EndDeputyshipDocument, NameDeputyDocument } from '../../gql/members/member.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { Form } from '../../ui/form.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { deputyOf, type Member, type People } from './people-frame.tsx';

interface DeputyProps {
  readonly member: Member;
  readonly people: People;
  readonly reload: () => Promise<unknown>;
}

/** Who holds a person's role while they are away: named until a day, or ended before it. */
export function Deputy({ member, people, reload }: DeputyProps) {
  const standing = deputyOf(people, member);
  return (
    <section aria-labelledby="deputy">
      <h2 className="govuk-heading-m" id="deputy">
        Deputy
      </h2>
      {standing === null ? <NameDeputy member={member} people={people} reload={reload} /> : <EndDeputy deputyship={standing} reload={reload} />}
    </section>
  );
}

function EndDeputy({ deputyship, reload }: { readonly deputyship: NonNullable<ReturnType<typeof deputyOf>>; readonly reload: () => Promise<unknown> }) {
  const [end] = useMutation(EndDeputyshipDocument);
  const submission = useSubmission();
  const { person, deputy, endsOn } = deputyship;

  const send = async () => {
    const input = { deputyshipId: deputyship.id };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await end({ variables: { input: { ...input, clientMutationId } } });
      return data?.endDeputyship;
    });
    if (answer !== null) announce(`${deputy.displayName} deputises for ${person.displayName} no longer`);
    await reload();
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <p className="govuk-body">
        {deputy.displayName} deputises for {person.displayName} until {formatDate(endsOn)}, and acts as themselves with {person.displayName}’s role.
      </p>
      <Button look="secondary" busy={submission.sending} onClick={() => void send()}>
        {submission.sending ? 'Ending…' : 'End this now'}
      </Button>
    </>
  );
}

function NameDeputy({ member, people, reload }: DeputyProps) {
  const others = people.members.edges.map(({ node }) => node).filter(({ id }) => id !== member.id);
  const [deputy, setDeputy] = useState('');
  const [endsOn, setEndsOn] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [name] = useMutation(NameDeputyDocument);
  const submission = useSubmission();

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
    announce(`${answer.deputyship.deputy.displayName} deputises for ${member.person.displayName} until ${formatDate(answer.deputyship.endsOn)}`);
    await reload();
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
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
        <Button type="submit" look="secondary" busy={submission.sending}>
          {submission.sending ? 'Naming…' : 'Name the deputy'}
        </Button>
      </Form>
    </>
  );
}

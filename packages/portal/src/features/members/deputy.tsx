import { useMutation } from '@apollo/client/react';
import { formatDate } from '@golden-thread/shared/civil-date';
import { Link } from 'react-router';
import { EndDeputyshipDocument } from '../../gql/members/member.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { deputyOf, memberAddress, type Member, type People } from './people-frame.tsx';

interface DeputyProps {
  readonly member: Member;
  readonly people: People;
  readonly reload: () => Promise<unknown>;
}

/** Who holds a person's role while they are away, with the way to naming somebody or to ending it before its day. */
export function Deputy({ member, people, reload }: DeputyProps) {
  const standing = deputyOf(people, member);
  return (
    <section aria-labelledby="deputy">
      <h2 className="govuk-heading-m" id="deputy">
        Deputy
      </h2>
      {standing === null ? (
        <p className="govuk-body">
          Nobody deputises for {member.person.displayName}.{' '}
          <Link className="govuk-link" to={`${memberAddress(member.id)}/deputy`}>
            Name a deputy
          </Link>
        </p>
      ) : (
        <EndDeputy deputyship={standing} reload={reload} />
      )}
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

import { useMutation } from '@apollo/client/react';
import { formatInstant } from '@golden-thread/shared/civil-date';
import { WithdrawInvitationDocument } from '../../gql/members/invite-person.ts';
import type { InvitationFactsFragment } from '../../gql/members/people.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { Table } from '../../ui/table.tsx';
import { TellInvited } from './tell-invited.tsx';

interface InvitationsProps {
  readonly invitations: readonly InvitationFactsFragment[];
  readonly reload: () => Promise<unknown>;
}

/** Who is invited and has not signed in yet, with what to tell them. */
export function Invitations({ invitations, reload }: InvitationsProps) {
  const [withdraw] = useMutation(WithdrawInvitationDocument);
  const submission = useSubmission();

  const send = async ({ id, emailAddress }: InvitationFactsFragment) => {
    const input = { invitationId: id };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await withdraw({ variables: { input: { ...input, clientMutationId } } });
      return data?.withdrawInvitation;
    });
    if (answer !== null) announce(`The invitation to ${emailAddress} is withdrawn`);
    await reload();
  };

  return (
    <section aria-labelledby="invitations">
      <h2 className="govuk-heading-m" id="invitations">
        Invitations
      </h2>
      <SubmissionProblems submission={submission} />
      {invitations.length === 0 ? (
        <p className="govuk-body">Nobody who is invited has yet to sign in.</p>
      ) : (
        <>
          <TellInvited />
          <Table
            caption="Who is invited and has not signed in"
            captionHidden
            rows={invitations}
            rowKey={({ id }) => id}
            columns={[
              { heading: 'E-mail address', cell: ({ emailAddress }) => emailAddress },
              { heading: 'Name', cell: ({ displayName }) => displayName },
              { heading: 'Role', cell: ({ role }) => roleWords[role].name },
              { heading: 'Ends', cell: ({ state, endsAt }) => (state === 'ENDED' ? `Ended ${formatInstant(endsAt)}` : formatInstant(endsAt)) },
              {
                heading: 'Withdraw',
                cell: (invitation) => (
                  <Button look="secondary" busy={submission.sending} onClick={() => void send(invitation)}>
                    Withdraw<span className="govuk-visually-hidden"> the invitation to {invitation.emailAddress}</span>
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

import { useMutation } from '@apollo/client/react';
import { readEmailAddress } from '@golden-thread/shared/email-address';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { InvitePersonDocument } from '../../gql/members/invite-person.ts';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { roleOptions, type Role } from '../../ui/role-words.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { peopleAddress, PeopleFrame } from './people-frame.tsx';

const title = 'Invite somebody';

/** The form with which an administrator invites somebody to act for the organisation. */
export function InvitePersonPage() {
  return (
    <PeopleFrame title={title} act="member:invite">
      {(_people, reload) => <InviteForm reload={reload} />}
    </PeopleFrame>
  );
}

interface Draft {
  readonly emailAddress: string;
  readonly displayName: string;
  readonly jobTitle: string;
  readonly role: Role | null;
}

function problemsIn({ emailAddress, displayName, jobTitle, role }: Draft): Problem[] {
  const found: Problem[] = [];
  if (emailAddress.trim() === '') found.push({ path: ['emailAddress'], message: 'Enter an e-mail address' });
  else if (readEmailAddress(emailAddress) === null) found.push({ path: ['emailAddress'], message: 'Enter an e-mail address in the correct format, like name@council.example' });
  const badName = displayName.trim() === '' ? 'Enter a name' : textProblem('Name', displayName, textLimits.personName);
  if (badName !== null) found.push({ path: ['displayName'], message: badName });
  const badTitle = textProblem('Job title', jobTitle, textLimits.post);
  if (badTitle !== null) found.push({ path: ['jobTitle'], message: badTitle });
  if (role === null) found.push({ path: ['role'], message: 'Choose what they may do' });
  return found;
}

function InviteForm({ reload }: { readonly reload: () => Promise<unknown> }) {
  const { organisation } = useViewer();
  const [draft, setDraft] = useState<Draft>({ emailAddress: '', displayName: '', jobTitle: '', role: null });
  const [invite] = useMutation(InvitePersonDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const write = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
  };

  const send = async () => {
    const { role } = draft;
    const found = problemsIn(draft);
    if (found.length > 0 || role === null) {
      submission.refuse(found);
      return;
    }
    const input = { emailAddress: draft.emailAddress.trim(), displayName: draft.displayName.trim(), jobTitle: draft.jobTitle.trim() === '' ? null : draft.jobTitle.trim(), role };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await invite({ variables: { input: { ...input, clientMutationId } } });
      return data?.invitePerson;
    });
    if (answer?.invitation == null) return;
    await reload();
    await navigate(peopleAddress, { state: done(`${answer.invitation.emailAddress} is invited. Tell them to sign in at ${window.location.origin}`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={title} caption={organisation.name} error={submission.problems.length > 0} />
      <p className="govuk-body">Whoever signs in with this e-mail address within 14 days acts for {organisation.name}. We send no e-mail: tell them yourself.</p>
      <Form onSubmit={() => void send()}>
        <TextInput
          name="emailAddress" label="E-mail address" hint="Their own work address, never one that people share" error={messageAt(submission.problems, 'emailAddress')} value={draft.emailAddress}
          onChange={(emailAddress) => {
            write({ emailAddress });
          }}
        />
        <TextInput
          name="displayName" label="Name" hint="As others see it. Somebody who is known here already keeps their name" error={messageAt(submission.problems, 'displayName')} value={draft.displayName}
          onChange={(displayName) => {
            write({ displayName });
          }}
        />
        <TextInput
          name="jobTitle" label="Job title" optional error={messageAt(submission.problems, 'jobTitle')} value={draft.jobTitle}
          onChange={(jobTitle) => {
            write({ jobTitle });
          }}
        />
        <Radios
          name="role" label="What may they do?" error={messageAt(submission.problems, 'role')} value={draft.role} options={roleOptions}
          onChange={(role) => {
            write({ role });
          }}
        />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Inviting…' : 'Invite'}
        </Button>
      </Form>
    </>
  );
}

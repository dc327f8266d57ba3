import { useMutation } from '@apollo/client/react';
import { formatDate, formatInstant } from '@golden-thread/shared/civil-date';
import { can } from '@golden-thread/shared/permissions';
import { AcceptMemorandumDocument, type MemorandumTextFragment } from '../../gql/memorandum/memorandum.ts';
import { Button } from '../../ui/button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';

interface MemorandumTextProps {
  readonly memorandum: MemorandumTextFragment;
  /** After it was accepted. */
  readonly onAccepted: () => void;
}

/** The memorandum as it stands, whether the viewer's organisation has accepted it, and the button with which an administrator does. */
export function MemorandumText({ memorandum, onAccepted }: MemorandumTextProps) {
  const { organisation } = useViewer();
  const actor = useActor();
  const [accept] = useMutation(AcceptMemorandumDocument);
  const submission = useSubmission();
  const { title, version, text, inForceOn, ownAcceptance, acceptableBy } = memorandum;

  const send = async () => {
    const input = { memorandumId: memorandum.id };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await accept({ variables: { input: { ...input, clientMutationId } } });
      return data?.acceptMemorandum;
    });
    if (answer !== null) onAccepted();
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <section aria-labelledby="memorandum">
        <h2 className="govuk-heading-m" id="memorandum">
          {title}
        </h2>
        <p className="govuk-body">
          Version {version}, in force from {formatDate(inForceOn)}.
        </p>
        <Markdown text={text} />
      </section>
      <section aria-labelledby="accepting">
        <h2 className="govuk-heading-m" id="accepting">
          Acceptance by {organisation.name}
        </h2>
        {ownAcceptance !== null && (
          <p className="govuk-body">
            {ownAcceptance.person.displayName} accepted this version for {organisation.name} on {formatInstant(ownAcceptance.acceptedAt)}.
          </p>
        )}
        {ownAcceptance === null && can(actor, 'memorandum:accept', {}).allowed && (
          <>
            <p className="govuk-body">By accepting it you bind {organisation.name}. Your name, the day and this version are kept for ever.</p>
            <Button busy={submission.sending} onClick={() => void send()}>
              {submission.sending ? 'Accepting…' : `Accept for ${organisation.name}`}
            </Button>
          </>
        )}
        {ownAcceptance === null && !can(actor, 'memorandum:accept', {}).allowed && acceptableBy.length === 0 && (
          <p className="govuk-body">An administrator of {organisation.name} has to accept it, and it has none yet. Ask whoever runs the platform for your partnership to add one.</p>
        )}
        {ownAcceptance === null && !can(actor, 'memorandum:accept', {}).allowed && acceptableBy.length > 0 && (
          <>
            <p className="govuk-body">An administrator of {organisation.name} has to accept it. Ask one of them:</p>
            <ul className="govuk-list govuk-list--bullet">
              {acceptableBy.map(({ id, displayName }) => (
                <li key={id}>{displayName}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}

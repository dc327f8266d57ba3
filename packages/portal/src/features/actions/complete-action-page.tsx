import { useMutation, useQuery } from '@apollo/client/react';
import { parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ActionFactsFragment } from '../../gql/actions/action-page.ts';
import { ActionToCompleteDocument, CompleteActionDocument } from '../../gql/actions/complete-action.ts';
import { actionAddress } from '../../ui/addresses.ts';
import { readersInFull } from '../../ui/audience.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { ActionNotFound } from './action-not-found.tsx';
import { useBoardOffice } from './use-board-office.ts';

const title = 'Complete the action';

/** The form with which whoever is to do an action says that it is done. */
export function CompleteActionPage() {
  const { id = '' } = useParams();
  const actor = useActor();
  const { data, error, refetch } = useQuery(ActionToCompleteDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const node = data?.node;
  const office = useBoardOffice(node?.__typename === 'Action' ? node : null);
  if (node === null || (node !== undefined && node.__typename !== 'Action')) return <ActionNotFound />;
  if (node === undefined) return <NotYet error={error} retry={() => void refetch()} />;
  const verdict = can(actor, 'action:complete', { ownerId: node.owner.id, assigneeId: node.assignee?.id ?? null, officer: office.officer ?? false });
  // Whoever is to do it need not wait to hear who writes the board's records.
  if (!verdict.allowed && office.officer === null) return <NotYet error={office.error} retry={office.retry} />;
  const steps = [{ text: 'Actions', to: '/actions' }, { text: `${node.ref}: ${node.title}`, to: actionAddress(id) }];
  return (
    <>
      <Breadcrumbs items={steps} />
      {verdict.allowed ? (
        <CompleteForm
          action={node}
          reload={async () => {
            const { data: latest } = await refetch();
            return latest?.node?.__typename === 'Action' ? latest.node.version : null;
          }}
        />
      ) : (
        <>
          <PageHeading title={title} caption={`${node.ref}: ${node.title}`} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'action:complete')}.</p>
        </>
      )}
    </>
  );
}

interface NotYetProps {
  /** What went wrong; undefined while it is on its way. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** Before it is known what the action is, and whose it is to complete. */
function NotYet({ error, retry }: NotYetProps) {
  return (
    <>
      <PageHeading title={title} pending={error === undefined} />
      {error === undefined ? <Loading what="the action" /> : <ProblemMessage retry={retry}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
    </>
  );
}

interface CompleteFormProps {
  readonly action: ActionFactsFragment;
  /** The version that it has now. */
  readonly reload: () => Promise<number | null>;
}

function CompleteForm({ action, reload }: CompleteFormProps) {
  const { partnership } = useViewer();
  const [version, setVersion] = useState(action.version);
  const [completedOn, setCompletedOn] = useState(noDate);
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [complete] = useMutation(CompleteActionDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const day = parseDateParts(completedOn, 'day it was completed');
    const problems: Problem[] = [];
    if ('problem' in day) problems.push({ path: ['completedOn'], message: day.problem });
    else if (day.date > partnership.today) problems.push({ path: ['completedOn'], message: 'The day it was completed must be today or earlier' });
    const long = textProblem('Note', note, textLimits.note);
    if (long !== null) problems.push({ path: ['note'], message: long });
    setWrong('problem' in day ? day.parts : []);
    if (problems.length > 0 || 'problem' in day) {
      submission.refuse(problems);
      return;
    }
    const input = { actionId: action.id, version, completedOn: day.date, note: note.trim() === '' ? null : note.trim() };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await complete({ variables: { input: { ...input, clientMutationId } } });
      return data?.completeAction;
    });
    if (answer?.action != null) await navigate(actionAddress(action.id), { state: done(`The action is completed. ${readersInFull(answer.action, 'this')}`) });
  };

  const takeLatest = async () => {
    const latest = await reload();
    if (latest !== null) setVersion(latest);
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading title={title} caption={`${action.ref}: ${action.title}`} error={submission.problems.length > 0} />
      <p className="govuk-body">{readersInFull(action, 'what you write here')}.</p>
      <Form onSubmit={() => void send()}>
        <DateInput
          name="completedOn"
          label="When was it completed?"
          error={messageAt(submission.problems, 'completedOn')}
          {...(wrong.length > 0 && { wrong })}
          value={completedOn}
          onChange={setCompletedOn}
        />
        <TextArea name="note" label="Note" optional limit={textLimits.note} error={messageAt(submission.problems, 'note')} value={note} onChange={setNote} />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Completing…' : 'Complete the action'}
        </Button>
      </Form>
    </>
  );
}

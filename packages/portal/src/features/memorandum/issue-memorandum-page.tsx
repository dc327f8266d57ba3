import { useQuery } from '@apollo/client/react';
import { parseDateParts, type CivilDate, type DatePart } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { MayIssueDocument, type MayIssueQuery } from '../../gql/memorandum/issue-memorandum.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { CheckMemorandum } from './check-memorandum.tsx';

const title = 'Issue a memorandum of sharing';

/** The form with which the partnership's secretariat issues what the organisations have agreed on. */
export function IssueMemorandumPage() {
  const actor = useActor();
  const { partnership } = useViewer();
  const { data, error, refetch } = useQuery(MayIssueDocument);
  const verdict = can(actor, 'memorandum:issue', { secretariat: data?.viewer?.secretariat ?? false });
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }, { text: 'Memorandum of sharing', to: '/organisation/memorandum' }]} />
      {data !== undefined && verdict.allowed ? (
        <IssueMemorandum before={data.memorandum} />
      ) : (
        <>
          <PageHeading title={title} caption={partnership.name} pending={data === undefined && error === undefined} />
          {data !== undefined && !verdict.allowed && <p className="govuk-body">{refusalSentence(verdict.reason, 'memorandum:issue')}.</p>}
          {data === undefined && (error === undefined ? <Loading what="the memorandum" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>)}
        </>
      )}
    </>
  );
}

/** Begins with the version before, which most often only changes here and there. */
function IssueMemorandum({ before }: { readonly before: MayIssueQuery['memorandum'] }) {
  const { partnership } = useViewer();
  const [name, setName] = useState(before?.title ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [typed, setTyped] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [inForceOn, setInForceOn] = useState<CivilDate | null>(null);
  if (inForceOn !== null) {
    return (
      <CheckMemorandum
        issue={{ title: name.trim(), text, inForceOn }}
        version={(before?.version ?? 0) + 1}
        goBack={() => {
          setInForceOn(null);
        }}
      />
    );
  }

  const go = () => {
    const day = parseDateParts(typed, 'day from which it is in force');
    const found: Problem[] = [];
    const unfitName = name.trim() === '' ? 'Enter a title' : textProblem('Title', name.trim(), textLimits.title);
    if (unfitName !== null) found.push({ path: ['title'], message: unfitName });
    const unfitText = text.trim() === '' ? 'Enter the text' : textProblem('Text', text, textLimits.memorandum);
    if (unfitText !== null) found.push({ path: ['text'], message: unfitText });
    if (before !== null && text.trim() === before.text.trim()) found.push({ path: ['text'], message: 'Change the text: it is the same as the last version' });
    if ('problem' in day) found.push({ path: ['inForceOn'], message: day.problem });
    else if (day.date <= partnership.today) found.push({ path: ['inForceOn'], message: 'The day from which it is in force must be after today' });
    setWrong('problem' in day ? day.parts : []);
    setProblems(found);
    if (found.length === 0 && 'date' in day) setInForceOn(day.date);
  };

  return (
    <>
      <ErrorSummary problems={problems} />
      <PageHeading key="form" title={title} caption={partnership.name} error={problems.length > 0} />
      <Form onSubmit={go}>
        <TextInput name="title" label="Title" freeText value={name} error={messageAt(problems, 'title')} onChange={setName} />
        <TextArea name="text" label="Text" hint="For a list, start each line with a hyphen. For bold, put ** on both sides. The whole partnership reads it, and it is never changed" rows={20} limit={textLimits.memorandum} value={text} error={messageAt(problems, 'text')} onChange={setText} />
        <DateInput
          name="inForceOn"
          label="From which day is it in force?"
          hint={`Leave every organisation’s administrators time to accept it${before === null ? '' : '. Until that day the previous version still counts'}`}
          value={typed}
          wrong={wrong}
          error={messageAt(problems, 'inForceOn')}
          onChange={setTyped}
        />
        <Button type="submit">Continue: see what it changes</Button>
      </Form>
    </>
  );
}

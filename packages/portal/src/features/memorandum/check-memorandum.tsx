import { useMutation } from '@apollo/client/react';
import { formatDate } from '@golden-thread/shared/civil-date';
import { useNavigate } from 'react-router';
import { IssueMemorandumDocument } from '../../gql/memorandum/issue-memorandum.ts';
import { CheckButtons } from '../../ui/check-buttons.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';

interface CheckMemorandumProps {
  readonly issue: { readonly title: string; readonly text: string; readonly inForceOn: string };
  readonly version: number;
  readonly goBack: () => void;
}

/** What issuing it changes for whom, and the text as it will be read. */
export function CheckMemorandum({ issue, version, goBack }: CheckMemorandumProps) {
  const { partnership, partners } = useViewer();
  const navigate = useNavigate();
  const [send] = useMutation(IssueMemorandumDocument, {
    update: (cache) => {
      cache.evict({ id: 'ROOT_QUERY', fieldName: 'memorandum' });
    },
  });
  const submission = useSubmission();
  const day = formatDate(issue.inForceOn);

  const confirm = async () => {
    const answer = await submission.send(issue, async (clientMutationId) => {
      const { data } = await send({ variables: { input: { ...issue, clientMutationId } } });
      return data?.issueMemorandum;
    });
    if (answer !== null) await navigate('/organisation/memorandum', { state: done(`Version ${version} is issued. It is in force from ${day}`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading key="check" title="Check what it changes" caption={partnership.name} error={submission.problems.length > 0} />
      <Form onSubmit={() => void confirm()}>
        <ul className="govuk-list govuk-list--bullet">
          <li>Version {version} is there to be read and accepted as soon as you issue it. It can never be changed or taken back: only a later version replaces it.</li>
          <li>
            From {day}, people of an organisation that has not accepted it get no further than a page that says so, whoever they are. That holds for the portal, for tokens and for exports, and for your own
            organisation too.
          </li>
          <li>{version > 1 && 'Until then the previous version still counts. '}What was shared stays shared.</li>
        </ul>
        <p className="govuk-body">These organisations have to accept it, each through one of its administrators:</p>
        <ul className="govuk-list govuk-list--bullet">
          {partners.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
        <h2 className="govuk-heading-m">{issue.title}</h2>
        <Markdown text={issue.text} />
        <CheckButtons confirmText={`Issue version ${version}`} sending={submission.sending} sendingText="Issuing…" goBack={goBack} />
      </Form>
    </>
  );
}

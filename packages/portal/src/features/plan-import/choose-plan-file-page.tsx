import { planFileSize, planFileTooLarge } from '@golden-thread/shared/plan-file';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { FileInput } from '../../ui/fields/file-input.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { focusProblem, messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { planImportAddress } from './addresses.ts';
import { rememberFile } from './chosen-files.ts';
import { ForAdministrators } from './for-administrators.tsx';
import { Progress } from './progress.tsx';
import { sendingWords } from './progress-words.ts';
import { sendPlanFile, type Sending } from './send-plan-file.ts';

const title = 'Import a plan';

/** Where an import begins: a file is chosen and sent, and nothing comes of it yet. */
export function ChoosePlanFilePage() {
  return (
    <ForAdministrators title={title}>
      <ChoosePlanFile />
    </ForAdministrators>
  );
}

function fileProblems(file: File | null): Problem[] {
  if (file === null) return [{ path: ['file'], message: 'Choose a file' }];
  // Told before it is sent: on a slow line that would take minutes.
  return file.size > planFileSize.bytes ? [{ path: ['file'], message: planFileTooLarge }] : [];
}

function ChoosePlanFile() {
  const { organisation } = useViewer();
  const [file, setFile] = useState<File | null>(null);
  const [sheet, setSheet] = useState('');
  const [progress, setProgress] = useState<Sending>(0);
  const stopping = useRef<AbortController | null>(null);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const problems = fileProblems(file);
    if (file === null || problems.length > 0) {
      submission.refuse(problems);
      return;
    }
    const stop = new AbortController();
    stopping.current = stop;
    const answer = await submission.send([file.name, file.size, file.lastModified, sheet], () =>
      sendPlanFile({ file, sheet: sheet.trim(), onProgress: setProgress, signal: stop.signal }),
    );
    if (answer === null) return;
    if (answer.id === null) {
      // The button that was pressed is gone.
      focusProblem({ path: ['file'], message: '' });
      announce('Sending was stopped');
      return;
    }
    rememberFile(answer.id, file);
    await navigate(planImportAddress(answer.id));
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={title} caption={organisation.name} error={submission.problems.length > 0} />
      <p className="govuk-body">
        Bring in the projects of a plan, which become workstreams, or the actions under them. You see row by row what would happen before anything does, and choose who can
        read it.
      </p>
      <Form onSubmit={() => void send()}>
        <FileInput
          name="file"
          label="File"
          hint={`An Excel workbook (.xlsx) or CSV, ${planFileSize.mebibytes} MB at most. Golden Thread keeps it for an hour, for you alone`}
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={messageAt(submission.problems, 'file')}
          onChange={setFile}
        />
        <TextInput
          name="sheet"
          label="Sheet of the workbook"
          optional
          hint="Its name. Leave this blank for CSV, and for the first sheet that is not hidden"
          width={20}
          error={messageAt(submission.problems, 'sheet')}
          value={sheet}
          onChange={setSheet}
        />
        {submission.sending && <Progress label={`${progress === null ? 'Reading' : 'Sending'} ${file?.name ?? ''}`} words={sendingWords(progress)} done={progress} />}
        <div className="govuk-button-group">
          <Button type="submit" busy={submission.sending}>
            {submission.sending ? 'Sending…' : 'Send and preview'}
          </Button>
          {submission.sending && (
            <Button
              look="secondary"
              onClick={() => {
                stopping.current?.abort();
              }}
            >
              Stop
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}

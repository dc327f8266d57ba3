import { useQuery } from '@apollo/client/react';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { OwnPlansDocument } from '../../gql/plan-import/own-plans.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { planStatuses, type PlanChoice, type PlanStatus } from './plan-choice.ts';

const title = 'Which plan is the file of?';
const another = 'new';

interface ChoosePlanProps {
  readonly fileName: string;
  readonly onChoose: (choice: PlanChoice) => void;
}

/** Between the file and its preview: what is new in the file depends on the plan it is compared with. */
export function ChoosePlan({ fileName, onChoose }: ChoosePlanProps) {
  const { organisation } = useViewer();
  const { data, error, refetch } = useQuery(OwnPlansDocument);
  const [chosen, setChosen] = useState<string | null>(null);
  const [newTitle, setNewTitle] = useState('');
  const [status, setStatus] = useState<PlanStatus | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  // Not those of a body that it has succeeded: an import looks among the organisation's own plans, under its own name.
  const plans = data?.plans.nodes.filter(({ owner }) => owner.id === organisation.id);

  const choose = () => {
    const found = chosen === another ? newPlanProblems(newTitle, status) : chosen === null ? [{ path: ['plan'], message: 'Choose the plan' }] : [];
    setProblems(found);
    if (found.length > 0 || chosen === null) return;
    if (chosen !== another) onChoose({ planId: chosen });
    else if (status !== null) onChoose({ newPlan: { title: newTitle.trim(), status } });
  };

  return (
    <>
      <ErrorSummary problems={problems} />
      <PageHeading key="plan" title={title} caption={fileName} error={problems.length > 0} pending={plans === undefined && error === undefined} />
      {plans === undefined && (error === undefined ? <Loading what="your plans" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>)}
      {plans !== undefined && (
        <Form onSubmit={choose}>
          <Radios
            name="plan"
            label="Plan"
            hint="The file is compared with what this plan has already"
            error={problems.find(({ path }) => path.join('.') === 'plan')?.message}
            value={chosen}
            onChange={setChosen}
            options={[
              ...plans.map((plan) => ({ value: plan.id, text: plan.title, hint: planStatuses.find((one) => one.status === plan.status)?.text })),
              {
                value: another,
                text: 'A new plan',
                inside: (
                  <>
                    <TextInput name="newPlan.title" label="Title of the plan" freeText error={messageAt(problems, 'newPlan.title')} value={newTitle} onChange={setNewTitle} />
                    <Radios
                      name="newPlan.status"
                      label="How far it has come"
                      error={messageAt(problems, 'newPlan.status')}
                      value={status}
                      onChange={setStatus}
                      options={planStatuses.map((one) => ({ value: one.status, text: one.text, hint: one.hint }))}
                    />
                  </>
                ),
              },
            ]}
          />
          <Button type="submit">Preview the import</Button>
        </Form>
      )}
    </>
  );
}

function newPlanProblems(title: string, status: PlanStatus | null): Problem[] {
  const wrong = title.trim() === '' ? 'Enter the plan’s title' : textProblem('Title of the plan', title, textLimits.title);
  return [
    ...(wrong === null ? [] : [{ path: ['newPlan', 'title'], message: wrong }]),
    ...(status === null ? [{ path: ['newPlan', 'status'], message: 'Choose how far the plan has come' }] : []),
  ];
}

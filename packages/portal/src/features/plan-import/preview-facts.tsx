import { Link } from 'react-router';
import type { PreviewFactsFragment } from '../../gql/plan-import/plan-import-preview.ts';
import type { PlanImportFactsFragment } from '../../gql/plan-import/plan-import.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { planStatuses, type PlanChoice } from './plan-choice.ts';
import { countLines, type Counts } from './preview-words.ts';

interface PreviewFactsProps {
  readonly file: PlanImportFactsFragment;
  readonly plan: PlanChoice;
  readonly preview: PreviewFactsFragment;
  /** With the rows that have been ticked since it was checked. */
  readonly counts: Counts;
}

/** What the file is and what it comes to, above its rows. */
export function PreviewFacts({ file, plan, preview, counts }: PreviewFactsProps) {
  const { shape, sheet, declaredActions } = preview;
  return (
    <>
      <SummaryList
        rows={[
          ...(sheet === null ? [] : [{ key: 'Sheet', value: sheet }]),
          {
            key: 'Plan',
            value: (
              <>
                {planWords(preview, plan)}{' '}
                <Link className="govuk-link gt-apart" to="?">
                  Change<span className="govuk-visually-hidden"> the plan</span>
                </Link>
              </>
            ),
          },
          {
            key: 'What would happen',
            value: (
              <ul className="govuk-list gt-plain-list">
                {countLines(counts, shape).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          },
          ...(declaredActions === null || declaredActions === 0 ? [] : [{ key: 'Actions that the file counts', value: declaredActions.toLocaleString('en-GB') }]),
          { key: 'Kept until', value: <InstantText instant={file.keptUntil} /> },
        ]}
      />
      {counts.problem > 0 && <p className="govuk-inset-text">{whyNot(preview)}</p>}
    </>
  );
}

function whyNot({ newPriorities }: PreviewFactsFragment): string {
  const nothing = 'Nothing can be imported while a row has a problem.';
  return newPriorities.some(({ title }) => title === null)
    ? `${nothing} Every row of a new priority has one until you have said what the priority is called.`
    : `${nothing} Leave the row out below, or put it right in the file and choose the file again.`;
}

/** "Early help, a new plan (draft)" */
export function planWords({ plan: there, newPlanTitle }: Pick<PreviewFactsFragment, 'plan' | 'newPlanTitle'>, choice: PlanChoice): string {
  if (there !== null || newPlanTitle === null) return there?.title ?? '';
  const status = 'newPlan' in choice ? planStatuses.find((one) => one.status === choice.newPlan.status)?.text.toLowerCase() : undefined;
  return `${newPlanTitle}, a new plan${status === undefined ? '' : ` (${status})`}`;
}

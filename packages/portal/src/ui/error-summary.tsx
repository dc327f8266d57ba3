import { useEffect, useRef } from 'react';
import { fieldId, focusProblem, type Problem } from './problems.ts';

interface ErrorSummaryProps {
  readonly problems: readonly Problem[];
  readonly title?: string;
}

/** Stands above the h1 and takes the focus each time a form comes back with problems. Each line leads to its field. */
export function ErrorSummary({ problems, title = 'There is a problem' }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);

  if (problems.length === 0) return null;
  return (
    <div className="govuk-error-summary" tabIndex={-1} ref={summary}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {problems.map((problem) => (
              <li key={`${problem.path.join('.')} ${problem.message}`}>
                {problem.path.length === 0 ? (
                  problem.message
                ) : (
                  <a
                    href={`#${fieldId(problem.path.join('.'))}`}
                    onClick={(event) => {
                      event.preventDefault();
                      focusProblem(problem);
                    }}
                  >
                    {problem.message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

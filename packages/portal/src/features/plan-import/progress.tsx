import { useEffect, useId } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { quarterOf } from './progress-words.ts';

interface ProgressProps {
  /** What is under way: "Sending plan.csv". */
  readonly label: string;
  /** How far it has come, in words: "45%". */
  readonly words: string;
  /** From 0 to 1; null while nobody can tell. */
  readonly done: number | null;
}

/** How far something has come. It is read out as it begins and at each quarter, since every step would be noise. */
export function Progress({ label, words, done }: ProgressProps) {
  const id = useId();
  const quarter = quarterOf(done);
  useEffect(() => {
    announce(quarter === null || quarter === 0 ? `${label}…` : `${label}: ${quarter * 25}%`);
  }, [label, quarter]);

  return (
    <div className="gt-progress">
      <label className="govuk-label govuk-label--s" htmlFor={id}>
        {label}
      </label>
      <progress id={id} className="gt-progress__bar" max={1} {...(done !== null && { value: done })} />
      <p className="govuk-body-s gt-progress__words">{words}</p>
    </div>
  );
}

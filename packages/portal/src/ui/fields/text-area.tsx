import { countCharacters } from '@golden-thread/shared/limits';
import { useEffect, useRef } from 'react';
import { announce } from '../announcer.tsx';
import { FreeTextNotice } from '../free-text-notice.tsx';
import { fieldId } from '../problems.ts';
import { describedBy, LabelledGroup, type FieldProps } from './field.tsx';

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  /** The most characters that the API takes; see `textLimits`. */
  readonly limit: number;
  /** False where the form says itself which readers freedom of information law covers. */
  readonly mentionLaw?: boolean;
}

const grouped = (count: number) => count.toLocaleString('en-GB');

const remaining = (left: number) => {
  const count = grouped(Math.abs(left));
  const characters = Math.abs(left) === 1 ? 'character' : 'characters';
  return left < 0 ? `You have ${count} ${characters} too many` : `You have ${count} ${characters} remaining`;
};

/** Several lines of text, under the line on what not to write, with the count of what is left. The count is read out a second after the typing stops, not at each key. */
export function TextArea({ value, onChange, rows = 5, limit, mentionLaw = true, ...field }: TextAreaProps) {
  const { name, error } = field;
  const left = limit - countCharacters(value);
  const words = remaining(left);
  const counted = useRef(words);
  // Far from the limit the count is noise: it shows from three quarters on.
  const near = left <= limit / 4;

  useEffect(() => {
    if (counted.current === words) return undefined;
    const timer = window.setTimeout(() => {
      counted.current = words;
      if (near) announce(words);
    }, 1000);
    return () => {
      window.clearTimeout(timer);
    };
  }, [near, words]);

  return (
    <div className="govuk-character-count">
      <LabelledGroup {...field}>
        <FreeTextNotice id={`${fieldId(name)}-notice`} mentionLaw={mentionLaw} />
        <textarea
          id={fieldId(name)}
          name={name}
          rows={rows}
          className={`govuk-textarea${error === undefined && left >= 0 ? '' : ' govuk-textarea--error'}`}
          value={value}
          aria-describedby={describedBy(name, field, `${fieldId(name)}-notice ${fieldId(name)}-limit`)}
          aria-invalid={error !== undefined || undefined}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      </LabelledGroup>
      <p id={`${fieldId(name)}-limit`} className="govuk-visually-hidden">
        You can enter up to {grouped(limit)} characters
      </p>
      {near && (
        <p className={left < 0 ? 'govuk-error-message govuk-character-count__message' : 'govuk-hint govuk-character-count__message'} aria-hidden="true">
          {words}
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { fieldId } from '../problems.ts';
import { FieldsetGroup, type FieldProps } from './field.tsx';

interface CheckboxesProps extends FieldProps {
  readonly value: readonly string[];
  readonly options: readonly { readonly value: string; readonly text: ReactNode; readonly hint?: ReactNode }[];
  readonly onChange: (value: string[]) => void;
  readonly small?: boolean;
}

/** Any number of choices; `value` keeps the order of the options. */
export function Checkboxes({ value, options, onChange, small = false, ...field }: CheckboxesProps) {
  const { name } = field;
  return (
    <FieldsetGroup {...field}>
      <div className={`govuk-checkboxes${small ? ' govuk-checkboxes--small' : ''}`}>
        {options.map((option, index) => {
          const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`;
          return (
            <div key={option.value} className="govuk-checkboxes__item">
              <input
                id={id}
                name={`${name}[]`}
                type="checkbox"
                className="govuk-checkboxes__input"
                value={option.value}
                checked={value.includes(option.value)}
                aria-describedby={option.hint === undefined ? undefined : `${id}-item-hint`}
                onChange={(event) => {
                  const chosen = options.filter((one) => (one.value === option.value ? event.target.checked : value.includes(one.value)));
                  onChange(chosen.map((one) => one.value));
                }}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
                {option.text}
              </label>
              {option.hint !== undefined && (
                <div id={`${id}-item-hint`} className="govuk-hint govuk-checkboxes__hint">
                  {option.hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

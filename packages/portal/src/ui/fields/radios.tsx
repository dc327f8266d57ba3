import { Fragment, type ReactNode } from 'react';
import { fieldId } from '../problems.ts';
import { FieldsetGroup, type FieldProps } from './field.tsx';

interface RadiosProps<Value extends string> extends FieldProps {
  /** Null when nothing is chosen yet. */
  readonly value: Value | null;
  readonly options: readonly {
    readonly value: Value;
    readonly text: ReactNode;
    readonly hint?: ReactNode;
    /** Shown under the option while it is the chosen one. */
    readonly inside?: ReactNode;
  }[];
  readonly onChange: (value: Value) => void;
}

/** One choice of a few. */
export function Radios<Value extends string>({ value, options, onChange, ...field }: RadiosProps<Value>) {
  const { name } = field;
  return (
    <FieldsetGroup {...field}>
      <div className="govuk-radios">
        {options.map((option, index) => {
          const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`;
          return (
            <Fragment key={option.value}>
              <div className="govuk-radios__item">
                <input
                  id={id}
                  name={name}
                  type="radio"
                  className="govuk-radios__input"
                  value={option.value}
                  checked={value === option.value}
                  aria-describedby={option.hint === undefined ? undefined : `${id}-item-hint`}
                  onChange={() => {
                    onChange(option.value);
                  }}
                />
                <label className="govuk-label govuk-radios__label" htmlFor={id}>
                  {option.text}
                </label>
                {option.hint !== undefined && (
                  <div id={`${id}-item-hint`} className="govuk-hint govuk-radios__hint">
                    {option.hint}
                  </div>
                )}
              </div>
              {option.inside !== undefined && value === option.value && <div className="govuk-radios__conditional">{option.inside}</div>}
            </Fragment>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

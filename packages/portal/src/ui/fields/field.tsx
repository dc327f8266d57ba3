import type { ReactNode } from 'react';
import { fieldId } from '../problems.ts';

/** What every field takes. */
export interface FieldProps {
  /** The field's place in the mutation's input, as in its errors: "title", "audience.scope". */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** The problem's own words, the same as in the error summary. */
  readonly error?: string | undefined;
  /** Adds "(optional)" to the label; a field without it is required. */
  readonly optional?: boolean;
}

/** The ids that a control points at for its hint and its error. */
export function describedBy(name: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>, more?: string): string | undefined {
  const id = fieldId(name);
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`, more].filter((one) => typeof one === 'string');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Hint and error of a field, above its control. */
function HintAndError({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  const id = fieldId(name);
  return (
    <>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
    </>
  );
}

/** A group of one control with its label. */
export function LabelledGroup({ name, label, optional = false, hint, error, children }: FieldProps & { readonly children: ReactNode }) {
  return (
    <div className={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label className="govuk-label govuk-label--s" htmlFor={fieldId(name)}>
        {label}
        {optional && ' (optional)'}
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** A group of several controls with one question. */
export function FieldsetGroup({ name, label, optional = false, hint, error, children }: FieldProps & { readonly children: ReactNode }) {
  return (
    <div className={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy(name, { hint, error })}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {label}
          {optional && ' (optional)'}
        </legend>
        <HintAndError name={name} hint={hint} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

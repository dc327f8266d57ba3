import { FreeTextNotice } from '../free-text-notice.tsx';
import { fieldId } from '../problems.ts';
import { describedBy, LabelledGroup, type FieldProps } from './field.tsx';

interface TextInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** In characters; makes the box as wide as what is expected in it. */
  readonly width?: 5 | 10 | 20 | 30;
  readonly type?: 'text' | 'search';
  /** True where people may write what they like: puts the line on what not to write above the box. */
  readonly freeText?: boolean;
}

/** One line of text. */
export function TextInput({ value, onChange, width, type = 'text', freeText = false, ...field }: TextInputProps) {
  const { name, error } = field;
  return (
    <LabelledGroup {...field}>
      {freeText && <FreeTextNotice id={`${fieldId(name)}-notice`} />}
      <input
        id={fieldId(name)}
        name={name}
        type={type}
        className={`govuk-input${width === undefined ? '' : ` govuk-input--width-${width}`}${error === undefined ? '' : ' govuk-input--error'}`}
        value={value}
        autoComplete="off"
        aria-describedby={describedBy(name, field, freeText ? `${fieldId(name)}-notice` : undefined)}
        aria-invalid={error !== undefined || undefined}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </LabelledGroup>
  );
}

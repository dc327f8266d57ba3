import { fieldId } from '../problems.ts';
import { describedBy, LabelledGroup, type FieldProps } from './field.tsx';

interface FileInputProps extends FieldProps {
  /** The kinds of file that the browser offers first, such as ".csv,.xlsx". Any can be chosen all the same. */
  readonly accept: string;
  readonly onChange: (file: File | null) => void;
}

/** One file of the person's own device. */
export function FileInput({ accept, onChange, ...field }: FileInputProps) {
  const { name, error } = field;
  return (
    <LabelledGroup {...field}>
      <input
        id={fieldId(name)}
        name={name}
        type="file"
        accept={accept}
        className={`govuk-file-upload${error === undefined ? '' : ' govuk-file-upload--error'}`}
        aria-describedby={describedBy(name, field)}
        aria-invalid={error !== undefined || undefined}
        onChange={(event) => {
          onChange(event.target.files?.[0] ?? null);
        }}
      />
    </LabelledGroup>
  );
}

import type { DatePart, TypedDate } from '@golden-thread/shared/civil-date';
import { fieldId } from '../problems.ts';
import { FieldsetGroup, type FieldProps } from './field.tsx';

interface DateInputProps extends FieldProps {
  readonly value: TypedDate;
  readonly onChange: (value: TypedDate) => void;
  /** The boxes that the error is about; all three when left out. */
  readonly wrong?: readonly DatePart[];
}

const boxes = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

/** Nothing typed yet. */
export const noDate: TypedDate = { day: '', month: '', year: '' };

/** Whether all three boxes are empty: for a date that is optional. */
export function isBlankDate({ day, month, year }: TypedDate): boolean {
  return `${day}${month}${year}`.trim() === '';
}

/** The boxes for a date that is known. */
export function typedDate(date: string | null): TypedDate {
  if (date === null) return noDate;
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** A date in three boxes. Read what was typed with `parseDateParts` of shared, which also has the words for what is wrong. */
export function DateInput({ value, onChange, wrong, ...field }: DateInputProps) {
  const { name, error } = field;
  const id = fieldId(name);
  return (
    <FieldsetGroup {...field}>
      <div className="govuk-date-input">
        {boxes.map(({ part, label, width }) => {
          const invalid = error !== undefined && (wrong?.includes(part) ?? true);
          // The first box carries the field's own id, so that the error summary can lead to it.
          const boxId = part === 'day' ? id : `${id}-${part}`;
          return (
            <div key={part} className="govuk-date-input__item">
              <div className="govuk-form-group">
                <label className="govuk-label govuk-date-input__label" htmlFor={boxId}>
                  {label}
                </label>
                <input
                  id={boxId}
                  name={`${name}.${part}`}
                  className={`govuk-input govuk-date-input__input govuk-input--width-${width}${invalid ? ' govuk-input--error' : ''}`}
                  type="text"
                  inputMode={part === 'month' ? 'text' : 'numeric'}
                  autoComplete="off"
                  value={value[part]}
                  aria-invalid={invalid || undefined}
                  onChange={(event) => {
                    onChange({ ...value, [part]: event.target.value });
                  }}
                />
              </div>
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

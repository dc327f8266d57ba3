import { fieldId } from '../problems.ts';
import { describedBy, LabelledGroup, type FieldProps } from './field.tsx';

interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** Those of one group stand together under its name. */
  readonly group?: string;
}

interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One choice of a list that is too long for radios. */
export function Select<Value extends string>({ value, options, onChange, ...field }: SelectProps<Value>) {
  const { name, error } = field;
  return (
    <LabelledGroup {...field}>
      <select
        id={fieldId(name)}
        name={name}
        className={`govuk-select${error === undefined ? '' : ' govuk-select--error'}`}
        value={value}
        aria-describedby={describedBy(name, field)}
        aria-invalid={error !== undefined || undefined}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {groupsOf(options).map(([group, grouped]) =>
          group === undefined ? (
            <Options key="" options={grouped} />
          ) : (
            <optgroup key={group} label={group}>
              <Options options={grouped} />
            </optgroup>
          ),
        )}
      </select>
    </LabelledGroup>
  );
}

function Options<Value extends string>({ options }: { readonly options: readonly Option<Value>[] }) {
  return options.map(({ value, text }) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
}

function groupsOf<Value extends string>(options: readonly Option<Value>[]) {
  const groups = new Map<string | undefined, Option<Value>[]>();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups];
}

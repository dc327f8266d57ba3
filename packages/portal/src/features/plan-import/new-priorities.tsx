import { TextInput } from '../../ui/fields/text-input.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';

interface NewPrioritiesProps {
  readonly priorities: readonly { readonly ref: string; readonly title: string | null }[];
  readonly titles: Readonly<Record<string, string>>;
  readonly onChange: (titles: Readonly<Record<string, string>>) => void;
  readonly problems: readonly Problem[];
}

/** What the letters of the projects' references stand for: no file says it, and the plan does not have them yet. */
export function NewPriorities({ priorities, titles, onChange, problems }: NewPrioritiesProps) {
  if (priorities.length === 0) return null;
  return (
    <section aria-labelledby="new-priorities">
      <h2 className="govuk-heading-m" id="new-priorities">
        New priorities
      </h2>
      <p className="govuk-body">The plan does not have these priorities yet, and the file does not say what they are called.</p>
      {priorities.map(({ ref, title }) => (
        <TextInput
          key={ref}
          name={`priorityTitles.${ref}`}
          label={`Title of priority ${ref}`}
          freeText
          error={messageAt(problems, `priorityTitles.${ref}`)}
          value={titles[ref] ?? title ?? ''}
          onChange={(typed) => {
            onChange({ ...titles, [ref]: typed });
          }}
        />
      ))}
    </section>
  );
}

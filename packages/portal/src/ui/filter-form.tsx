import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface FilterFormProps {
  /** What is filtered, for those who go from landmark to landmark: "Actions". */
  readonly label: string;
  readonly onSubmit: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/**
 * The form beside a list that narrows it. Nothing changes until it is sent, so that nobody is moved while choosing. On a narrow screen
 * it is hidden behind a button until it is asked for.
 */
export function FilterForm({ label, onSubmit, children }: FilterFormProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="gt-filter">
      <div className="gt-filter__toggle">
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          aria-expanded={shown}
          aria-controls="filters"
          onClick={() => {
            setShown(!shown);
          }}
        >
          {shown ? 'Hide filters' : 'Show filters'}
        </button>
      </div>
      <form
        id="filters"
        role="search"
        aria-label={label}
        noValidate
        className={`gt-filter__form${shown ? ' gt-filter__form--shown' : ''}`}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <Button type="submit">Apply filters</Button>
      </form>
    </div>
  );
}

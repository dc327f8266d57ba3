import { Link } from 'react-router';

interface HistoryLinkProps {
  /** The address of the record’s own page of what was done to it. */
  readonly to: string;
  /** Said of what: “this milestone”. */
  readonly what: string;
}

/** Beside who can read a record: what was done to it, for everybody who can. */
export function HistoryLink({ to, what }: HistoryLinkProps) {
  return (
    <Link className="govuk-link gt-not-printed" to={to}>
      History of {what}
    </Link>
  );
}

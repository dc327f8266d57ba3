import { can, type FactsByAct } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import { useActor } from './viewer.tsx';

interface ChangeReadersProps {
  /** The address of the record’s own sharing page. */
  readonly to: string;
  readonly facts: FactsByAct['record:share'];
  /** Said to those who hear the link without what stands around it: "this discussion". */
  readonly what: string;
}

/** Beside who can read a record, for whoever may choose that; to others nothing. */
export function ChangeReaders({ to, facts, what }: ChangeReadersProps) {
  if (!can(useActor(), 'record:share', facts).allowed) return null;
  return (
    <Link className="govuk-link gt-not-printed" to={to}>
      Change who can read {what}
    </Link>
  );
}

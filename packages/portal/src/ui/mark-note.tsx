import { markSentence, type InformationExemption } from '@golden-thread/shared/information-mark';
import { can, type FactsByAct } from '@golden-thread/shared/permissions';
import { quoted } from '@golden-thread/shared/words';
import { Link } from 'react-router';
import { InstantText } from './date-text.tsx';
import { useActor, useNameNow, type NamedOrganisation } from './viewer.tsx';

/** A record's mark, as the fragment MarkParts has it. */
export interface ShownMark {
  readonly exemptions: readonly InformationExemption[];
  readonly reason: string;
  readonly markedAt: string;
  readonly markedBy: { readonly displayName: string };
  readonly markedFor: NamedOrganisation;
}

interface MarkNoteProps {
  readonly recordId: string;
  readonly mark: ShownMark | null;
  readonly facts: FactsByAct['record:mark'];
  /** Said to those who hear the link without what stands around it: "this milestone". */
  readonly what: string;
}

/** What a record is marked with for whoever answers a request for information, and the way to mark it for those who may; to others nothing. */
export function MarkNote({ recordId, mark, facts, what }: MarkNoteProps) {
  const may = can(useActor(), 'record:mark', facts).allowed;
  const nameNow = useNameNow();
  if (mark === null && !may) return null;
  const link = may && (
    <Link className="govuk-link gt-mark-link" to={`/records/${encodeURIComponent(recordId)}/mark`}>
      {mark === null ? 'Mark' : 'Change or remove the mark on'} {what}
      {mark === null && ' for freedom of information requests'}
    </Link>
  );
  if (mark === null) return <p className="govuk-body-s gt-not-printed">{link}</p>;
  return (
    <div className="gt-mark" role="group" aria-label={`Freedom of information mark on ${what}`}>
      <p className="govuk-body">
        <strong>{markSentence(mark.exemptions)}</strong>, because {quoted(mark.reason)}
      </p>
      <p className="govuk-body-s">
        Marked by {mark.markedBy.displayName}, for {nameNow(mark.markedFor)}, <InstantText instant={mark.markedAt} />. It advises whoever is asked for this, and changes nothing about who can read it. {link}
      </p>
    </div>
  );
}

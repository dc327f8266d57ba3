import type { SuccessionEffectQuery } from '../../gql/succession/successions.ts';
import { Details } from '../../ui/details.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { kindCounted } from './kinds.ts';

type Effect = NonNullable<SuccessionEffectQuery['previewSuccession']>;

interface EffectProps {
  readonly effect: Effect;
  readonly predecessor: NamedOrganisation;
  readonly successor: NamedOrganisation;
  /** Whether the viewer acts for the predecessor, which is told all of it. */
  readonly ofPredecessor: boolean;
}

/** What a succession would do, as far as the viewer may know it. */
export function SuccessionEffect({ effect, predecessor, successor, ofPredecessor }: EffectProps) {
  return (
    <>
      <h2 className="govuk-heading-m">What will happen</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          {successor.name} takes over every duty of {predecessor.name}: what it owns, is to do and has agreed, and its offices.
        </li>
        <li>
          {successor.name} reads all that {predecessor.name} reads, and whoever owns it is told.
        </li>
        <li>
          {effect.people === 1 ? 'One person' : `${effect.people} people`} will no longer act for {predecessor.name}. Whoever is to go on is invited by{' '}
          {successor.name}.
        </li>
        <li>History keeps the name {predecessor.name}.</li>
        <li>This cannot be undone.</li>
      </ul>
      <Counts title={`Duties of ${predecessor.name}`} counts={effect.duties} none={ofPredecessor ? 'None.' : 'None that your organisation can read.'} />
      {ofPredecessor ? (
        <Counts title={`What ${successor.name} will newly read`} counts={effect.newlyReadable} none="Nothing: it reads all of it already." />
      ) : (
        <p className="govuk-body">
          What your organisation cannot read now is not counted here. You can read it once this is done; the administrators of {predecessor.name} see before what
          that is.
        </p>
      )}
    </>
  );
}

function Counts({ title, counts, none }: { readonly title: string; readonly counts: Effect['duties']; readonly none: string }) {
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
      {counts.length === 0 && <p className="govuk-body">{none}</p>}
      {counts.map(({ kind, count, titles }) => (
        <Details key={kind} summary={kindCounted(kind, count)}>
          <ul className="govuk-list govuk-list--bullet">
            {titles.map((name, place) => (
              <li key={`${name} ${place}`}>{name}</li>
            ))}
          </ul>
          {count > titles.length && <p className="govuk-body">And {count - titles.length} more.</p>}
        </Details>
      ))}
    </>
  );
}

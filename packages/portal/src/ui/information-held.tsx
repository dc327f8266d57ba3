import { heldSentence } from '@golden-thread/shared/information-law';
import { Details } from './details.tsx';
import { usePublicAuthorities, type NamedOrganisation } from './viewer.tsx';

interface InformationHeldProps {
  /** Whoever can read what is being written. */
  readonly readers: readonly NamedOrganisation[];
  /** What it is, for whoever hears the sentence alone where a page has several: "your comment". */
  readonly what: string;
}

/** Says, where somebody writes, which readers are public authorities and may have to give it to whoever asks; the rest on request. */
export function InformationHeld({ readers, what }: InformationHeldProps) {
  const isPublicAuthority = usePublicAuthorities();
  const holders = readers.map(({ id, name, shortName }) => ({ id, name, shortName, publicAuthority: isPublicAuthority(id) }));
  const [covered, others] = [holders.filter(({ publicAuthority }) => publicAuthority), holders.filter(({ publicAuthority }) => !publicAuthority)];
  return (
    <div className="gt-information-held">
      <Details
        summary={
          <>
            {heldSentence(holders)}
            <span className="govuk-visually-hidden"> ({what})</span>
          </>
        }
      >
        {covered.length > 0 && (
          <>
            <p className="govuk-body">The Freedom of Information Act 2000 covers what these organisations hold, and they may hold what they can read here:</p>
            <Names of={covered} />
            <p className="govuk-body">
              Being asked is not the same as having to give it. Each decides for itself, and what is personal, was given in confidence or would harm a contract can be kept back. Write as you would in a letter that you have signed. Whoever can
              choose who reads a record can mark it, so that its readers know what to think of when they are asked.
            </p>
          </>
        )}
        {others.length > 0 && (
          <>
            <p className="govuk-body">The Act does not cover:</p>
            <Names of={others} />
          </>
        )}
      </Details>
    </div>
  );
}

function Names({ of: organisations }: { readonly of: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {organisations.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}

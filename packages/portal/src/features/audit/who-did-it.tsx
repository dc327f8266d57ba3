import type { ToldEventFragment } from '../../gql/audit/record-history.ts';

type WhoDidItProps = Pick<ToldEventFragment, 'person' | 'byOperator'>;

/** A person with their post; whoever runs the platform, in a person's name or in nobody's; or nobody whom the partnership knows. */
export function WhoDidIt({ person, byOperator }: WhoDidItProps) {
  if (person === null) return <>{byOperator ? 'An operator of the platform' : 'Not known'}</>;
  return (
    <>
      {person.displayName}
      {person.jobTitle !== null && person.jobTitle !== person.displayName && <span className="gt-beneath">{person.jobTitle}</span>}
      {byOperator && <span className="gt-beneath">In their name, by an operator of the platform</span>}
    </>
  );
}

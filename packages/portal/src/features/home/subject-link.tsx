import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { HomeSubjectFragment } from '../../gql/home/home-page.ts';
import { subjectAddress } from './subject-address.ts';

interface SubjectLinkProps {
  readonly subject: HomeSubjectFragment;
  /** Why the line is there, of what needs us. */
  readonly reason?: Parameters<typeof subjectAddress>[1];
  readonly children: ReactNode;
}

/** A line's sentence, leading to what it is about. */
export function SubjectLink({ subject, reason, children }: SubjectLinkProps) {
  const address = subjectAddress(subject, reason);
  return address === null ? <>{children}</> : <Link className="govuk-link" to={address}>{children}</Link>;
}

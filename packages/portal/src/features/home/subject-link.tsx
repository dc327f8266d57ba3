import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { HomeSubjectFragment } from '../../gql/home/home-page.ts';
import { subjectAddress } from './subject-address.ts';

/** A line's sentence, leading to what it is about. */
export function SubjectLink({ subject, children }: { readonly subject: HomeSubjectFragment; readonly children: ReactNode }) {
  const address = subjectAddress(subject);
  return address === null ? <>{children}</> : <Link className="govuk-link" to={address}>{children}</Link>;
}

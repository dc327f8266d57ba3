import { Link } from 'react-router';
import type { BriefLineFragment } from '../../gql/reviews/review-besides.ts';
import { actionAddress, milestoneAddress, workstreamAddress } from '../../ui/addresses.ts';
import { NotAllShown } from './not-all-shown.tsx';

/** What changed since the board last met and needs the chair: of that which the viewer can read. */
export function ChairsBrief({ lines, total }: { readonly lines: readonly BriefLineFragment[]; readonly total: number }) {
  return (
    <section aria-labelledby="brief">
      <h2 className="govuk-heading-m" id="brief">
        Chair’s brief
      </h2>
      {lines.length === 0 ? (
        <p className="govuk-body">Nothing that your organisation can read has turned red, moved again, stuck or fallen due since the board last met.</p>
      ) : (
        <>
          <p className="govuk-body">What changed since the board last met and needs the chair, of what your organisation can read. The most pressing comes first.</p>
          <ol className="govuk-list govuk-list--number">
            {lines.map((line) => (
              <li key={`${line.reason} ${line.subject.id}`}>
                <BriefSentence line={line} />
              </li>
            ))}
          </ol>
          <NotAllShown what="lines" shown={lines.length} total={total} />
        </>
      )}
    </section>
  );
}

/** Leads to what it is about. */
function BriefSentence({ line: { subject, summary } }: { readonly line: BriefLineFragment }) {
  if (subject.__typename === 'Milestone') return <Link className="govuk-link" to={milestoneAddress(subject.id)}>{summary}</Link>;
  if (subject.__typename === 'Workstream') return <Link className="govuk-link" to={workstreamAddress(subject)}>{summary}</Link>;
  if (subject.__typename === 'Action') return <Link className="govuk-link" to={actionAddress(subject.id)}>{summary}</Link>;
  return <>{summary}</>;
}

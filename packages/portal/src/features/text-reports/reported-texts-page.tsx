import { useQuery } from '@apollo/client/react';
import { identifierNames } from '@golden-thread/shared/identifiers';
import { refusalSentence, roleAllows } from '@golden-thread/shared/permissions';
import { quoted } from '@golden-thread/shared/words';
import { ReportedTextsDocument, type ReportedTextsQuery } from '../../gql/text-reports/reported-texts.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { ReportedText } from './reported-text.tsx';

/** What somebody said identifies a person, for the administrators of the organisation that answers for it; and what was saved all the same. */
export function ReportedTextsPage() {
  const { organisation } = useViewer();
  const verdict = roleAllows(useActor().role, 'text:decide');
  const { data, error, refetch } = useQuery(ReportedTextsDocument, { skip: !verdict.allowed });
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }]} />
      <PageHeading caption={organisation.name} title="Texts that were reported" />
      {!verdict.allowed && <p className="govuk-body">{refusalSentence(verdict.reason, 'text:decide')}.</p>}
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {verdict.allowed && data === undefined && error === undefined && <Loading what="what was reported" />}
      {data !== undefined && (
        <>
          {data.textReports.nodes.length === 0 && <p className="govuk-body">Nobody has said that a text of yours identifies a person.</p>}
          {data.textReports.nodes.map((report) => (
            <ReportedText key={report.id} report={report} />
          ))}
          {data.textReports.totalCount > data.textReports.nodes.length && <p className="govuk-body">These are the {data.textReports.nodes.length} newest of {data.textReports.totalCount}.</p>}
          <SavedAllTheSame overrides={data.identifierOverrides} />
        </>
      )}
    </>
  );
}

function SavedAllTheSame({ overrides: { nodes, totalCount } }: { readonly overrides: ReportedTextsQuery['identifierOverrides'] }) {
  return (
    <section aria-labelledby="saved-all-the-same">
      <h2 className="govuk-heading-m" id="saved-all-the-same">
        Saved with a reason
      </h2>
      {nodes.length === 0 && <p className="govuk-body">Nobody has saved a text that seemed to identify a person.</p>}
      <ul className="govuk-list govuk-list--bullet">
        {nodes.map(({ kinds, reason, at, person }) => (
          <li key={`${at} ${person.id}`}>
            {person.displayName}, <InstantText instant={at} />: {kinds.map((kind) => identifierNames[kind]).join(' and ')}, because {quoted(reason)}
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && <p className="govuk-body">These are the {nodes.length} newest of {totalCount}.</p>}
    </section>
  );
}

import { useQuery } from '@apollo/client/react';
import { MyOrganisationDocument } from '../../gql/organisations/my-organisation.ts';
import { BragFigure } from '../../ui/brag-figure.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** How what an organisation owns is rated, of what the viewer reads. */
export function OrganisationFacts({ organisation }: { readonly organisation: NamedOrganisation }) {
  const { data, error, refetch } = useQuery(MyOrganisationDocument, { variables: { organisationId: organisation.id } });
  const facts = data?.organisation;
  return (
    <section aria-labelledby="how">
      <h2 className="govuk-heading-m" id="how">
        How its work is going
      </h2>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {facts === undefined && error === undefined && <Loading what="ratings" />}
      {facts != null && 'workstreamSummary' in facts && (
        <>
          <BragFigure summary={facts.workstreamSummary} one="workstream" of={`that ${organisation.shortName} leads`} />
          <BragFigure summary={facts.milestoneSummary} one="milestone" of={`that ${organisation.shortName} owns`} />
        </>
      )}
    </section>
  );
}

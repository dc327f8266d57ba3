import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { OrganisationWorkDocument, type WorkstreamOfPartnerFragment } from '../../gql/organisations/organisation-work.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { ReaderNames } from '../../ui/audience.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { RatingKey, StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useBodies, type NamedOrganisation } from '../../ui/viewer.tsx';

interface OrganisationWorkProps {
  readonly organisation: NamedOrganisation;
  /** Whether it is the viewer's. */
  readonly own: boolean;
}

/** The workstreams that the viewer can read, by an organisation's part in them. */
export function OrganisationWork({ organisation, own }: OrganisationWorkProps) {
  const { data, error, refetch, fetchMore } = useQuery(OrganisationWorkDocument);
  const bodies = useBodies(organisation.id);
  const next = useMore((after) => fetchMore({ variables: { after } }));
  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  if (data === undefined) return failed || <Loading what="workstreams" />;

  const itself = ({ id }: { readonly id: string }) => bodies.includes(id);
  const workstreams = data.workstreams.edges.map(({ node }) => node);
  const leads = workstreams.filter(({ owner }) => itself(owner));
  const others = workstreams.filter(({ owner }) => !itself(owner));
  const contributes = others.filter(({ contributors }) => contributors.some(itself));
  const reads = others.filter((workstream) => !contributes.includes(workstream) && workstream.audience.organisations.some(itself));
  const words = own ? ours : theirs(organisation.shortName);
  return (
    <>
      {failed}
      <RatingKey />
      <Part id="leads" {...words.leads} workstreams={leads} led />
      <Part id="contributes" {...words.contributes} workstreams={contributes} />
      <Part id="reads" {...words.reads} workstreams={reads} />
      <LoadMore
        what="workstreams"
        shown={workstreams.length}
        total={data.workstreams.totalCount}
        hasMore={data.workstreams.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(data.workstreams.pageInfo.endCursor)}
      />
    </>
  );
}

const ours = {
  leads: { heading: 'What we lead', none: 'Your organisation leads no workstream.' },
  contributes: { heading: 'What we contribute to', none: 'No partner has named your organisation as contributing to its work.' },
  reads: { heading: 'What else is shared with us', none: 'Nothing else is shared with your organisation.' },
};

const theirs = (name: string): typeof ours => ({
  leads: { heading: 'What it leads and shares with us', none: `${name} leads no workstream that your organisation can read.` },
  contributes: { heading: 'What it contributes to', none: `${name} contributes to no workstream that your organisation can read.` },
  reads: { heading: 'What else is shared with it', none: `Nothing else that your organisation can read is shared with ${name}.` },
});

interface PartProps {
  readonly id: string;
  readonly heading: string;
  readonly none: string;
  readonly workstreams: readonly WorkstreamOfPartnerFragment[];
  /** By the organisation itself, so that it need not be said of each. */
  readonly led?: boolean;
}

function Part({ id, heading, none, workstreams, led = false }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {heading}
      </h2>
      {workstreams.length === 0 ? (
        <EmptyState>{none}</EmptyState>
      ) : (
        <Table
          caption={heading}
          captionHidden
          rows={workstreams}
          rowKey={(workstream) => workstream.id}
          columns={[
            {
              heading: 'Workstream',
              cell: (workstream) => (
                <>
                  <Link className="govuk-link" to={workstreamAddress(workstream)}>
                    {workstream.ref}: {workstream.title}
                  </Link>
                  {workstream.paused !== null && <span className="gt-aside">Paused</span>}
                </>
              ),
            },
            { heading: 'Rating', cell: ({ brag }) => <StatusTag brag={brag} /> },
            ...(led ? [] : [{ heading: 'Led by', cell: ({ owner }: WorkstreamOfPartnerFragment) => owner.shortName }]),
            { heading: 'Shared with', cell: ({ audience, owner }) => <ReaderNames audience={audience} owner={owner} /> },
          ]}
        />
      )}
    </section>
  );
}

import { useQuery } from '@apollo/client/react';
import { MoreMembersDocument, MyOrganisationDocument, type MyOrganisationQuery } from '../../gql/organisations/my-organisation.ts';
import { Details } from '../../ui/details.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

const membersOf = ({ organisation }: MyOrganisationQuery) => (organisation !== null && 'members' in organisation ? organisation.members : null);

/** The people who act for an organisation, each with their role. */
export function Members({ organisation }: { readonly organisation: NamedOrganisation }) {
  const { data, error, refetch, client } = useQuery(MyOrganisationDocument, { variables: { organisationId: organisation.id } });
  const next = useMore((after) =>
    client.query({ query: MoreMembersDocument, variables: { organisationId: organisation.id, after }, fetchPolicy: 'network-only' }),
  );
  const members = data === undefined ? null : membersOf(data);
  return (
    <section aria-labelledby="people">
      <h2 className="govuk-heading-m" id="people">
        People
      </h2>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {members === null && error === undefined && <Loading what="people" />}
      {members !== null && (
        <>
          <Details summary="What the roles mean">
            <ul className="govuk-list govuk-list--bullet">
              {Object.values(roleWords).map(({ name, may }) => (
                <li key={name}>
                  {name}: {may}
                </li>
              ))}
            </ul>
          </Details>
          <Table
            caption={`People who act for ${organisation.name}`}
            captionHidden
            rows={members.edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { heading: 'Name', cell: ({ person }) => person.displayName },
              { heading: 'Post', cell: ({ person }) => person.jobTitle ?? 'Not said' },
              { heading: 'Role', cell: ({ role }) => roleWords[role].name },
            ]}
          />
          <LoadMore
            what="people"
            shown={members.edges.length}
            total={members.totalCount}
            hasMore={members.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(members.pageInfo.endCursor)}
          />
        </>
      )}
    </section>
  );
}

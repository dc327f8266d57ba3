import { useApolloClient } from '@apollo/client/react';
import { formatDate } from '@golden-thread/shared/civil-date';
import { can } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import { MorePeopleDocument } from '../../gql/members/people.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { Invitations } from './invitations.tsx';
import { deputyOf, memberAddress, PeopleFrame, type Member, type People } from './people-frame.tsx';

/** The people of the viewer's organisation: their roles, who deputises for whom, and for administrators who is invited. */
export function PeoplePage() {
  return <PeopleFrame title="People">{(people, reload) => <PeopleOf people={people} reload={reload} />}</PeopleFrame>;
}

function PeopleOf({ people, reload }: { readonly people: People; readonly reload: () => Promise<unknown> }) {
  const { organisation } = useViewer();
  const actor = useActor();
  const client = useApolloClient();
  const mayChange = can(actor, 'member:change', { organisationId: organisation.id }).allowed;
  const { edges, totalCount, pageInfo } = people.members;
  const next = useMore((after) => client.query({ query: MorePeopleDocument, variables: { organisationId: organisation.id, after }, fetchPolicy: 'network-only' }));
  const name = ({ id, person }: Member) =>
    mayChange ? (
      <Link className="govuk-link" to={memberAddress(id)}>
        {person.displayName}
      </Link>
    ) : (
      person.displayName
    );
  const deputy = (member: Member) => {
    const found = deputyOf(people, member);
    return found === null ? 'Nobody' : `${found.deputy.displayName}, until ${formatDate(found.endsOn)}`;
  };
  return (
    <>
      <DoneBanner />
      <PageHeading title="People" caption={organisation.name} />
      {mayChange && <ButtonLink to="/organisation/people/invite">Invite somebody</ButtonLink>}
      <Details summary="What the roles mean">
        <ul className="govuk-list govuk-list--bullet">
          {Object.values(roleWords).map(({ name: role, may }) => (
            <li key={role}>
              {role}: {may}
            </li>
          ))}
        </ul>
      </Details>
      <Table
        caption={`People who act for ${organisation.name}`}
        captionHidden
        rows={edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        columns={[
          { heading: 'Name', cell: name },
          { heading: 'Post', cell: ({ person }) => person.jobTitle ?? 'Not said' },
          { heading: 'Role', cell: ({ role }) => roleWords[role].name },
          { heading: 'Deputy', cell: deputy },
          ...(mayChange ? [{ heading: 'Last here', cell: ({ lastSeenOn }: Member) => (lastSeenOn === null ? 'Not yet' : formatDate(lastSeenOn)) }] : []),
        ]}
      />
      <LoadMore what="people" shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} loading={next.loading} failure={next.failure} onMore={() => void next.more(pageInfo.endCursor)} />
      {mayChange && <Invitations invitations={people.invitations.nodes} reload={reload} />}
    </>
  );
}

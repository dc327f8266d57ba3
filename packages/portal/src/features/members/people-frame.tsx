import { skipToken, useQuery } from '@apollo/client/react';
import { can, refusalSentence, type Act } from '@golden-thread/shared/permissions';
import type { ReactNode } from 'react';
import { PeopleDocument, type PeopleQuery } from '../../gql/members/people.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';

export const peopleAddress = '/organisation/people';

/** `/organisation/people/…` */
export function memberAddress(id: string): string {
  return `${peopleAddress}/${encodeURIComponent(id)}`;
}

/** The people of an organisation, and what its administrators look after beside them. */
export type People = Extract<NonNullable<PeopleQuery['organisation']>, { readonly members: unknown }>;
export type Member = People['members']['edges'][number]['node'];

export const deputyOf = ({ deputyships }: People, { person }: Member) => deputyships.nodes.find((deputyship) => deputyship.person.id === person.id) ?? null;

const myOrganisation = { text: 'My organisation', to: '/organisation' };

interface PeopleFrameProps {
  readonly title: string;
  /** Whoever may not is told so, and nothing is asked. Left out, anybody may look. */
  readonly act?: Extract<Act, 'member:invite' | 'member:change' | 'member:remove'>;
  readonly children: (people: People, reload: () => Promise<unknown>) => ReactNode;
}

/** Around every page about the people of the viewer's organisation. */
export function PeopleFrame({ title, act, children }: PeopleFrameProps) {
  const { organisation } = useViewer();
  const actor = useActor();
  const verdict = act === undefined ? null : can(actor, act, { organisationId: organisation.id });
  const refused = act === undefined || verdict === null || verdict.allowed ? null : refusalSentence(verdict.reason, act);
  const { data, error, refetch } = useQuery(PeopleDocument, refused === null ? { variables: { organisationId: organisation.id } } : skipToken);
  const people = data?.organisation != null && 'members' in data.organisation ? data.organisation : null;
  return (
    <>
      <Breadcrumbs items={act === undefined ? [myOrganisation] : [myOrganisation, { text: 'People', to: peopleAddress }]} />
      {refused !== null && (
        <>
          <PageHeading title={title} />
          <p className="govuk-body">{refused}.</p>
        </>
      )}
      {refused === null && people === null && (
        <>
          <PageHeading title={title} pending={error === undefined} />
          {error === undefined ? <Loading what="people" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
        </>
      )}
      {refused === null && people !== null && children(people, refetch)}
    </>
  );
}

import { useQuery } from '@apollo/client/react';
import { formatInstant } from '@golden-thread/shared/civil-date';
import { can } from '@golden-thread/shared/permissions';
import { MemorandumDocument, type MemorandumQuery } from '../../gql/memorandum/memorandum.ts';
import { announce } from '../../ui/announcer.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';
import { useActor, useNameNow, useViewer } from '../../ui/viewer.tsx';
import { MemorandumText } from './memorandum-text.tsx';

const title = 'Memorandum of sharing';

/** What the organisations of the partnership have agreed on, and who has accepted it. */
export function MemorandumPage() {
  const { organisation, partnership } = useViewer();
  const actor = useActor();
  const { data, error, refetch } = useQuery(MemorandumDocument);
  const memorandum = data?.memorandum;
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }]} />
      <DoneBanner />
      <PageHeading title={title} caption={partnership.name} pending={data === undefined && error === undefined} />
      {data === undefined && (error === undefined ? <Loading what="the memorandum" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>)}
      {memorandum === null && <p className="govuk-body">This partnership has no memorandum yet. Its secretariat can issue one.</p>}
      {memorandum != null && (
        <>
          <MemorandumText
            memorandum={memorandum}
            onAccepted={() => {
              announce(`The memorandum is accepted for ${organisation.name}`);
              void refetch();
            }}
          />
          <section aria-labelledby="accepted">
            <h2 className="govuk-heading-m" id="accepted">
              Who has accepted this version
            </h2>
            <Acceptances memorandum={memorandum} />
          </section>
        </>
      )}
      {data !== undefined && can(actor, 'memorandum:issue', { secretariat: data.viewer?.secretariat ?? false }).allowed && (
        <ButtonLink to="/organisation/memorandum/new">Issue {memorandum === null ? 'a memorandum' : 'a new version'}</ButtonLink>
      )}
    </>
  );
}

/** By organisation: whoever has not accepted it is named too, since its people do not get in. */
function Acceptances({ memorandum }: { readonly memorandum: NonNullable<MemorandumQuery['memorandum']> }) {
  const { partners } = useViewer();
  const nameNow = useNameNow();
  const { acceptances } = memorandum;
  const missing = partners.filter(({ id }) => acceptances.every(({ organisation }) => organisation.id !== id));
  const states = [
    ...missing.map((organisation) => ({ organisation, accepted: 'Not yet' })),
    ...acceptances.map(({ organisation, person, acceptedAt }) => ({ organisation, accepted: `By ${person.displayName} on ${formatInstant(acceptedAt)}` })),
  ];
  return (
    <Table
      caption="Organisations, and whether they have accepted this version"
      captionHidden
      rows={states}
      rowKey={({ organisation: { id } }) => id}
      columns={[
        { heading: 'Organisation', cell: ({ organisation }) => nameNow(organisation) },
        { heading: 'Accepted', cell: ({ accepted }) => accepted },
      ]}
    />
  );
}

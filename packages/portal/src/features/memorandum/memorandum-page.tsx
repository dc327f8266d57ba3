import { useQuery } from '@apollo/client/react';
import { formatInstant } from '@golden-thread/shared/civil-date';
import { MemorandumDocument } from '../../gql/memorandum/memorandum.ts';
import { announce } from '../../ui/announcer.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { MemorandumText } from './memorandum-text.tsx';

const title = 'Memorandum of sharing';

/** What the organisations of the partnership have agreed on, and who has accepted it. */
export function MemorandumPage() {
  const { organisation, partnership } = useViewer();
  const { data, error, refetch } = useQuery(MemorandumDocument);
  const memorandum = data?.memorandum;
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }]} />
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
            {memorandum.acceptances.length === 0 ? (
              <p className="govuk-body">No organisation yet.</p>
            ) : (
              <Table
                caption="Organisations that have accepted this version"
                captionHidden
                rows={memorandum.acceptances}
                rowKey={({ organisation: { id } }) => id}
                columns={[
                  { heading: 'Organisation', cell: (acceptance) => acceptance.organisation.name },
                  { heading: 'By', cell: ({ person }) => person.displayName },
                  { heading: 'When', cell: ({ acceptedAt }) => formatInstant(acceptedAt) },
                ]}
              />
            )}
          </section>
        </>
      )}
    </>
  );
}

import { useQuery } from '@apollo/client/react';
import { agreementSentence } from '@golden-thread/shared/interdependency';
import { actsFor } from '@golden-thread/shared/permissions';
import { useParams } from 'react-router';
import { InterdependencyPageDocument } from '../../gql/interdependencies/interdependency-page.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Printed } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ThreadTable } from '../../ui/thread-table.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { AnswerInterdependency } from './answer-interdependency.tsx';
import { ChangeDate } from './change-date.tsx';
import { InterdependencyFacts } from './interdependency-facts.tsx';
import { InterdependencyActs } from './interdependency-acts.tsx';
import { InterdependencyHistory } from './interdependency-history.tsx';
import { InterdependencyNotFound } from './interdependency-not-found.tsx';
import { ProgressInterdependency } from './progress-interdependency.tsx';

/** One agreement: who gives what to whom, by when, how it came there and what is said about it. */
export function InterdependencyPage() {
  const { id = '' } = useParams();
  const actor = useActor();
  const { data, error, refetch } = useQuery(InterdependencyPageDocument, { variables: { id } });
  const node = data?.node;
  if (node === null || (node !== undefined && node.__typename !== 'Interdependency')) return <InterdependencyNotFound />;
  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  const asked = node !== undefined && actsFor(actor, node.awaiting?.id) && (node.state === 'PROPOSED' || node.state === 'CHANGE_PROPOSED');
  return (
    <>
      <Breadcrumbs items={[{ text: 'Interdependencies', to: '/interdependencies' }]} />
      <DoneBanner />
      <PageHeading caption={node === undefined ? 'Interdependency' : `Interdependency ${node.ref}`} title={node?.title ?? 'Interdependency'} pending={node === undefined} />
      {failed}
      {node === undefined ? (
        !failed && <Loading what="the interdependency" />
      ) : (
        <>
          <Printed what="interdependency" audience={node.audience} owner={node.owner} />
          <p className="govuk-body-l">{agreementSentence({ ...node, givingName: node.giving.organisation?.shortName ?? '', needingName: node.needing.organisation?.shortName ?? '' })}</p>
          {asked && <AnswerInterdependency key={node.version} agreement={node} reload={() => void refetch()} />}
          <InterdependencyFacts agreement={node} />
          <ProgressInterdependency key={`progress ${node.version}`} agreement={node} reload={() => void refetch()} />
          <ChangeDate key={`date ${node.version}`} agreement={node} reload={() => void refetch()} />
          <InterdependencyActs agreement={node} />
          <ReportText recordId={node.id} what="this interdependency" text={node.title} />
          <InterdependencyHistory id={node.id} version={node.version} />
          <section aria-labelledby="discussions">
            <h2 className="govuk-heading-m" id="discussions">
              Discussions
            </h2>
            {node.threads.nodes.length === 0 ? <p className="govuk-body">There are no discussions here that your organisation can read.</p> : <ThreadTable threads={node.threads.nodes} />}
            <ButtonLink to={`${interdependencyAddress(node.id)}/discussions/new`}>Start a discussion</ButtonLink>
          </section>
        </>
      )}
    </>
  );
}

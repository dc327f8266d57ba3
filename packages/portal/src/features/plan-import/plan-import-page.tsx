import { useQuery } from '@apollo/client/react';
import { Link, useParams, useSearchParams } from 'react-router';
import { PlanImportDocument } from '../../gql/plan-import/plan-import.ts';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { importAddress } from './addresses.ts';
import { ChoosePlan } from './choose-plan.tsx';
import { ForAdministrators } from './for-administrators.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';
import { readPlanChoice, writePlanChoice } from './plan-choice.ts';
import { ReadyImport } from './ready-import.tsx';

const title = 'Preview the import';

/** A plan's file that was sent, from the choice of its plan to what importing it changed. */
export function PlanImportPage() {
  return (
    <ForAdministrators title={title}>
      <OnePlanImport />
    </ForAdministrators>
  );
}

function OnePlanImport() {
  const { id = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const { data, error, refetch } = useQuery(PlanImportDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const file = data?.planImport;
  if (file === undefined) {
    return (
      <>
        <PageHeading title={title} pending={error === undefined} />
        {error === undefined ? <Loading what="the file" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      </>
    );
  }
  if (file === null) return <PlanImportNotFound />;
  if (file.state === 'APPLIED') return <ImportResult file={file} />;
  if (file.state === 'APPLYING') {
    return (
      <>
        <PageHeading title="The file is being imported" caption={file.fileName} />
        <ImportProgress id={id} fileName={file.fileName} onOver={() => void refetch()} />
      </>
    );
  }

  const choice = readPlanChoice(query);
  if (choice === null) {
    return (
      <ChoosePlan
        fileName={file.fileName}
        onChoose={(chosen) => {
          setQuery(writePlanChoice(chosen));
        }}
      />
    );
  }
  return <ReadyImport key={query.toString()} file={file} plan={choice} reload={() => void refetch()} />;
}

function PlanImportNotFound() {
  return (
    <>
      <PageHeading title="File not found" />
      <p className="govuk-body">Golden Thread keeps a plan’s file for one hour, and only for whoever sent it, while they act for the same organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to={importAddress}>
          Choose the file again
        </Link>
      </p>
    </>
  );
}

import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FullMembershipPreviewDocument, SetFullMembershipDocument, type StandingFragment } from '../../gql/standing/standing.ts';
import { standingAddress } from '../../ui/addresses.ts';
import { CheckButtons } from '../../ui/check-buttons.tsx';
import { done } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { isOutdated } from '../../ui/preview-changes.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { Seen } from '../../ui/what-will-be-shared.tsx';

interface CheckStandingProps {
  readonly organisation: StandingFragment;
  readonly fullMember: boolean;
  readonly decision: string;
  readonly goBack: () => void;
}

/** Shows what the organisation would newly read, or read no longer, and writes the decision down if that is still so. */
export function CheckStanding({ organisation, fullMember, decision, goBack }: CheckStandingProps) {
  const { id: organisationId, name } = organisation;
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(FullMembershipPreviewDocument, { variables: { organisationId, fullMember }, fetchPolicy: 'network-only' });
  const [outdated, setOutdated] = useState(false);
  const [decide] = useMutation(SetFullMembershipDocument);
  const submission = useSubmission();
  const preview = data?.fullMembershipPreview ?? null;
  const become = fullMember ? 'a full member' : 'named-only';

  const confirm = async (previewed: string) => {
    const input = { organisationId, fullMember, decision, previewed };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data: answered } = await decide({ variables: { input: { ...input, clientMutationId } } });
      if (answered?.setFullMembership.errors.some(isOutdated) === true) {
        setOutdated(true);
        await refetch();
      }
      return answered?.setFullMembership;
    });
    if (answer !== null) await navigate(standingAddress, { state: done(`${name} is ${become} from now on`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading key="check" title="Check what becomes readable" caption={name} error={submission.problems.length > 0} />
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what becomes readable" />}
      {data !== undefined && preview === null && <p className="govuk-body">You can no longer write down what the board decided.</p>}
      {preview !== null && (
        <Form onSubmit={() => void confirm(preview.token)}>
          {outdated && (
            <p id="previewed" tabIndex={-1} className="govuk-inset-text">
              Nothing has been written down yet: what it would read has changed since you looked. This is how it is now.
            </p>
          )}
          <p className="govuk-body">
            {name} becomes {become}. Decision: {decision}.
          </p>
          {preview.newly.length > 0 && <h2 className="govuk-heading-m">What it will newly be able to read</h2>}
          {preview.newly.map((change) => (
            <Seen key={change.organisations.map(({ id }) => id).join()} change={change} lastDays={null} will="will newly see" />
          ))}
          {preview.noLonger.length > 0 && <h2 className="govuk-heading-m">What it will no longer be able to read</h2>}
          {preview.noLonger.map((change) => (
            <Seen key={change.organisations.map(({ id }) => id).join()} change={change} lastDays={null} will="will no longer see" />
          ))}
          {preview.newly.length + preview.noLonger.length === 0 && <p className="govuk-body">It gains and loses nothing that your organisation can read.</p>}
          <p className="govuk-body">
            Only what your organisation can read is named and counted here. {fullMember ? 'What others have shared with the whole partnership is open to it too, and so is whatever will be.' : 'It keeps what it owns, what names it, and what it has already read or copied.'}
          </p>
          <CheckButtons confirmText={`Make ${name} ${become}`} look={fullMember ? 'primary' : 'warning'} sending={submission.sending} goBack={goBack} />
        </Form>
      )}
    </>
  );
}

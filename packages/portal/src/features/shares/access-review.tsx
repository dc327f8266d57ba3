import { useQuery } from '@apollo/client/react';
import { choosingKinds, type ChoosingKind } from '@golden-thread/shared/record-kind';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { AccessReviewDocument, type AccessReviewQuery } from '../../gql/shares/shares.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { done, DoneBanner } from '../../ui/done.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading, Refreshing } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { PrintedWords } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { Problem } from '../../ui/problems.ts';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { CheckShares } from './check-shares.tsx';
import { reviewedWords, shareKey } from './chosen-shares.ts';
import { ShareFilters } from './share-filters.tsx';
import { ShareList } from './share-list.tsx';

/** Folded, all of several organisations; of one that was chosen, what one goes through in a sitting. */
const pageSizes = { all: 100, chosen: 25 } as const;

type Review = NonNullable<AccessReviewQuery['accessReview']>;

/** The list to tick, and the check of what was ticked. */
export function AccessReview() {
  const { organisation, partners } = useViewer();
  const [search] = useSearchParams();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [act, setAct] = useState<'confirm' | 'end' | null>(null);
  const navigate = useNavigate();
  const partner = partners.find(({ slug }) => slug === search.get('organisation'));
  const kind: ChoosingKind | null = choosingKinds.find((one) => one === search.get('kind')) ?? null;
  const variables = { organisationId: partner?.id ?? null, kind, first: partner === undefined ? pageSizes.all : pageSizes.chosen };
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(AccessReviewDocument, { variables });
  const next = useMore((after) => fetchMore({ variables: { ...variables, after } }));
  const review = (data ?? previousData)?.accessReview;
  if (error !== undefined || review == null) {
    return (
      <>
        <PageHeading title="Who we share with" caption={organisation.name} />
        {error === undefined ? <Loading what="shares" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      </>
    );
  }
  const shares = review.shares.edges.map(({ node }) => node);
  const chosen = shares.filter((share) => ticked.includes(shareKey(share)));
  if (act !== null) {
    return (
      <CheckShares
        act={act}
        shares={chosen}
        back={() => {
          setAct(null);
        }}
        reload={() => void refetch()}
        finish={async (confirmed, ended) => {
          setTicked([]);
          setAct(null);
          await refetch();
          await navigate({ pathname: '/organisation/shares', search: search.toString() }, { replace: true, state: done(reviewedWords(confirmed, ended)) });
        }}
      />
    );
  }
  return (
    <Refreshing busy={loading && data === undefined}>
      <DoneBanner />
      <ErrorSummary problems={problems} />
      <PageHeading key="list" title="Who we share with" caption={organisation.name} error={problems.length > 0} />
      <PrintedWords words="What we share with whom" />
      <LastReview review={review} />
      <ByOrganisation review={review} />
      <ShareFilters organisation={partner?.slug ?? ''} kind={kind ?? ''} />
      <ShareList
        shares={shares}
        list={review.shares}
        ticked={ticked}
        onTick={setTicked}
        onAct={(what) => {
          setProblems([]);
          setAct(what);
        }}
        onProblem={(message) => {
          setProblems([{ path: ['shares'], message }]);
        }}
        narrowed={partner !== undefined || kind !== null}
        next={{ loading: next.loading, failure: next.failure, more: () => void next.more(review.shares.pageInfo.endCursor) }}
      />
    </Refreshing>
  );
}

function LastReview({ review: { lastReview } }: { readonly review: Review }) {
  return (
    <p className="govuk-body">
      {lastReview === null ? 'Nobody has reviewed what we share yet.' : <>Last reviewed on <InstantText instant={lastReview.at} /> by {lastReview.person.displayName}.</>}{' '}
      Confirm what is right, and end what is not.
    </p>
  );
}

function ByOrganisation({ review: { byOrganisation } }: { readonly review: Review }) {
  if (byOrganisation.length === 0) return null;
  return (
    <Table
      caption="How much we share"
      rows={byOrganisation}
      rowKey={({ organisation }) => organisation.id}
      columns={[
        { heading: 'With', cell: ({ organisation }) => <Link className="govuk-link" to={`?organisation=${encodeURIComponent(organisation.slug)}`}>{organisation.name}</Link> },
        { heading: 'Shares', cell: ({ shareCount }) => shareCount, numeric: true },
        { heading: 'Not confirmed yet', cell: ({ unconfirmedCount }) => unconfirmedCount, numeric: true },
      ]}
    />
  );
}

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { ViewerDocument } from '../gql/app/viewer.ts';
import { isAtDoor } from '../ui/failure.ts';
import { LiveLink } from './live.ts';
import { reasonOf } from '../ui/identifier-reason.ts';
import { goToSignIn } from './sign-in-again.ts';

// A list is one list only for the same filter and order; `first` and `after` are its pages.
const list = (keyArgs: false | string[] = false) => relayStylePagination(keyArgs);

/** The cache lives in memory alone: what an organisation may read changes, and a stored copy would not. */
const cache = new InMemoryCache({
  possibleTypes: {
    Node: ['Partnership', 'Organisation', 'Person', 'Membership', 'Invitation', 'Deputyship', 'Memorandum', 'Plan', 'PlanImport', 'Priority', 'Workstream', 'Milestone', 'MilestoneReport', 'Action', 'AgendaItem', 'Board', 'Decision', 'Interdependency', 'InterdependencyEvent', 'Review', 'Succession', 'Thread', 'Comment', 'TextReport'],
    Scoped: ['Plan', 'Workstream', 'Milestone', 'Action', 'Board', 'Decision', 'Interdependency', 'Review', 'Thread'],
    Auditable: ['Plan', 'Workstream', 'Milestone', 'Action', 'AgendaItem', 'Board', 'Decision', 'Interdependency', 'Review', 'Thread'],
    Markable: ['Action', 'AgendaItem', 'Decision', 'Interdependency', 'Milestone', 'Plan', 'Thread', 'Workstream'],
    TextBearing: ['Action', 'AgendaItem', 'Comment', 'Decision', 'Interdependency', 'InterdependencyEvent', 'Milestone', 'MilestoneReport', 'Plan', 'Priority', 'Thread', 'Workstream'],
  },
  typePolicies: {
    Query: {
      fields: {
        organisations: list(),
        plans: list(),
        priorities: list(),
        interdependencies: list(['filter']),
        workstreams: list(['filter', 'orderBy']),
        milestones: list(['filter', 'orderBy']),
        actions: list(['filter', 'orderBy']),
        successions: list(),
        search: list(['query', 'kinds']),
      },
    },
    // Of each record; an organisation's by its filters, below.
    Auditable: { fields: { auditTrail: list() } },
    // There is one viewer, without an id; pages that ask for different parts of it add to the same record.
    Viewer: { keyFields: [] },
    Home: { keyFields: [], fields: { changes: list(), due: list(), needsUs: list() } },
    // An audience or a pause is a value: a new one replaces the old one whole.
    Audience: { keyFields: false, merge: false },
    InformationMark: { keyFields: false, merge: false },
    BragSummary: { keyFields: false, merge: false },
    // How a record is shared, and what would be: values, asked for anew each time.
    Sharing: { keyFields: false, merge: false },
    SharingPreview: { keyFields: false, merge: false },
    // One end of an agreement; without an id of its own.
    InterdependencyEnd: { keyFields: false, merge: true },
    Pause: { keyFields: false, merge: false },
    Organisation: { fields: { members: list(), invitations: list(), deputyships: list(), auditTrail: list(['filter']) } },
    // Of one version; without ids of their own.
    MemorandumAcceptance: { keyFields: false },
    // What a file was judged to do, by its choices; asked in several pages.
    PlanImportPreview: { keyFields: false, merge: true, fields: { rows: list(['results']), warnings: list() } },
    PlanImport: { fields: { changes: list() } },
    // What others read of ours, and what we share: computed anew each time, without an id.
    ViewAs: { keyFields: false, merge: true, fields: { recordsOfOurs: list(['kind']) } },
    AccessReview: { keyFields: [], fields: { shares: list(['organisationId', 'kind']) } },
    Plan: { fields: { priorities: list() } },
    Priority: { fields: { workstreams: list(), nextMilestones: list(), overdueActions: list() } },
    Workstream: { fields: { ratings: list(), milestones: list(), actions: list(), threads: list() } },
    Milestone: { fields: { reports: list(), threads: list() } },
    Action: { fields: { threads: list() } },
    Thread: { fields: { comments: list() } },
    Succession: { fields: { ourRecords: list() } },
  },
});

/** True when the server says that nobody is signed in any more. */
const signedOut = (error: unknown) =>
  (ServerError.is(error) && error.statusCode === 401) ||
  (CombinedGraphQLErrors.is(error) && error.errors.some((one) => one.extensions?.['code'] === 'UNAUTHENTICATED'));

// Only reading leads away to the sign-in page. A form that is being sent keeps what was typed and says what to do.
const leaveWhenSignedOut = new ErrorLink(({ error, operation }) => {
  if (!signedOut(error) || operation.operationType !== OperationTypeNode.QUERY) return;
  // Somebody who comes for the first time has not been signed out.
  const known = cache.readQuery({ query: ViewerDocument });
  goToSignIn(known?.viewer == null ? undefined : 'expired');
});

// A new memorandum came into force while a page was open: the whole page is asked for anew, and says so.
const goToDoor = new ErrorLink(({ error, operation }) => {
  if (isAtDoor(error) && operation.operationType === OperationTypeNode.QUERY && operation.operationName !== 'Viewer') window.location.reload();
});

// A form says once why a text stays that seems to identify a person; every mutation can carry it.
const explainIdentifiers = new ApolloLink((operation, forward) => {
  const { input } = operation.variables as { input?: { clientMutationId?: string | null } };
  const reason = input?.clientMutationId == null ? undefined : reasonOf(input.clientMutationId);
  if (reason !== undefined) operation.variables = { ...operation.variables, input: { ...input, identifierReason: reason } };
  return forward(operation);
});

const overHttp = new HttpLink({ uri: '/graphql', credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } });

/** The portal's client: HTTP for queries and mutations, a socket for subscriptions. */
export const client = new ApolloClient({
  cache,
  link: ApolloLink.from([
    leaveWhenSignedOut,
    explainIdentifiers,
    goToDoor,
    ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new LiveLink(), overHttp),
  ]),
  defaultOptions: {
    // What is in the cache shows at once, and is checked with the server behind it: others write too.
    watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
  },
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isListType, isNonNullType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLOutputType } from 'graphql';
import { createSchema } from '../../schema.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import {
  addAction, addAgendaItem, addBoard, addBoardMember, addComment, addContributor, addDecision, addEvent, addIdentifierOverride, addInterdependency, addMilestone, addPlan, addPriority, addRating, addReport, addReview, addReviewAction, addTextReport, addThread, addWorkstream, followsParent, linkMilestone, servePriority, wholePartnership, type Acting, type Subject,
} from '../../testing/records.ts';
import { globalId } from './global-id.ts';

let api: TestApi;
/** The council's, which all others wait for. */
let first: string;

beforeAll(async () => {
  api = await TestApi.start();
  first = await api.directly('council', async (as, owner) => addMilestone(as, owner, await addWorkstream(as, owner, wholePartnership), followsParent));
});

afterAll(async () => {
  await api.stop();
});

const COMMENTS = 'comments(first: 40) { totalCount nodes { body author { displayName } organisation { slug } thread { title } } }';
const THREADS = `threads(first: 40) { totalCount nodes { title unreadCount firstUnread { body } lastReadAt owner { slug } audience { organisations { slug } endings { organisation { slug } } } subject { __typename ... on Milestone { title } } ${COMMENTS} } }`;
const MILESTONES = `milestones(first: 40) { totalCount nodes { title computedBrag owner { slug } workstream { ref } audience { organisations { slug } }
  reports(first: 40) { totalCount nodes { narrative reportedBy { displayName } milestone { title } } } ${THREADS} } }`;
const ACTIONS = `actions(first: 40) { totalCount nodes { ref overdue owner { slug } assignee { slug } workstream { ref } audience { organisations { slug } }
  ratings(first: 40) { totalCount nodes { brag } } threads(first: 40) { totalCount nodes { title comments(first: 3) { totalCount nodes { body } } } } } }`;
const AGREEMENT = `title owner { slug } awaiting { slug } audience { organisations { slug } } giving { organisation { slug } milestone { title } } needing { title date } leadDays
  history(first: 40) { totalCount nodes { kind person { displayName } organisation { slug } interdependency { title } } } threads(first: 40) { totalCount nodes { title } }`;
const WORKSTREAM = `ref owner { slug } audience { organisations { slug } endings { organisation { slug } } } contributors { slug } priorities { ref plan { title } } ratings(first: 40) { totalCount nodes { brag asOf } }`;
const SUMMARY = '{ total counts { brag count percent } }';
const SUMMARIES = `workstreamSummary ${SUMMARY} milestoneSummary ${SUMMARY} actionSummary ${SUMMARY}`;

const REVIEW = `version heldOn board { name } audience { organisations { slug } } previous { heldOn } agenda(first: 40) { totalCount nodes { number withheld title purpose minutes recommendation audience { organisations { slug } } review { heldOn } } }
  decisions(first: 40) { totalCount nodes { text decidedBy owner { slug } audience { organisations { slug } } agendaItem { number } review { heldOn } subject { __typename } } }
  actions(first: 40) { totalCount nodes { title assignee { slug } review { heldOn } } }`;

const HISTORY = 'auditTrail(first: 40) { totalCount nodes { at act summary person { displayName } organisation { slug } subject { __typename } } }';

const SHARED = '{ organisations { slug } counts { kind count } records(first: 40) { totalCount nodes { recordId kind title parts { kind count } } } }';

/** Between them they ask for every list of the contract, three and more deep: as the police, or as whoever else may. */
const queries: [string, string, (Who | (() => Who))?][] = [
  ['identifiers that were saved all the same', '{ identifierOverrides(first: 100) { totalCount nodes { kinds reason person { displayName } record { id } } } }', () => api.seed.person('council', 'ADMINISTRATOR')],
  ['texts that were reported', '{ textReports(first: 100) { totalCount nodes { recordType reportedAt record { id } reportedBy { displayName } reportedFor { slug } decidedBy { displayName } texts { field text } } } }', () => api.seed.person('council', 'ADMINISTRATOR')],
  ['workstreams with milestones, their reports and discussions, and comments', `{ workstreams(first: 100) { totalCount nodes { ${WORKSTREAM} ${MILESTONES} } } }`],
  ['workstreams with actions and discussions', `{ workstreams(first: 100, orderBy: BRAG) { totalCount nodes { ${WORKSTREAM} ${ACTIONS} ${THREADS} } } }`],
  ['milestones with reports and discussions', `{ ${MILESTONES} }`],
  ['all actions, and how they are rated', `{ ${ACTIONS} actionSummary ${SUMMARY} }`],
  ['agreements with their history and discussions', `{ interdependencies(first: 100) { totalCount nodes { ${AGREEMENT} } } }`],
  ['agreements with whom one of their parties chose', '{ interdependencies(first: 100) { nodes { ourChoice { scope organisations { slug } endings { organisation { slug } endsOn } } } } }', 'council'],
  ['milestones with what they need and give', `{ milestones(first: 40) { nodes { needs(first: 40) { totalCount nodes { ${AGREEMENT} } } gives(first: 40) { totalCount nodes { ${AGREEMENT} } } } } }`],
  ['what a slip would do', `query ($milestone: ID!) { previewForecastChange(milestoneId: $milestone, forecastOn: "2025-04-01") { milestone { title }
      effects(first: 100) { totalCount nodes { to end { organisation { slug } milestone { title owner { slug } } } through { title owner { slug } } } } } }`, 'council'],
  ['what would be shared', `query ($milestone: ID!) { sharing(recordId: $milestone) { title candidates { organisations { slug } } choice { organisations { slug } } }
      sharingPreview(recordId: $milestone, audience: { scope: OWNER }) { token audience { organisations { slug } } newly ${SHARED} noLonger ${SHARED} longer ${SHARED} otherParty { slug } } }`, 'council'],
  ['what a full member would read no longer', `query ($organisation: ID!) { fullMembershipPreview(organisationId: $organisation, fullMember: false) { token newly ${SHARED} noLonger ${SHARED} } }`, () => api.seed.person('council', 'ADMINISTRATOR')],
  ['boards with their members, reviews and what was recorded', `{ boards(first: 40) { totalCount nodes { name owner { slug } members { office person { displayName } organisation { slug } } reviews(first: 40) { totalCount nodes { ${REVIEW} } } } } }`],
  ['chairs’ briefs', '{ boards(first: 40) { nodes { reviews(first: 1) { nodes { brief(first: 40) { totalCount nodes { reason summary subject { __typename } } } } } } } }'],
  ['plans with priorities and what serves them', `{ plans(first: 40) { totalCount nodes { title owner { slug } audience { organisations { slug } } priorities(first: 40) { totalCount nodes { ref plan { title }
      workstreams(first: 40) { totalCount nodes { ${WORKSTREAM} } } } } } } }`],
  ['priorities with what serves them', `{ priorities(first: 100) { totalCount nodes { ref plan { title } workstreams(first: 40) { totalCount nodes { ref milestones(first: 40) { nodes { title } } } } } } }`],
  ['roll-ups of plans, priorities and workstreams', `{ plans(first: 40) { nodes { ${SUMMARIES} priorities(first: 40) { nodes { ${SUMMARIES} workstreams(first: 40) { nodes { ref milestoneSummary { total } actionSummary { total } } } } } } } }`],
  ['what comes next in priorities and what is overdue', `{ priorities(first: 100) { nodes { ref nextMilestones(first: 40) { totalCount nodes { title owner { slug } workstream { ref } } } overdueActions(first: 40) { totalCount nodes { title workstream { ref } } } } } }`],
  ['roll-ups of partners', `{ organisations(first: 40) { nodes { slug ${SUMMARIES} } } }`],
  ['partners and their people', '{ organisations(first: 40) { totalCount nodes { slug succeededBy { slug } members(first: 40) { totalCount nodes { role person { displayName } organisation { slug } } } } } }'],
  ['partners’ deputies and invitations', `{ organisations(first: 40) { nodes { slug standingDecision { decision recordedBy { displayName } } members(first: 40) { nodes { lastSeenOn } }
      deputyships(first: 40) { totalCount nodes { endsOn person { displayName } deputy { displayName } organisation { slug } } }
      invitations(first: 40) { totalCount nodes { emailAddress state invitedBy { displayName } organisation { slug } } } } } }`, () => api.seed.person('council', 'ADMINISTRATOR')],
  ['versions of the memorandum', '{ memoranda(first: 40) { totalCount nodes { version issuedBy { displayName } ownAcceptance { acceptedAt } acceptableBy { displayName } acceptances { organisation { slug } person { displayName } } } } }'],
  ['the home page', '{ home { lastHereAt changes(first: 100) { totalCount nodes { at summary organisation { slug } } } due(first: 100) { totalCount nodes { summary dueOn late subject { __typename ... on Milestone { title } ... on Action { title } } } } needsUs(first: 100) { totalCount nodes { summary subject { __typename } } } } }', 'icb'],
  ['what searches find, kind by kind', `{ ${[
    ['PRIORITY', 'families'], ['WORKSTREAM', 'short'], ['MILESTONE', 'way'], ['ACTION', 'families'], ['INTERDEPENDENCY', 'findings'], ['DISCUSSION', 'cabinet'], ['AGENDA_ITEM', 'procurement'], ['DECISION', 'cabinet'],
  ].map(([kind, word]) => `${kind}: search(query: "${word}", kinds: [${kind}], first: 40) { totalCount advice nodes { title titleHighlight { text } highlight { text marked } owner { slug }
      belongsTo { __typename ... on Workstream { title } } node { __typename ... on Comment { thread { title } } } } }`).join(' ')} }`],
  ['successions and what they let others read', '{ successions(first: 40) { totalCount nodes { state proposedBy { displayName } decidedBy { displayName } predecessor { slug } successor { slug } proposedFor { slug } ourRecords(first: 40) { totalCount nodes { kind subject { __typename } } } } } }', 'council'],
  ['what a succession would do', `query ($predecessor: ID!, $organisation: ID!) { previewSuccession(predecessorId: $predecessor, successorId: $organisation) {
      people duties { kind count titles } newlyReadable { kind count titles } predecessor { slug } successor { slug } } }`, () => api.seed.person('council', 'ADMINISTRATOR')],
  ['histories of work', `{ workstreams(first: 40) { nodes { ${HISTORY} milestones(first: 40) { nodes { ${HISTORY} threads(first: 40) { nodes { ${HISTORY} } } } } actions(first: 40) { nodes { ${HISTORY} } } } } }`],
  ['histories of plans and agreements', `{ plans(first: 40) { nodes { ${HISTORY} } } interdependencies(first: 40) { nodes { ${HISTORY} } } }`],
  ['histories of boards and their records', `{ boards(first: 40) { nodes { ${HISTORY} reviews(first: 40) { nodes { ${HISTORY} agenda(first: 40) { nodes { ${HISTORY} } } decisions(first: 40) { nodes { ${HISTORY} } } } } } } }`],
  ['the audit trails of partners', `{ organisations(first: 40) { nodes { ${HISTORY} } } }`, () => api.seed.person('council', 'ADMINISTRATOR')],
  ['one’s own records as another reads them', `query ($organisation: ID!) { viewAs(organisationId: $organisation) { organisation { slug } countsOfOurs { kind readOfOurs allOfOurs }
      recordsOfOurs(first: 100, kind: MILESTONE) { totalCount nodes { title endsOn subject { __typename ... on Milestone { title } } belongsTo { __typename } differences } } } }`, 'council'],
  ['what one shares with whom', `{ accessReview { lastReview { at person { displayName } } byOrganisation { organisation { slug } shareCount unconfirmedCount }
      shares(first: 100, kind: MILESTONE) { totalCount nodes { title basis since orBefore endsOn version recordId record { __typename } organisation { slug } endsAt { title organisation { slug } } confirmation { at person { displayName } } } } } }`, () => api.seed.person('council', 'ADMINISTRATOR')],
  ['a draft', '{ draft(form: CREATE_WORKSTREAM) { fields { name value } } }'],
  ['the viewer’s organisations', '{ viewer { organisations { slug members(first: 40) { nodes { person { displayName } } } } places { organisationName } } }'],
];

/** More of what belongs to an organisation's people, and to the partnership. */
async function growPeople(count: number): Promise<void> {
  const { personId, organisationId } = api.seed.person('council', 'ADMINISTRATOR');
  await api.seed.asOperator(async (operator) => {
    await operator.query(
      `insert into app.invitation (id, partnership_id, organisation_id, email, display_name, role, invited_by_id)
         select gen_random_uuid(), $1, $2, gen_random_uuid() || '@council.example', 'x', 'VIEWER', $3 from generate_series(1, $4)`, [api.seed.partnershipId, organisationId, personId, count]);
    await operator.query(
      `insert into app.deputyship (id, partnership_id, organisation_id, person_id, deputy_id, ends_on, named_by_id)
         select gen_random_uuid(), $1, $2, $3, $4, '2024-06-01', $3 from generate_series(1, $5)`, [api.seed.partnershipId, organisationId, personId, api.persona('council').personId, count]);
    await operator.query(
      `with issued as (
         insert into app.memorandum (id, partnership_id, version, title, body, in_force_on, issued_by_id)
           select gen_random_uuid(), $1, n + (select count(*) from app.memorandum), 'x', 'x', '2100-01-01', $3 from generate_series(1, $4) n returning id)
       insert into app.memorandum_acceptance (partnership_id, memorandum_id, organisation_id, person_id, accepted_at) select $1, id, $2, $3, now() from issued`,
      [api.seed.partnershipId, organisationId, personId, count]);
  });
}

/** One plan more, and on each workstream one more of everything that a workstream can have. */
async function grow(workstreams: number, children: number): Promise<void> {
  const { organisationId: icb } = api.persona('icb');
  const { organisationId: council } = api.persona('council');
  await api.directly('council', async (as, owner) => {
    const plan = await addPlan(as, owner, wholePartnership);
    const made = await times(workstreams, async () => {
      const priority = await addPriority(as, owner, plan);
      const workstream = await addWorkstream(as, owner, wholePartnership);
      await servePriority(as, owner, workstream, priority);
      await addContributor(as, owner, workstream, icb);
      return workstream;
    });
    for (const workstream of made.slice(0, 9)) await addTextReport(as, 'Workstream', workstream);
    for (const workstream of made) await addIdentifierOverride(as, workstream);
    const board = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, board, api.persona('council').personId, owner);
    await times(workstreams, async () => {
      const review = await addReview(as, owner, board);
      const item = await addAgendaItem(as, owner, review, 1);
      await addDecision(as, owner, review, { agendaItemId: item, workstreamId: made[0] });
      await addReviewAction(as, owner, review, icb, { dueOn: '2024-05-01' });
    });
    for (const workstream of made) {
      await addRating(as, owner, { workstreamId: workstream });
      await as.query('select keeper.record_event($1, $2)', ['createWorkstream', JSON.stringify({ workstream })]);
      await times(children, async () => {
        const action = await addAction(as, owner, workstream, followsParent, { assigneeId: icb, dueOn: '2024-01-31' });
        await addRating(as, owner, { actionId: action });
        await discuss(as, owner, { actionId: action });
        await discuss(as, owner, { workstreamId: workstream });
        const milestone = await addMilestone(as, owner, workstream, followsParent);
        await addReport(as, owner, milestone);
        await discuss(as, council, { milestoneId: milestone });
        const agreement = await addInterdependency(as, owner, owner, owner, wholePartnership, { neededBy: '2025-03-01', offeredFor: '2025-03-01' });
        await linkMilestone(as, owner, agreement, 'GIVING', first);
        await linkMilestone(as, owner, agreement, 'NEEDING', milestone);
        await addEvent(as, agreement);
        await discuss(as, owner, { interdependencyId: agreement });
      });
    }
  });
}

async function discuss(as: Acting, owner: string, subject: Subject): Promise<void> {
  await addComment(as, await addThread(as, owner, subject, followsParent));
}

async function times<Result>(count: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let n = 0; n < count; n += 1) results.push(await work());
  return results;
}

async function statementsOf(query: string, who: Who | (() => Who) = 'police'): Promise<string[]> {
  const variables = { ...(query.includes('$milestone') ? { milestone: globalId('Milestone', first) } : {}), ...(query.includes('$organisation:') ? { organisation: api.organisation('icb') } : {}), ...(query.includes('$predecessor:') ? { predecessor: api.organisation('council') } : {}) };
  api.statements.length = 0;
  await api.data(typeof who === 'function' ? who() : who, query, variables);
  return [...api.statements].sort();
}

describe('a list asks the database as often for thirty records as for one', () => {
  const small = new Map<string, string[]>();
  const large = new Map<string, string[]>();

  beforeAll(async () => {
    await grow(1, 1);
    await growPeople(1);
    for (const [name, query, who] of queries) small.set(name, await statementsOf(query, who));
    await grow(30, 3);
    await growPeople(30);
    for (const [name, query, who] of queries) large.set(name, await statementsOf(query, who));
  });

  test.each(queries)('%s', (name) => {
    expect(large.get(name)).toEqual(small.get(name));
    expect(small.get(name)?.length).toBeGreaterThan(0);
  });

  test('and the data grew', async () => {
    expect(await api.data('police', '{ workstreams(first: 1) { totalCount } milestones(first: 1) { totalCount } priorities(first: 1) { totalCount } }')).toEqual({
      workstreams: { totalCount: 32 }, milestones: { totalCount: 92 }, priorities: { totalCount: 31 },
    });
  });

  test('and no list of the contract is left out', () => {
    const schema = createSchema();
    const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type) || getNamedType(type).name.endsWith('Connection');
    const lists = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !/^__|(Connection|Payload|Error)$/.test(type.name))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).filter((field) => isList(field.type)).map(({ name }) => `${type.name}.${name}`) : []));
    const asked = new Set<string>();
    for (const [, query] of queries) {
      const info = new TypeInfo(schema);
      visit(parse(query), visitWithTypeInfo(info, { Field: ({ name }) => { asked.add(`${info.getParentType()?.name ?? ''}.${name.value}`); } }));
    }
    expect(lists.length).toBeGreaterThan(15);
    // A plan's file is one record, and what it says is worked out in memory; a mark's exemptions are a column of the marked record's row.
    expect(lists.filter((list) => !asked.has(list) && !list.startsWith('PlanImport') && list !== 'InformationMark.exemptions')).toEqual([]);
  });
});

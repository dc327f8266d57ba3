import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, getNamedType, isEnumType, type GraphQLArgument, type GraphQLObjectType } from 'graphql';
import { createSchema } from '../../schema.ts';
import { TestApi, type RawAnswer } from '../../testing/api.ts';
import { everyMutation } from '../../testing/every-mutation.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ trustedProxies: 1 });
});

afterAll(async () => {
  await api.stop();
});

interface Refused {
  data?: Record<string, unknown> | null;
  errors: { message: string; extensions: { code: string; requestId?: string } }[];
}

/** Code, message and status of an answer that must be JSON, with one error in it. */
function refused({ status, headers, text }: RawAnswer): { status: number; code: string; message: string } {
  expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  const { data, errors } = JSON.parse(text) as Refused;
  expect(Object.values(data ?? {}).filter((field) => field !== null)).toEqual([]);
  expect(errors).toHaveLength(1);
  const [error] = errors;
  return { status, code: error?.extensions.code ?? '', message: error?.message ?? '' };
}

const query = (text: string, variables?: object): string => JSON.stringify({ query: text, ...(variables === undefined ? {} : { variables }) });

/** Sixty fragments, each spreading the next one twice: read out in full it is longer than the universe is old. */
const doubling = `{ ...F0 } ${Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { viewer { role } ${n < 59 ? `...F${n + 1} ...F${n + 1}` : ''} }`).join(' ')}`;
const nested = (levels: number): string => {
  const inside = 'threads(first: 1) { nodes { subject { ... on Workstream { '.repeat(levels);
  return `{ workstreams(first: 1) { nodes { ${inside} id ${'} } } }'.repeat(levels)} } } }`;
};

describe('a malformed request', () => {
  test.each<[string, string | null, object, number, string, RegExp]>([
    ['that is not JSON', '{"query":', {}, 400, 'BAD_REQUEST', /^The body is not valid JSON\.$/],
    ['with nothing in it', '', {}, 400, 'BAD_REQUEST', /JSON object/],
    ['with an empty object', '{}', {}, 400, 'BAD_REQUEST', /JSON object/],
    ['that is a batch', JSON.stringify([{ query: '{ viewer { role } }' }]), {}, 400, 'BAD_REQUEST', /JSON object/],
    ['that is a word', '"hello"', {}, 400, 'BAD_REQUEST', /./],
    ['whose query is a number', '{"query":5}', {}, 400, 'BAD_REQUEST', /queries must be strings/],
    ['whose variables are text', '{"query":"{ viewer { role } }","variables":"x"}', {}, 400, 'BAD_REQUEST', /variables/],
    ['whose operationName is a number', '{"query":"{ viewer { role } }","operationName":5}', {}, 400, 'BAD_REQUEST', /operationName/],
    ['of another media type', '{"query":"{ viewer { role } }"}', { headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE', /application\/json/],
    ['sent as a form', 'query=x', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'UNSUPPORTED_MEDIA_TYPE', /application\/json/],
    ['by GET', null, { method: 'GET', query: '?query={viewer{role}}' }, 405, 'METHOD_NOT_ALLOWED', /POST/],
    ['by DELETE', null, { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED', /POST/],
    ['of two megabytes', query('{ viewer { role } }', { padding: 'x'.repeat(2 * 1024 * 1024) }), {}, 413, 'PAYLOAD_TOO_LARGE', /1 MiB/],
    ['with a mistake in its syntax', query('{ viewer { role }'), {}, 400, 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['of nothing', query(''), {}, 400, 'BAD_REQUEST', /./],
    ['for a field that is not', query('{ viewer { rol } }'), {}, 400, 'GRAPHQL_VALIDATION_FAILED', /^Cannot query field "rol" on type "Viewer"\.$/],
    ['for an argument that is not', query('{ workstreams(firs: 1, first: 1) { totalCount } }'), {}, 400, 'GRAPHQL_VALIDATION_FAILED', /^Unknown argument "firs" on field "Query\.workstreams"\.$/],
    ['for an order that is not', query('{ workstreams(first: 1, orderBy: REFF) { totalCount } }'), {}, 400, 'GRAPHQL_VALIDATION_FAILED', /^Value "REFF" does not exist in "WorkstreamOrder" enum\.$/],
    ['with a variable of an order that is not', query('query ($o: WorkstreamOrder) { workstreams(first: 1, orderBy: $o) { totalCount } }', { o: 'REFF' }), {}, 400, 'BAD_USER_INPUT', /^o: Value "REFF" does not exist in "WorkstreamOrder" enum\.$/],
    ['with a field that its input has not', query('mutation ($i: PostCommentInput!) { postComment(input: $i) { clientMutationId } }', { i: { threadId: 'x', body: 'x', bodi: 'x' } }), {}, 400, 'BAD_USER_INPUT', /^i: Field "bodi" is not defined by type "PostCommentInput"\.$/],
    ['of two operations that names none', query('query A { viewer { role } } query B { viewer { role } }'), {}, 400, 'OPERATION_RESOLUTION_FAILURE', /./],
    ['for an operation it does not hold', JSON.stringify({ query: 'query A { viewer { role } }', operationName: 'C' }), {}, 400, 'OPERATION_RESOLUTION_FAILURE', /"C"/],
    ['by the hash of a query we do not keep', JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }), {}, 200, 'PERSISTED_QUERY_NOT_SUPPORTED', /./],
    ['that subscribes by POST', query('subscription { commentPosted(threadId: "x") { id } }'), {}, 400, 'BAD_REQUEST', /WebSocket/],
    ['nested too deeply', query(nested(7)), {}, 400, 'OPERATION_TOO_LARGE', /20 levels/],
    ['with 31 aliases', query(`{ ${Array.from({ length: 31 }, (_, n) => `v${n}: viewer { role }`).join(' ')} }`), {}, 400, 'OPERATION_TOO_LARGE', /30 aliases/],
    ['with 31 aliases in a fragment', query(`{ ...F } fragment F on Query { ${Array.from({ length: 31 }, (_, n) => `v${n}: viewer { role }`).join(' ')} }`), {}, 400, 'OPERATION_TOO_LARGE', /30 aliases/],
    ['that asks 31 times for __typename', query(`{ viewer { ${'__typename '.repeat(31)} } }`), {}, 400, 'OPERATION_TOO_LARGE', /30 aliases/],
    ['with nine directives', query(`{ viewer { ${'role @include(if: true) '.repeat(9)} } }`), {}, 400, 'OPERATION_TOO_LARGE', /8 directives/],
    ['for four full lists within each other', query(`{ workstreams(first: 100) { nodes { milestones(first: 100) { nodes { threads(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } } } }`), {}, 400, 'OPERATION_TOO_LARGE', /up to 101,010,100 records; ask for 10,000,000 or fewer$/],
    ['for as many by a variable and a fragment', query(`query ($n: Int!) { ...W } fragment W on Query { workstreams(first: $n) { nodes { milestones(first: $n) { edges { node { ...T } } } } } } fragment T on Milestone { threads(first: $n) { nodes { comments(first: $n) { nodes { id } } } } }`, { n: 100 }), {}, 400, 'OPERATION_TOO_LARGE', /up to 101,010,100 records/],
    ['of too many tokens', query(`{ viewer { ${'role '.repeat(2001)} } }`), {}, 400, 'GRAPHQL_PARSE_FAILED', /2000/],
    ['whose fragments double sixty times', query(doubling), {}, 200, '', /^$/],
  ])('%s is answered in JSON with its reason', async (_what, body, how, status, code, message) => {
    const answer = await api.raw('icb', body, how);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    if (code === '') {
      expect(answer).toMatchObject({ status, text: '{"data":{"viewer":{"role":"CONTRIBUTOR"}},"extensions":{"cost":0}}\n' });
      return;
    }
    const told = refused(answer);
    expect(told).toMatchObject({ status, code });
    expect(told.message).toMatch(message);
    expect(answer.text).not.toMatch(/Did you mean|node_modules|at \/|select |stack/);
  });

  test.each([0, -1, 101, 2 ** 31 - 1])('for %d at once is told how many a page may hold', async (first) => {
    const answer = await api.raw('icb', query('query ($first: Int!) { workstreams(first: $first) { totalCount } }', { first }));
    expect(refused(answer)).toEqual({ status: 400, code: 'BAD_USER_INPUT', message: 'first must be from 1 to 100' });
  });

  const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = '00000000-0000-7000-8000-000000000000';

  test.each<[string, string, string]>([
    ['that is empty', 'workstreams(first: 1, after: $after)', ''],
    ['that is garbled', 'workstreams(first: 1, after: $after)', 'not a cursor'],
    ['that is JSON and no list', 'workstreams(first: 1, after: $after)', Buffer.from('{"a":1}').toString('base64url')],
    ['of another order', 'workstreams(first: 1, after: $after)', cursor('title', 'x', id)],
    ['with too few parts', 'workstreams(first: 1, after: $after)', cursor('ref', 'x')],
    ['with too many parts', 'workstreams(first: 1, after: $after)', cursor('ref', 'x', id, id)],
    ['with a number in it', 'workstreams(first: 1, after: $after)', cursor('ref', 5, id)],
    ['whose id is none', 'workstreams(first: 1, after: $after)', cursor('ref', 'x', "' or true --")],
    ['with a character that cannot be stored', 'workstreams(first: 1, after: $after)', cursor('ref', '\u0000', id)],
    ['of a day that never was', 'milestones(first: 1, after: $after)', cursor('forecast', '2024-02-30', id)],
    ['of a year beyond all calendars', 'milestones(first: 1, after: $after)', cursor('forecast', '9999-99-99', id)],
    ['with a number too large', 'workstreams(first: 1, orderBy: BRAG, after: $after)', cursor('brag', '99999999999', 'x', id)],
  ])('with a cursor %s is told so', async (_what, field, after) => {
    const answer = await api.raw('icb', query(`query ($after: String) { ${field} { totalCount } }`, { after }));
    expect(refused(answer)).toEqual({ status: 400, code: 'BAD_USER_INPUT', message: 'after is not a cursor of this list' });
  });

  test.each(['2024-02-30', '2023-02-29', '24-05-15', '15/05/2024', '2024-05-15T00:00:00Z', '', 'tomorrow', '0000-01-01', 20240515, null])(
    'with %j for a date is told how dates are written', async (date) => {
      const answer = await api.raw('icb', query('query ($date: Date!) { milestones(first: 1, filter: { forecastFrom: $date }) { totalCount } }', { date }));
      const told = refused(answer);
      expect(told).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
      expect(told.message).toMatch(date === null ? /must not be null/ : /^date: Write a date as YYYY-MM-DD, such as 2025-03-31$/);
    });

  test('with a date written into the query that never was is told how dates are written', async () => {
    const answer = await api.raw('icb', query('{ milestones(first: 1, filter: { forecastFrom: "2024-02-30" }) { totalCount } }'));
    expect(refused(answer)).toMatchObject({ status: 400, message: 'Write a date as YYYY-MM-DD, such as 2025-03-31' });
  });

  test('is told apart from others by the id of its request, which is ours', async () => {
    const answer = await api.raw('icb', query('{ workstreams(first: 0) { totalCount } }'), { headers: { 'x-request-id': 'mine' } });
    const { errors } = JSON.parse(answer.text) as Refused;
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(errors[0]?.extensions.requestId).toBe(answer.headers.get('x-request-id'));
  });
});

test('what an operation could cost is told with its answer: the records it would hold were all its lists full', async () => {
  const cost = async (text: string, variables = {}) => ((await api.ask('icb', text, variables)) as { extensions?: { cost: number } }).extensions?.cost;
  expect(await cost('{ viewer { role } }')).toBe(0);
  expect(await cost('{ workstreams(first: 50) { totalCount nodes { owner { slug } milestones(first: 10) { nodes { title } } } } plans(first: 7) { totalCount } }')).toBe(557);
  expect(await cost('query ($n: Int!) { workstreams(first: $n) { ...W } } fragment W on WorkstreamConnection { nodes { milestones(first: $n) { totalCount } actions(first: 1) { totalCount } } }', { n: 20 })).toBe(440);
  expect(await cost('query ($n: Int! = 3) { plans(first: $n) { totalCount } }')).toBe(100);
});

describe('without a session', () => {
  const schema = createSchema();
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((root): root is GraphQLObjectType => root != null);
  const value = ({ type }: GraphQLArgument): string => {
    const named = getNamedType(type);
    if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
    return { Int: '1', Boolean: 'true', Date: '"2024-05-15"' }[named.name] ?? '"x"';
  };
  const operations = roots.flatMap((root) =>
    Object.values(root.getFields())
      .filter(({ name }) => name !== 'viewer')
      .map(({ name, args }) => {
        const required = args.filter(({ type }) => String(type).endsWith('!'));
        const input = required.find(({ name: argument }) => argument === 'input');
        const given = required.map((argument) => (argument === input ? 'input: $input' : `${argument.name}: ${value(argument)}`)).join(', ');
        return [name, `${root.name.toLowerCase()} X${input === undefined ? '' : `($input: ${String(input.type)})`} { ${name}${given === '' ? '' : `(${given})`} { __typename } }`] as const;
      }));
  /** Input that fits its type, so that the answer comes from the field. */
  const made = { id: 'x', version: 1 };
  const inputOf = (mutation: string) => everyMutation[mutation]?.input({ workstream: made, milestone: made, thread: made, comment: made, interdependency: made, board: made, review: made, agendaItem: made, action: made, textReport: made }, 'x', 'x');
  const strangers: [string, Record<string, string>][] = [
    ['nobody', {}],
    ['whoever shows a token we never gave', { authorization: `Bearer gt_${'a'.repeat(43)}` }],
    ['whoever shows a cookie we never gave', { cookie: `__Host-gt-session=${'a'.repeat(43)}` }],
  ];

  test.each(operations)('%s asks to sign in first', async (name, text) => {
    // Each from another network: an address whose tokens fail too often is refused before it is asked to sign in.
    const from = { 'x-forwarded-for': `192.0.2.${operations.findIndex(([known]) => known === name) + 1}` };
    for (const [, headers] of strangers) {
      const answer = await api.raw(null, query(text, { input: inputOf(name) }), { headers: { ...headers, ...from } });
      expect(refused(answer)).toEqual({ status: 401, code: 'UNAUTHENTICATED', message: 'Sign in first' });
    }
  });

  test.each(strangers)('the viewer is null for %s', async (_who, headers) => {
    expect(await api.raw(null, query('{ viewer { role } }'), { headers })).toMatchObject({ status: 200, text: '{"data":{"viewer":null},"extensions":{"cost":0}}\n' });
  });

  test.each([
    ['as tools ask', getIntrospectionQuery()],
    ['in one line', '{ __type(name: "Query") { name } }'],
    ['beside the viewer', '{ viewer { role } s: __schema { queryType { name } } }'],
    ['in a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
    ['in a fragment without a name', '{ ... on Query { ... { __schema { queryType { name } } } } }'],
    ['after another operation', 'query B { __schema { queryType { name } } }'],
  ])('the schema is not told, asked for %s', async (_how, text) => {
    for (const [, headers] of strangers) expect(refused(await api.raw(null, query(text), { headers }))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await api.ask(api.seed.person('icb', 'VIEWER'), text)).not.toHaveProperty('errors');
  });
});

describe('a fault of ours', () => {
  test('is told by a sentence and the request’s id, under which the log has the rest', async () => {
    await api.seed.asOperator((operator) => operator.query('alter table app.plan rename column title to was_title'));
    const answer = await api.raw('icb', query('{ viewer { role } pl: plans(first: 1) { nodes { id } } }'));
    await api.seed.asOperator((operator) => operator.query('alter table app.plan rename column was_title to title'));
    expect(refused(answer)).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side. It is logged under the id of this request.' });
    expect(answer.text).not.toMatch(/title|plan\b|does not exist|42703|select/);
    const { errors } = JSON.parse(answer.text) as Refused;
    const logged = api.logged().split('\n').filter((line) => line.includes(errors[0]?.extensions.requestId ?? 'none'));
    expect(logged.join('')).toContain('p.title does not exist');
    expect(await api.ask('icb', '{ plans(first: 1) { totalCount } }')).toMatchObject({ status: 200, data: { plans: { totalCount: 0 } } });
  });
});

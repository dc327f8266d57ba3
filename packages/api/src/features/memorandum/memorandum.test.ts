import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { createSchema } from '../../schema.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
/** A partnership without a memorandum, in the same database. */
let elsewhere: Seed;
let council: Persona;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  council = api.seed.person('council', 'ADMINISTRATOR');
});

afterAll(async () => {
  await api.stop();
});

const setClock = (today: CivilDate) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
beforeEach(async () => {
  await api.seed.asOperator((operator) => operator.query('truncate app.memorandum cascade'));
  await setClock('2024-05-15');
});

const issue = async (inForceOn: CivilDate, who: Who = council) => api.change<{ memorandum: { id: string; version: number } }>(
  who, 'issueMemorandum', { title: 'Memorandum', text: 'What we agree on.', inForceOn }, 'memorandum { id version }');
const accept = (who: Who, memorandumId: string) => api.ask<{ acceptMemorandum: { errors: { code: string; message: string }[]; memorandum: object | null } } | null>(
  who, 'mutation ($input: AcceptMemorandumInput!) { acceptMemorandum(input: $input) { errors { code message } memorandum { version ownAcceptance { organisation { slug } person { displayName } acceptedAt } } } }', { input: { memorandumId } });
const getsIn = async (who: Who): Promise<boolean> => (await api.ask(who, '{ organisations(first: 1) { totalCount } }')).errors === undefined;
const administratorOf = (slug: Parameters<Seed['person']>[0]): Persona => api.seed.person(slug, 'ADMINISTRATOR');
const PAGE = `{ viewer { role person { displayName } organisation { slug } partnership { name today } places { organisationName } }
  memorandum { version title text inForceOn ownAcceptance { acceptedAt } acceptableBy { displayName } } }`;

test('a partnership without a memorandum asks nobody for anything', async () => {
  expect(await api.data('icb', '{ memorandum { version } memoranda(first: 10) { totalCount } organisations(first: 1) { totalCount } }')).toEqual({ memorandum: null, memoranda: { totalCount: 0 }, organisations: { totalCount: 7 } });
});

describe('while an organisation has not accepted the memorandum in force', () => {
  let id: string;

  beforeEach(async () => {
    ({ memorandum: { id } } = await issue('2024-05-20'));
    await accept(council, id);
    await setClock('2024-05-20');
  });

  test('its people see who they are, the memorandum, and who can accept it, and nothing else', async () => {
    expect(await api.data('icb', PAGE)).toEqual({
      viewer: { role: 'CONTRIBUTOR', person: { displayName: 'CONTRIBUTOR of icb' }, organisation: { slug: 'icb' }, partnership: { name: 'Partnership', today: '2024-05-20' }, places: [{ organisationName: 'The icb' }] },
      memorandum: { version: 1, title: 'Memorandum', text: 'What we agree on.', inForceOn: '2024-05-20', ownAcceptance: null, acceptableBy: [{ displayName: 'ADMINISTRATOR of icb' }] },
    });
    for (const beyond of ['organisation { members(first: 1) { totalCount } }', 'deputisingBy { id }', 'organisation { workstreamSummary { total } }']) {
      expect((await api.ask('icb', `{ viewer { ${beyond} } }`)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'MEMORANDUM_NOT_ACCEPTED' } }]);
    }
    expect((await api.ask('icb', '{ memorandum { acceptances { organisation { slug } } } }')).errors).toMatchObject([{ extensions: { reason: 'MEMORANDUM_NOT_ACCEPTED' } }]);
  });

  const roots = (['getQueryType', 'getMutationType'] as const).flatMap((root) => Object.values(createSchema()[root]()?.getFields() ?? {}))
    .filter(({ name, args }) => !['viewer', 'memorandum'].includes(name) && args.every(({ type, name: argument }) => !String(type).endsWith('!') || ['first', 'id', 'slug', 'ref', 'input'].includes(argument)));
  test.each(roots.filter(({ args }) => args.every(({ name, type }) => name === 'first' || !String(type).endsWith('!'))).map(({ name, args }) => [name, args.some((one) => one.name === 'first')] as const))(
    '%s is refused, asked alone and beside the page', async (name, list) => {
      const field = `${name}${list ? '(first: 1)' : ''} { __typename }`;
      const refused = { message: 'Your organisation has not accepted the partnership’s memorandum of sharing; one of its administrators can', extensions: { code: 'FORBIDDEN', reason: 'MEMORANDUM_NOT_ACCEPTED' } };
      for (const query of [`{ ${field} }`, `{ viewer { person { displayName } } ${field} memorandum { version } }`]) {
        const { status, errors } = await api.ask('icb', query);
        expect([status, errors?.map(({ message, extensions: { code, reason } }) => ({ message, extensions: { code, reason } }))]).toEqual([200, [refused]]);
      }
    },
  );

  test('they write nothing, follow nothing and take nothing away, by whichever way', async () => {
    const { errors } = await api.ask('icb', 'mutation { createWorkstream(input: { ref: "X1", title: "x" }) { errors { code } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'MEMORANDUM_NOT_ACCEPTED' } }]);
    const socket = api.live('icb');
    await expect(socket.comments({ id: 'x' }).next()).rejects.toMatchObject({ code: 4403 });
    const bearer = { authorization: `Bearer ${api.persona('icb').token}` };
    const exported = await fetch(`${api.url}/exports/actions.csv`, { headers: bearer });
    expect([exported.status, await exported.text()]).toEqual([403, expect.stringContaining('has not accepted')]);
    const sent = await fetch(`${api.url}/imports?name=plan.csv`, { method: 'POST', body: 'x', headers: { authorization: `Bearer ${administratorOf('icb').token}` } });
    expect([sent.status, await sent.text()]).toEqual([403, expect.stringContaining('has not accepted')]);
    expect((await api.ask('icb', '{ __schema { queryType { name } } }')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('nothing that a policy compares is set for them', async () => {
    await api.seed.asOperator(async (operator) => {
      await operator.query('begin');
      await operator.query('set local role gt_login');
      await operator.query(`select app.enter($1, 'door')`, [api.persona('icb').tokenHash]);
      const { rows } = await operator.query<object>(`select current_user as who, app.my_partnership() as partnership, app.my_organisation() as organisation, app.my_person() as person, app.my_audiences() as audiences,
        (select count(*)::int from app.organisation) as organisations, (select count(*)::int from app.person) as people, (select count(*)::int from app.workstream) as workstreams`);
      await operator.query('rollback');
      expect(rows).toEqual([{ who: 'gt_app_ro', partnership: null, organisation: null, person: null, audiences: [], organisations: 1, people: 3, workstreams: 0 }]);
    });
  });

  test('an administrator accepts it for all of them, who and when is kept, and others go on waiting', async () => {
    for (const role of ['VIEWER', 'CONTRIBUTOR'] as const) {
      expect((await accept(api.seed.person('icb', role), id)).errors).toMatchObject([{ extensions: { reason: 'MEMORANDUM_NOT_ACCEPTED' } }]);
    }
    expect(await getsIn('icb')).toBe(false);
    const { data } = await accept(administratorOf('icb'), id);
    expect(data?.acceptMemorandum).toMatchObject({ errors: [], memorandum: { version: 1, ownAcceptance: { organisation: { slug: 'icb' }, person: { displayName: 'ADMINISTRATOR of icb' }, acceptedAt: expect.stringMatching(/^2024-05-(19|20)T/) } } });
    expect([await getsIn('icb'), await getsIn('trust'), await getsIn(elsewhere.person('icb'))]).toEqual([true, false, true]);
    expect(await api.data('council', '{ memorandum { acceptances { organisation { slug } person { displayName } } } }')).toEqual({
      memorandum: { acceptances: [{ organisation: { slug: 'council' }, person: { displayName: 'ADMINISTRATOR of council' } }, { organisation: { slug: 'icb' }, person: { displayName: 'ADMINISTRATOR of icb' } }] },
    });
    // Once more changes nothing, and a contributor hears of the role once inside.
    expect((await accept(administratorOf('icb'), id)).data?.acceptMemorandum.errors).toEqual([]);
    expect((await accept('icb', id)).data?.acceptMemorandum.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const kept = await api.seed.asOperator(async (operator) => (await operator.query('select from app.memorandum_acceptance')).rowCount);
    expect(kept).toBe(2);
  });

  test('many who wait at once hold one connection each, and give it back', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => api.ask('trust', `{ viewer { person { displayName } organisation { slug } } memorandum { version acceptableBy { displayName } } organisations(first: 1) { totalCount } }`)));
    expect(new Set(answers.map(({ errors }) => errors?.length))).toEqual(new Set([1]));
  });
});

describe('a new version', () => {
  test('is asked of everybody from its day on, and the one before is enough until then', async () => {
    const { memorandum: first } = await issue('2024-05-16');
    for (const slug of ['council', 'icb', 'trust'] as const) await accept(administratorOf(slug), first.id);
    await setClock('2024-05-16');
    const { memorandum: second } = await issue('2024-06-01');
    expect(second.version).toBe(2);
    await accept(administratorOf('icb'), second.id);
    await setClock('2024-05-31');
    expect([await getsIn('icb'), await getsIn('trust')]).toEqual([true, true]);
    await setClock('2024-06-01');
    expect([await getsIn('icb'), await getsIn('trust')]).toEqual([true, false]);
    // A version that is not the newest is not accepted by a page that was left open.
    expect((await accept(administratorOf('trust'), first.id)).errors).toHaveLength(1);
    await accept(administratorOf('trust'), second.id);
    expect(await getsIn('trust')).toBe(true);
    expect(await api.data('trust', '{ memoranda(first: 10) { totalCount nodes { version issuedBy { displayName } acceptances { organisation { slug } } } } }')).toEqual({
      memoranda: { totalCount: 2, nodes: [
        { version: 2, issuedBy: { displayName: 'ADMINISTRATOR of council' }, acceptances: [{ organisation: { slug: 'icb' } }, { organisation: { slug: 'trust' } }] },
        { version: 1, issuedBy: { displayName: 'ADMINISTRATOR of council' }, acceptances: [{ organisation: { slug: 'council' } }, { organisation: { slug: 'icb' } }, { organisation: { slug: 'trust' } }] },
      ] },
    });
  });

  test('is issued by the partnership’s secretariat alone, for a day to come', async () => {
    for (const who of ['council', administratorOf('icb')] as const) expect((await issue('2024-06-01', who)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await issue('2024-05-15')).errors).toMatchObject([{ code: 'INVALID', path: ['inForceOn'] }]);
    expect((await issue('2024-06-01')).errors).toEqual([]);
    expect((await issue('2024-05-31')).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['inForceOn'] }]);
  });
});

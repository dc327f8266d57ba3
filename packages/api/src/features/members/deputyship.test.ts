import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Payload } from '../../testing/api.ts';
import type { Persona } from '../../testing/seed.ts';

let api: TestApi;
let administrator: Persona;
let contributor: Persona;
let viewer: Persona;
let references = 0;

beforeAll(async () => {
  api = await TestApi.start();
  [administrator, contributor, viewer] = [api.seed.person('icb', 'ADMINISTRATOR'), api.seed.person('icb'), api.seed.person('icb', 'VIEWER')];
});

afterAll(async () => {
  await api.stop();
});

const setClock = (today: CivilDate | null) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
beforeEach(async () => {
  await setClock('2024-05-15');
  await api.seed.asOperator((operator) => operator.query('update app.deputyship set ended_at = now() where ended_at is null'));
});

const membership = async ({ personId, organisationId }: Persona): Promise<string> => api.seed.asOperator(async (operator) => {
  const { rows } = await operator.query<{ id: string }>('select id from app.membership where person_id = $1 and organisation_id = $2', [personId, organisationId]);
  return globalId('Membership', rows[0]?.id ?? '');
});
const name = async (person: Persona, deputy: Persona, endsOn: CivilDate): Promise<Payload<{ deputyship: { id: string } }>> =>
  api.change(administrator, 'nameDeputy', { membershipId: await membership(person), deputyMembershipId: await membership(deputy), endsOn }, 'deputyship { id }');
const roleOf = async (persona: Persona) => (await api.data<{ viewer: { role: string; deputisingBy: { person: { displayName: string }; endsOn: string } | null } }>(
  persona, '{ viewer { role deputisingBy { person { displayName } endsOn } } }')).viewer;
const writes = async (persona: Persona): Promise<string> => {
  references += 1;
  return (await api.change(persona, 'createWorkstream', { ref: `D${references}`, title: 'x' })).errors[0]?.code ?? 'done';
};

describe('a deputy', () => {
  test('holds the colleague’s role beside their own, and what they do is on record as theirs, deputising for the colleague', async () => {
    expect(await writes(viewer)).toBe('FORBIDDEN');
    expect((await name(contributor, viewer, '2024-06-01')).errors).toEqual([]);
    expect(await roleOf(viewer)).toEqual({ role: 'CONTRIBUTOR', deputisingBy: { person: { displayName: 'CONTRIBUTOR of icb' }, endsOn: '2024-06-01' } });
    expect(await writes(viewer)).toBe('done');
    await writes(contributor);
    const trail = await api.seed.asOperator(async (operator) => (await operator.query<object>(
      'select person_id, deputising_for_id from app.audit_event where act = $1 order by id desc limit 2', ['createWorkstream'])).rows);
    expect(trail).toEqual([{ person_id: contributor.personId, deputising_for_id: null }, { person_id: viewer.personId, deputising_for_id: contributor.personId }]);
  });

  test('of somebody whose role is no higher acts in their own', async () => {
    await name(viewer, contributor, '2024-06-01');
    expect(await roleOf(contributor)).toEqual({ role: 'CONTRIBUTOR', deputisingBy: null });
  });

  test('of an administrator does not make the role their own', async () => {
    await name(administrator, contributor, '2024-06-01');
    expect((await roleOf(contributor)).role).toBe('ADMINISTRATOR');
    const promote = async (who: Persona) => api.change(who, 'setMemberRole', { membershipId: await membership(contributor), role: 'ADMINISTRATOR' });
    expect((await promote(contributor)).errors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('as somebody’s deputy') }]);
    await setClock('2024-06-02');
    expect((await roleOf(contributor)).role).toBe('CONTRIBUTOR');
  });

  test('does not hand on what they hold for somebody', async () => {
    await name(administrator, contributor, '2024-06-01');
    await name(contributor, viewer, '2024-06-01');
    expect([(await roleOf(contributor)).role, (await roleOf(viewer)).role]).toEqual(['ADMINISTRATOR', 'CONTRIBUTOR']);
  });

  test('is no administrator of their own: the last one cannot leave it to a deputy', async () => {
    await name(administrator, contributor, '2024-06-01');
    const refused = await api.change(contributor, 'removeMember', { membershipId: await membership(administrator) });
    expect(refused.errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  });

  test('is one at a time, of the same organisation, and somebody else', async () => {
    await name(contributor, viewer, '2024-06-01');
    expect((await name(contributor, administrator, '2024-06-01')).errors).toMatchObject([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'VIEWER of icb deputises for CONTRIBUTOR of icb until 1 June 2024: end that first' }]);
    expect((await name(viewer, viewer, '2024-06-01')).errors).toMatchObject([{ code: 'INVALID', path: ['deputyMembershipId'] }]);
    expect((await name(viewer, api.seed.person('trust'), '2024-06-01')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('is one until a day after today and within a year', async () => {
    for (const endsOn of ['2024-05-15', '2024-05-14', '2025-05-17']) expect((await name(contributor, viewer, endsOn)).errors).toMatchObject([{ code: 'INVALID', path: ['endsOn'] }]);
  });

  test('is one no longer as soon as an administrator ends it', async () => {
    const { deputyship } = await name(contributor, viewer, '2024-06-01');
    const end = () => api.change(administrator, 'endDeputyship', { deputyshipId: deputyship.id });
    expect((await end()).errors).toEqual([]);
    expect(await writes(viewer)).toBe('FORBIDDEN');
    expect((await end()).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', message: 'This deputyship has ended already' }]);
  });
});

describe('a deputyship ends by itself at midnight in London', () => {
  test.each<[string, CivilDate, CivilDate]>([
    ['on the night the clocks go forward', '2024-03-30', '2024-03-31'],
    ['on the night after', '2024-03-31', '2024-04-01'],
    ['on the night the clocks go back', '2024-10-26', '2024-10-27'],
    ['on the night after that', '2024-10-27', '2024-10-28'],
  ])('%s', async (_night, before, endsOn) => {
    await setClock(before);
    await name(contributor, viewer, endsOn);
    expect(await writes(viewer)).toBe('done');
    await setClock(endsOn);
    expect(await writes(viewer)).toBe('FORBIDDEN');
    expect(await roleOf(viewer)).toEqual({ role: 'VIEWER', deputisingBy: null });
  });

  test('by the real calendar of London where no clock is frozen', async () => {
    await setClock(null);
    const { viewer: { partnership: { today } } } = await api.data<{ viewer: { partnership: { today: CivilDate } } }>(viewer, '{ viewer { partnership { today } } }');
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    await name(contributor, viewer, tomorrow);
    expect(await writes(viewer)).toBe('done');
    await api.seed.asOperator((operator) => operator.query('update app.deputyship set ends_on = $1 where ended_at is null', [today]));
    expect(await writes(viewer)).toBe('FORBIDDEN');
  });
});

import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { withDatabase } from '../platform/database/migrate.ts';
import { type } from '../testing/command-line.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Seed } from '../testing/seed.ts';

const settings = { ...process.env };
const oidc = { OIDC_ISSUER: 'https://sign-in.example', OIDC_CLIENT_ID: 'golden-thread', OIDC_CLIENT_SECRET: 'hush-hush' };
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
  process.env = {
    ...settings, ...oidc, NODE_ENV: 'production', LOG_LEVEL: 'silent', PUBLIC_URL: 'https://partnership.example',
    DATABASE_URL: database.loginUrl, DATABASE_ADMIN_URL: database.adminUrl,
  };
});
afterEach(() => database.drop());
afterAll(() => {
  process.env = settings;
});

const council = {
  '--partnership': 'Anytown Children’s Partnership', '--organisation': 'council', '--organisation-name': 'Anytown City Council', '--short-name': 'Council',
  '--sector': 'local-authority', '--person': 'Governance@Council.example', '--person-name': 'Head of Governance',
};
const typed = (options: Record<string, string>): string[] => Object.entries(options).flat();
const init = (change: Record<string, string> = {}) => type('init', ...typed({ ...council, ...change }));
const icb = { '--organisation': 'icb', '--name': 'Anytown Integrated Care Board', '--short-name': 'ICB', '--sector': 'INTEGRATED_CARE_BOARD' };
const addOrganisation = (change: Record<string, string> = {}, ...more: string[]) => type('organisation', 'add', ...typed({ ...icb, ...change }), ...more);
const lead = { '--person': 'lead@icb.example', '--organisation': 'icb', '--role': 'contributor', '--name': 'Children’s Lead' };
const addPerson = (change: Record<string, string> = {}) => type('person', 'add', ...typed({ ...lead, ...change }));

const asked = async <Row extends object>(sql: string, url = database.adminUrl): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
};
const everybody = () =>
  asked(`select o.slug, e.email, m.role, m.ended_at is not null as ended from app.membership m join app.organisation o on o.id = m.organisation_id
    join app.person_email e on e.person_id = m.person_id order by 1, 2`);

describe('init', () => {
  test('makes the partnership, its first organisation and the administrator, who is known by e-mail in small letters', async () => {
    expect(await init()).toEqual({
      code: 0,
      said: '',
      out: [
        'Made the partnership “Anytown Children’s Partnership” with Anytown City Council, administered by governance@council.example.',
        'Sign in at https://partnership.example as governance@council.example: the identity provider must say that it has verified this address.',
        'A memorandum of sharing came with it: each organisation’s administrator is asked to accept it when first signing in.',
      ].join('\n'),
    });
    expect(await asked('select name, frozen_today, demonstration from app.partnership')).toEqual([{ name: 'Anytown Children’s Partnership', frozen_today: null, demonstration: false }]);
    expect(await asked('select version, title from app.memorandum')).toEqual([{ version: 1, title: 'Memorandum of sharing' }]);
    expect(await asked('select secretariat from app.organisation')).toEqual([{ secretariat: true }]);
    expect(await asked('select slug, name, short_name, sector, full_member from app.organisation')).toEqual([
      { slug: 'council', name: 'Anytown City Council', short_name: 'Council', sector: 'LOCAL_AUTHORITY', full_member: true },
    ]);
    expect(await everybody()).toEqual([{ slug: 'council', email: 'governance@council.example', role: 'ADMINISTRATOR', ended: false }]);
  });

  test('repeated, changes nothing and is no failure, so that a set-up script may run again', async () => {
    await init();
    expect(await init({ '--job-title': 'Head of service' })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Nothing was changed: there is already the partnership “Anytown Children’s Partnership” with /),
    });
    expect(await everybody()).toHaveLength(1);
  });

  test.each([
    ['another partnership', { '--partnership': 'Othertown Children’s Partnership' }],
    ['another organisation', { '--organisation': 'trust' }],
    ['another administrator', { '--person': 'somebody@council.example' }],
  ])('is refused for %s where there is one already, and says how to go on', async (_what, change) => {
    await init();
    expect(await init(change)).toEqual({
      code: 1,
      out: '',
      said: 'The database holds a partnership already, “Anytown Children’s Partnership”: "golden-thread organisation add" and "golden-thread person add" add to it, and another partnership needs another database.',
    });
    expect(await everybody()).toHaveLength(1);
  });

  test('is refused beside a demonstration', async () => {
    await Seed.partnership(database);
    expect(await init()).toEqual({ code: 1, out: '', said: 'The database holds a demonstration, “Partnership”: give a real partnership a database of its own.' });
  });

  test('of two at once, one makes it and the other finds it made', async () => {
    const told = await Promise.all([init(), init()]);
    expect(told.map(({ code }) => code)).toEqual([0, 0]);
    expect(told.map(({ out }) => out.split(' ')[0]).sort()).toEqual(['Made', 'Nothing']);
  });

  test('takes a PostgreSQL with nothing in it, and brings it to today’s shape', async () => {
    const name = `gt_test_${randomBytes(6).toString('hex')}`;
    process.env['DATABASE_URL'] = withDatabase(database.loginUrl, name);
    expect(await init()).toMatchObject({ code: 0, said: '' });
    expect(await asked('select name from app.partnership', withDatabase(database.adminUrl, name))).toHaveLength(1);
    await asked(`drop database ${name} with (force)`);
  });

  test('says that nobody can sign in before there is an identity provider', async () => {
    process.env = { ...process.env, NODE_ENV: 'development', OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' };
    expect((await init()).out.split('\n')[1]).toBe('Before anybody can sign in, set OIDC_ISSUER: the built-in identity provider knows the people of demonstrations alone.');
  });

  test('needs the owner of the database, and says so', async () => {
    process.env['DATABASE_ADMIN_URL'] = '';
    expect(await init()).toEqual({ code: 1, out: '', said: 'DATABASE_ADMIN_URL is not set, and this needs the owner of the database.' });
  });
});

describe('a partnership that has been made', () => {
  beforeEach(() => init());

  test('takes six more organisations, and people for each', async () => {
    const six = { trust: 'childrens-trust', icb: 'integrated-care-board', police: 'police', pcc: 'police-and-crime-commissioner', voluntary: 'voluntary-sector', parents: 'parents-and-carers' };
    for (const [slug, sector] of Object.entries(six)) {
      expect(await addOrganisation({ '--organisation': slug, '--name': `The ${slug}`, '--short-name': slug, '--sector': sector })).toEqual({
        code: 0, said: '', out: `Added The ${slug} to “Anytown Children’s Partnership”: it reads what is shared with the whole partnership.`,
      });
      expect(await addPerson({ '--person': `lead@${slug}.example`, '--organisation': slug, '--role': 'administrator' })).toEqual({
        code: 0, said: '', out: `lead@${slug}.example is an administrator of The ${slug} from now on.`,
      });
    }
    expect(await everybody()).toHaveLength(7);
  });

  test('takes an organisation that reads only what names it', async () => {
    expect((await addOrganisation({}, '--named-only')).out).toBe('Added Anytown Integrated Care Board to “Anytown Children’s Partnership”: it reads only what names it.');
    expect(await asked(`select full_member from app.organisation where slug = 'icb'`)).toEqual([{ full_member: false }]);
  });

  test('takes no further full member unseen, once something is shared with the whole partnership', async () => {
    await asked(`insert into app.plan (id, partnership_id, owner_id, title, status, shared_scope) select gen_random_uuid(), partnership_id, id, 'Joint plan', 'DRAFT', 'PARTNERSHIP' from app.organisation`);
    expect(await addOrganisation()).toMatchObject({ code: 1, out: '', said: expect.stringMatching(/nobody has seen what Anytown Integrated Care Board would read: add it with --named-only/) });
    expect(await asked(`select slug from app.organisation`)).toEqual([{ slug: 'council' }]);
    expect(await addOrganisation({}, '--named-only')).toMatchObject({ code: 0 });
  });

  test('knows which organisations the Freedom of Information Act covers: what is usual for their kind, or what was said', async () => {
    for (const [slug, sector, ...said] of [['icb', 'integrated-care-board'], ['voluntary', 'voluntary-sector'], ['school', 'education', '--public-authority', 'no']]) {
      await addOrganisation({ '--organisation': slug ?? '', '--sector': sector ?? '' }, ...said);
    }
    expect(await asked(`select slug, public_authority from app.organisation where slug <> 'council' order by slug`)).toEqual([
      { slug: 'icb', public_authority: true }, { slug: 'school', public_authority: false }, { slug: 'voluntary', public_authority: false },
    ]);
  });

  test('keeps an organisation that is added again, and refuses another of the same slug', async () => {
    await addOrganisation();
    expect(await addOrganisation()).toMatchObject({ code: 0, out: 'Nothing was changed: Anytown Integrated Care Board is in “Anytown Children’s Partnership” already.' });
    expect(await addOrganisation({ '--name': 'Another board' })).toEqual({
      code: 1,
      out: '',
      said: 'There is an organisation "icb" in “Anytown Children’s Partnership” already, Anytown Integrated Care Board (ICB, integrated-care-board, full member, a public authority): nothing was changed.',
    });
    expect(await addOrganisation({}, '--named-only')).toMatchObject({ code: 1 });
  });

  test('is told apart from others by name or id, and never guessed at', async () => {
    await asked(`select auth.add_partnership(gen_random_uuid(), 'Othertown Children’s Partnership', false, null)`);
    expect((await addOrganisation()).said).toMatch(/^Say which partnership, by its name or its id: --partnership, one of “Anytown Children’s Partnership” \(\S+\), “Othertown Children’s Partnership” \(\S+\)\.$/);
    expect((await addOrganisation({ '--partnership': 'Othertown' })).said).toMatch(/^There is no partnership "Othertown": the database holds “Anytown/);
    expect(await addOrganisation({ '--partnership': 'Othertown Children’s Partnership' })).toMatchObject({ code: 0 });
    const [other] = await asked<{ id: string }>(`select id from app.partnership where name like 'Other%'`);
    expect(await addOrganisation({ '--organisation': 'icb2', '--partnership': other?.id ?? '' })).toMatchObject({ code: 0 });
  });

  test('lets a person act for two organisations, change role, leave and come back', async () => {
    await addOrganisation();
    await addPerson();
    expect((await addPerson({ '--organisation': 'council', '--role': 'VIEWER' })).out).toBe('lead@icb.example is a viewer of Anytown City Council from now on.');
    expect((await addPerson()).out).toBe('Nothing was changed: lead@icb.example is a contributor of Anytown Integrated Care Board already.');
    expect((await addPerson({ '--role': 'administrator', '--name': 'Somebody' })).out).toBe(
      'lead@icb.example was a contributor of Anytown Integrated Care Board and is an administrator from now on. Their name stays Children’s Lead.',
    );
    const leave = () => type('person', 'remove', '--person', 'lead@icb.example', '--organisation', 'icb');
    expect(await leave()).toEqual({ code: 0, said: '', out: 'lead@icb.example does not act for Anytown Integrated Care Board any more.' });
    expect(await leave()).toEqual({ code: 1, out: '', said: 'Nobody with the e-mail address lead@icb.example acts for Anytown Integrated Care Board.' });
    expect(await everybody()).toContainEqual({ slug: 'icb', email: 'lead@icb.example', role: 'ADMINISTRATOR', ended: true });
    expect((await addPerson()).out).toBe('lead@icb.example is a contributor of Anytown Integrated Care Board from now on.');
    expect(await everybody()).toContainEqual({ slug: 'icb', email: 'lead@icb.example', role: 'CONTRIBUTOR', ended: false });
  });

  test('takes nobody for an organisation it does not have', async () => {
    expect(await addPerson({ '--organisation': 'moon' })).toEqual({ code: 1, out: '', said: 'There is no organisation "moon".' });
    expect(await everybody()).toHaveLength(1);
  });

  test('wants a name for somebody who is new', async () => {
    expect(await type('person', 'add', '--person', 'lead@icb.example', '--organisation', 'council', '--role', 'viewer')).toEqual({
      code: 1, out: '', said: 'Nobody has the e-mail address lead@icb.example yet: say their name as well, --name NAME.',
    });
  });
});

test('an organisation cannot be added before there is a partnership', async () => {
  expect(await addOrganisation()).toEqual({ code: 1, out: '', said: 'There is no partnership yet: make one with "golden-thread init".' });
});

test('the demonstration is refused by name in production, whatever else is amiss', async () => {
  process.env = { ...process.env, PORT: 'x', DATABASE_URL: '' };
  expect(await type('demo')).toEqual({
    code: 1,
    out: '',
    said: '"golden-thread demo" is for demonstration only and is refused when NODE_ENV is production: "golden-thread init" makes a real partnership.',
  });
});

test('a demonstration that is in the database already is not served in production', async () => {
  await Seed.partnership(database);
  process.env['PORT'] = '0';
  expect(await type('start')).toMatchObject({
    code: 1,
    said: 'The database holds a demonstration, which is refused when NODE_ENV is production: give the partnership a database of its own.',
  });
});

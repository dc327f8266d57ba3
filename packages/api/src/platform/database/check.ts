import { Client } from 'pg';
import { toDo, well, type Check } from '../check.ts';
import { errorCode, errorMessage, OperatorError } from '../operator-error.ts';
import { roleFindings } from './roles.ts';

type Look = (client: Client) => Promise<Check>;

/** Seconds by which the clocks of this machine and of the database may differ: sign-in believes the one, sessions end by the other. */
const CLOCK_TOLERANCE = 5;

/** PostgreSQL's invalid_catalog_name. */
const NO_SUCH_DATABASE = '3D000';

/**
 * Throws an OperatorError when the database that `url` names cannot be served from: down, closed to us, too old, not ours, signed in
 * to as somebody who may do too much, or not migrated as far as `newestMigration`.
 */
export const checkDatabase = async (url: string, newestMigration: string): Promise<void> => {
  await connected(url, async (client) => {
    for (const look of needed(newestMigration)) {
      const check = await look(client);
      if (!check.well) throw new OperatorError(check.says);
    }
  });
};

/** Throws an OperatorError when the database holds a demonstration: its people are made up, and its clock stands still. */
export const refuseDemonstration = async (url: string): Promise<void> => {
  await connected(url, async (client) => {
    const check = await demonstration(client);
    if (!check.well) throw new OperatorError(check.says);
  });
};

/** Everything that an operator should know of the database that `url` names, signed in as gt_login; what depends on something amiss is left out. */
export const examineDatabase = async (url: string, newestMigration: string, { production, now = Date.now }: { production: boolean; now?: () => number }): Promise<Check[]> => {
  const checks: Check[] = [];
  try {
    await connected(url, async (client) => {
      checks.push(well('Database', 'it can be reached'));
      for (const look of needed(newestMigration)) {
        const check = await look(client);
        checks.push(check);
        if (!check.well) return;
      }
      for (const look of [roles, rowSecurity, clockBy(now), ...(production ? [demonstration] : [])]) checks.push(await look(client));
    });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    checks.push(toDo('Database', error.message));
  }
  return checks;
};

/** Whether somebody who may make and own tables can sign in with `adminUrl`, which is needed to migrate and for the operator's commands. */
export const examineOwner = async (adminUrl: string): Promise<Check> => {
  const what = 'Owner of the database';
  try {
    return await connected(adminUrl, async (client) => {
      const may = await answerOf<boolean>(client, "coalesce((select rolsuper or pg_has_role(oid, to_regrole('gt_owner'), 'member') from pg_roles where rolname = current_user), false)");
      return may === true ? well(what, 'can sign in') : toDo(what, 'DATABASE_ADMIN_URL must name a superuser, or gt_owner.');
    });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return toDo(what, error.message.replace('The database', 'With DATABASE_ADMIN_URL the database'));
  }
};

const connected = async <Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'golden-thread check' });
  // Whatever is asked next hears of a lost connection; unheard, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    if (errorCode(error) === NO_SUCH_DATABASE) {
      throw new OperatorError('The database that DATABASE_URL names does not exist: "golden-thread init" makes it, with DATABASE_ADMIN_URL.', { cause: error });
    }
    // A refused connection to a host with several addresses has its words in its code alone.
    throw new OperatorError(`The database cannot be reached: ${errorMessage(error) || (errorCode(error) ?? 'no reason given')}.`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
};

const answerOf = async <Value>(client: Client, expression: string, parameters: readonly unknown[] = []): Promise<Value | undefined> => {
  const { rows } = await client.query<{ value: Value }>(`select ${expression} as value`, [...parameters]);
  return rows[0]?.value;
};

/** What there is no serving without, in order: each means nothing before the one above it. */
const needed = (newestMigration: string): Look[] => [version, ours, login, migratedTo(newestMigration)];

const version: Look = async (client) => {
  const number = (await answerOf<number>(client, "current_setting('server_version_num')::int")) ?? 0;
  const major = Math.floor(number / 10_000);
  if (major < 15) return toDo('PostgreSQL', `Golden Thread needs PostgreSQL 15 or later; this server is version ${major}.`);
  return well('PostgreSQL', `version ${major}.${number % 10_000}`);
};

const ours: Look = async (client) => {
  const found = await answerOf<boolean>(client, "to_regnamespace('keeper') is not null");
  if (found === true) return well('Contents', 'Golden Thread’s');
  return toDo('Contents', 'The database that DATABASE_URL names is not Golden Thread’s: set DATABASE_ADMIN_URL too, so that it can be made.');
};

/** Row-level security does not hold a superuser, nor the tables' owner before FORCE: nobody else may serve. */
const login: Look = async (client) => {
  const name = (await answerOf<string>(client, 'session_user::text')) ?? '';
  if (name === 'gt_login') return well('Signed in', 'as gt_login, who owns nothing');
  return toDo('Signed in', `DATABASE_URL must sign in as gt_login, who owns nothing, and not as ${name}.`);
};

const migratedTo = (newestMigration: string): Look => async (client) => {
  const tells = await answerOf<boolean>(client, "to_regprocedure('auth.has_migrated(text)') is not null");
  const far = tells === true && (await answerOf<boolean>(client, 'auth.has_migrated($1)', [newestMigration])) === true;
  if (far) return well('Migrations', `as far as ${newestMigration}`);
  return toDo('Migrations', 'The database is older than this version: set DATABASE_ADMIN_URL too, or run "golden-thread migrate" with it, so that it is brought up to date.');
};

const roles: Look = async (client) => {
  const findings = await roleFindings(client);
  return findings.length === 0 ? well('Roles', 'as they were made') : toDo('Roles', `${findings.join('; ')}: an administrator of the database puts this right.`);
};

const rowSecurity: Look = async (client) => {
  const open = await answerOf<string[]>(client, `array(
    select c.relname::text from pg_class c
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
     order by 1)`);
  const forged = await answerOf<boolean>(client, "has_function_privilege('gt_login', 'pg_catalog.set_config(text, text, boolean)', 'execute')");
  const tables = await answerOf<number>(client, "(select count(*)::int from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and relname <> 'migration')");
  if (open === undefined || open.length > 0) {
    return toDo('Row-level security', `It is not forced, or has no policy, on ${open?.join(', ') ?? 'any table'}: restore the database from a backup that has it, or have it forced again.`);
  }
  // A major upgrade of PostgreSQL can bring PostgreSQL's own grants back.
  if (forged !== false) return toDo('Row-level security', 'Everybody may call set_config, and so pose as another organisation: revoke execute on pg_catalog.set_config from public.');
  return well('Row-level security', `forced on all ${tables ?? 0} tables`);
};

const clockBy = (now: () => number): Look => async (client) => {
  const before = now();
  const theirs = await answerOf<number>(client, "extract(epoch from clock_timestamp())::float8");
  const after = now();
  const apart = Math.abs((theirs ?? 0) - (before + after) / 2_000);
  const says = `${apart.toFixed(1)} s apart`;
  // The answer was given at some time in between.
  if (apart - (after - before) / 2_000 <= CLOCK_TOLERANCE) return well('Clocks', `this machine’s and the database’s are ${says}`);
  return toDo('Clocks', `This machine’s and the database’s are ${says}: set both by network time, since sign-in believes the one and sessions end by the other.`);
};

const demonstration: Look = async (client) => {
  const held = await answerOf<boolean>(client, 'exists (select from auth.demonstration_people())');
  if (held === false) return well('Demonstration', 'none in the database');
  return toDo('Demonstration', 'The database holds a demonstration, which is refused when NODE_ENV is production: give the partnership a database of its own.');
};

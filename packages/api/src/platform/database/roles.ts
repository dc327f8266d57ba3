import type { Client } from 'pg';

/**
 * The database's roles. They belong to the cluster, not to one database, so their names carry a prefix and they are
 * made once, outside the migrations.
 *
 * | Role | What it may do |
 * |---|---|
 * | gt_owner | owns tables and runs migrations; never used while serving |
 * | gt_login | what the server signs in as: owns nothing, may call the functions that sign people in and admit them |
 * | gt_app_ro, gt_app_rw | what an admitted person's operation runs as, for reading and for changing |
 * | gt_auth | owns sessions and identities, and the functions that check them |
 * | gt_keeper | decides who reads what: sees ids, owners and choices, never text |
 * | gt_backup | reads everything, for a backup; nobody signs in as it |
 */
const roles = [
  ['gt_owner', 'noinherit nologin'],
  ['gt_login', 'noinherit login'],
  ['gt_app_ro', 'noinherit nologin'],
  ['gt_app_rw', 'noinherit nologin'],
  ['gt_auth', 'noinherit nologin'],
  ['gt_keeper', 'noinherit nologin'],
  ['gt_backup', 'noinherit nologin'],
] as const;

const memberships = [
  ['gt_app_ro', 'gt_login'],
  ['gt_app_rw', 'gt_login'],
  ['gt_auth', 'gt_owner'],
  ['gt_keeper', 'gt_owner'],
] as const;

/**
 * Makes what is missing of the roles and gives `gt_login` the password the server will use.
 * Two servers or commands at once on one cluster wait for each other, whatever their databases.
 */
export async function ensureRoles(admin: Client, loginPassword: string | null): Promise<void> {
  await admin.query('begin');
  try {
    // Roles are the whole cluster's, and an advisory lock is one database's: of two at once one would fail as "tuple concurrently updated".
    await admin.query('lock table pg_catalog.pg_authid in share row exclusive mode');
    const existing = await admin.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [roles.map(([name]) => name)]);
    const known = new Set(existing.rows.map((row) => row.rolname));
    for (const [name, attributes] of roles) if (!known.has(name)) await admin.query(`create role ${name} ${attributes}`);
    for (const [group, member] of memberships) {
      const granted = await admin.query("select 1 from pg_auth_members where roleid = $1::regrole and member = $2::regrole", [group, member]);
      if (granted.rowCount === 0) await admin.query(`grant ${group} to ${member}`);
    }
    if (loginPassword !== null) await admin.query(`alter role gt_login password ${admin.escapeLiteral(loginPassword)}`);
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}

/**
 * What of the roles is not as it was made, one clause each, such as "gt_login may bypass row-level security": somebody's change, or
 * what a move to another server left behind. Anybody signed in can ask.
 */
export async function roleFindings(client: Client): Promise<string[]> {
  const attributes = await client.query<{ name: string; login: boolean; findings: string[] }>(
    `select rolname::text as name, rolcanlogin as login, array_remove(array[
        case when rolsuper then 'is a superuser' end, case when rolbypassrls then 'may bypass row-level security' end,
        case when rolinherit then 'inherits what its groups may do' end, case when rolcreaterole then 'may make roles' end,
        case when rolcreatedb then 'may make databases' end, case when rolreplication then 'may replicate' end], null) as findings
       from pg_roles where rolname like 'gt\\_%' order by 1`,
  );
  const members = await client.query<{ group: string; member: string }>(
    `select g.rolname::text as "group", m.rolname::text as member from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
      where m.rolname like 'gt\\_%' order by 1, 2`,
  );
  const known = new Map(attributes.rows.map((row) => [row.name, row]));
  return [
    ...roles.filter(([name]) => !known.has(name)).map(([name]) => `${name} is missing`),
    ...attributes.rows.flatMap(({ name, findings }) => findings.map((finding) => `${name} ${finding}`)),
    ...attributes.rows.filter(({ name, login }) => login && name !== 'gt_login').map(({ name }) => `${name} may sign in`),
    ...memberships.filter((pair) => !members.rows.some((row) => same(row, pair))).map(([group, member]) => `${member} is not a member of ${group}`),
    ...members.rows.filter((row) => !memberships.some((pair) => same(row, pair))).map(({ group, member }) => `${member} is a member of ${group}`),
  ];
}

const same = (row: { group: string; member: string }, [group, member]: readonly [string, string]): boolean => row.group === group && row.member === member;

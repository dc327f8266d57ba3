import type { Client } from 'pg';

interface Policy {
  table: string;
  /** `name for command to roles using (…) with check (…)`, as PostgreSQL writes it, in one line. */
  text: string;
}

/** What one role may do with a table, or with one of its columns when `column` is given. */
export interface Grant {
  table: string;
  column: string | null;
  role: string;
  privilege: string;
}

interface Column {
  table: string;
  name: string;
  type: string;
  default: string | null;
}

export interface Table {
  schema: string;
  /** With its schema, unless that is app. */
  name: string;
  /** `r` table, `v` view, `m` materialised view, `p` partitioned table, `f` foreign table. */
  kind: string;
  owner: string;
  protected: boolean;
  forced: boolean;
  options: string[];
}

interface Trigger {
  table: string;
  name: string;
  function: string;
  /** The function's body. */
  body: string;
  enabled: boolean;
  /** As PostgreSQL writes it. */
  definition: string;
}

interface ForeignKey {
  table: string;
  refersTo: string;
  name: string;
  columns: string[];
  referredColumns: string[];
}

interface Index {
  table: string;
  name: string;
  unique: boolean;
  columns: string[];
}

interface CatalogueFunction {
  schema: string;
  name: string;
  owner: string;
  definer: boolean;
  returnsTrigger: boolean;
  settings: string[];
  body: string;
  /** Roles that may execute it besides its owner; PUBLIC is ''. */
  executors: string[];
}

export interface Catalogue {
  tables: Table[];
  columns: Column[];
  policies: Policy[];
  grants: Grant[];
  triggers: Trigger[];
  foreignKeys: ForeignKey[];
  indexes: Index[];
  functions: CatalogueFunction[];
  /** One line each: `gt_login login`, with every attribute a role has. */
  roles: string[];
  /** One line each: `gt_login in gt_app_ro`. */
  memberships: string[];
  /** One line each: who may do what with a schema, the database, or a function of PostgreSQL's that we closed. */
  doors: string[];
  /** One line each: a type that we made. */
  types: string[];
  /** One line each: what gt_login owns. */
  ownedByLogin: string[];
}

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%' and n.nspname not like 'pg_toast_temp%'`;
/** Short where nothing is lost: a table of app has no prefix. */
const named = (relation: string): string => `case when (select relnamespace from pg_class where oid = ${relation}) = 'app'::regnamespace
  then (select relname::text from pg_class where oid = ${relation}) else ${relation}::regclass::text end`;
const columnsOf = (numbers: string, relation: string): string =>
  `array(select a.attname::text from unnest(${numbers}) with ordinality k (number, place) join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number order by k.place)`;

/** Reads what is in the database beside PostgreSQL's own: the operator's connection. */
export async function readCatalogue(operator: Client): Promise<Catalogue> {
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await operator.query<Row>(sql)).rows;
  const lines = async (sql: string): Promise<string[]> => (await rows<{ line: string }>(sql)).map(({ line }) => line);
  return {
    tables: await rows(`select n.nspname as schema, ${named('c.oid')} as name, c.relkind::text as kind, pg_get_userbyid(c.relowner)::text as owner,
        c.relrowsecurity as protected, c.relforcerowsecurity as forced, coalesce(c.reloptions, '{}') as options
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'p', 'f') and ${OURS} order by 1, 2`),
    columns: await rows(`select ${named('c.oid')} as table, a.attname as name, format_type(a.atttypid, null) as type, pg_get_expr(d.adbin, d.adrelid) as default
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v') and ${OURS} order by 1, a.attnum`),
    policies: (await rows<Policy>(`select ${named('p.polrelid')} as table, concat(p.polname, ' for ',
        case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        case when p.polpermissive then '' else ' restrictive' end,
        ' to ', (select string_agg(coalesce(pg_get_userbyid(nullif(r, 0)), 'public'), ', ' order by 1) from unnest(p.polroles) r),
        ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') as text
      from pg_policy p order by 1, 2`)).map(({ table, text }) => ({ table, text: text.replaceAll(/\s+/g, ' ') })),
    grants: await rows(`select ${named('c.oid')} as table, null as column, coalesce(pg_get_userbyid(nullif(g.grantee, 0)), '')::text as role, g.privilege_type as privilege
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g where ${OURS} and g.grantee <> c.relowner
      union all
      select ${named('c.oid')}, a.attname::text, coalesce(pg_get_userbyid(nullif(g.grantee, 0)), '')::text, g.privilege_type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) g
      where ${OURS} and g.grantee <> c.relowner order by 1, 3, 4, 2`),
    triggers: await rows(`select ${named('t.tgrelid')} as table, t.tgname as name, p.pronamespace::regnamespace::text || '.' || p.proname as function, p.prosrc as body,
        t.tgenabled = 'O' as enabled, pg_get_triggerdef(t.oid) as definition
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal order by 1, 2`),
    foreignKeys: await rows(`select ${named('conrelid')} as table, ${named('confrelid')} as "refersTo", conname as name,
        ${columnsOf('conkey', 'conrelid')} as columns, ${columnsOf('confkey', 'confrelid')} as "referredColumns"
      from pg_constraint where contype = 'f' order by 1, 3`),
    indexes: await rows(`select ${named('i.indrelid')} as table, i.indexrelid::regclass::text as name, i.indisunique as unique,
        array(select pg_get_indexdef(i.indexrelid, place, true) from generate_series(1, i.indnkeyatts) place order by place) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS} order by 1, 2`),
    functions: await rows(`select n.nspname as schema, p.proname as name, pg_get_userbyid(p.proowner)::text as owner, p.prosecdef as definer,
        p.prorettype = 'trigger'::regtype as "returnsTrigger", coalesce(p.proconfig, '{}') as settings, p.prosrc as body,
        array(select coalesce(pg_get_userbyid(nullif(g.grantee, 0)), '')::text from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
              where g.grantee <> p.proowner order by 1) as executors
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} order by 1, 2`),
    roles: await lines(`select concat_ws(' ', rolname, case when rolcanlogin then 'login' end, case when rolinherit then 'inherit' end, case when rolsuper then 'superuser' end,
        case when rolbypassrls then 'bypassrls' end, case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end,
        case when rolreplication then 'replication' end) as line from pg_roles where rolname like 'gt\\_%' order by 1`),
    memberships: await lines(`select concat(m.rolname, ' in ', g.rolname, case when a.admin_option then ' with admin option' end) as line
      from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid where m.rolname like 'gt\\_%' or g.rolname like 'gt\\_%' order by 1`),
    doors: await lines(`select concat('schema ', n.nspname, ': ', coalesce(pg_get_userbyid(nullif(g.grantee, 0)), 'public'), ' ', g.privilege_type) as line
      from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g where ${OURS} and g.grantee <> n.nspowner
      union all
      select concat('database: ', coalesce(pg_get_userbyid(nullif(g.grantee, 0)), 'public'), ' ', g.privilege_type)
      from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g where d.datname = current_database() and g.grantee <> d.datdba
      union all
      select concat('set_config: ', coalesce(pg_get_userbyid(nullif(g.grantee, 0)), 'public'))
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where p.oid = 'pg_catalog.set_config'::regproc and g.grantee <> p.proowner
      order by 1`),
    types: await lines(`select concat(n.nspname, '.', t.typname) as line from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where ${OURS} and t.typtype in ('e', 'd', 'r') order by 1`),
    ownedByLogin: await lines(`select pg_describe_object(classid, objid, objsubid) as line from pg_shdepend
      where refobjid = 'gt_login'::regrole and deptype = 'o' and dbid in (0, (select oid from pg_database where datname = current_database()))`),
  };
}

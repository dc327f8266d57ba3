import type { Catalogue, Grant, Table } from './read-catalogue.ts';
import { audienceTableFindings, followingFindings } from './audience-findings.ts';
import { audiencePolicies, audienceTables, machineWords, otherTables, ownerReads } from './families.ts';
import { executors, functionFamilies } from './functions.ts';
import { doors, memberships, roles } from './roles.ts';

/** Everything in the catalogue that its family does not have, or lacks what its family has: one sentence each, saying what to do. */
export function findings(catalogue: Catalogue): string[] {
  return [
    ...catalogue.tables.flatMap((table) => tableFindings(catalogue, table)),
    ...forgotten(catalogue),
    ...keeperReadsNoText(catalogue),
    ...catalogue.grants
      .filter(({ table }) => !catalogue.tables.some(({ name }) => name === table))
      .map(({ table, role, privilege }) => `${table}: ${role || 'PUBLIC'} needs no ${privilege}, identity columns count by themselves`),
    ...catalogue.functions.flatMap((candidate) => functionFindings(candidate)),
    ...compare('role', roles, catalogue.roles),
    ...compare('membership', memberships, catalogue.memberships),
    ...compare('door', doors, catalogue.doors),
    ...catalogue.types.map((type) => `${type}: use text with a check; the equality of an enum or a domain of ours may stop indexes under a policy`),
    ...catalogue.ownedByLogin.map((thing) => `gt_login owns ${thing}: the server's login owns nothing`),
    ...catalogue.columns.filter(({ type }) => type === 'timestamp without time zone').map(({ table, name }) => `${table}.${name}: instants are timestamptz`),
  ];
}

function tableFindings(catalogue: Catalogue, table: Table): string[] {
  const { name } = table;
  const other = otherTables[name];
  const writing = audienceTables[name];
  if (table.schema !== 'app' || (other === undefined && writing === undefined)) {
    return [`${name} has no family: put it into schema app, name it in testing/catalogue/families.ts under the family it belongs to, and give it that family's policies and grants`];
  }
  if (table.kind !== 'r') return viewFindings(table);
  const shield = other?.family === 'platform' || (table.protected && table.forced)
    ? [] : [`${name}: enable and force row level security`];
  const owner = table.owner === 'gt_owner' ? [] : [`${name}: belongs to gt_owner`];
  const actual = catalogue.policies.filter((policy) => policy.table === name).map(({ text }) => text);
  if (other !== undefined) {
    return [
      ...shield, ...owner,
      ...compare(`${name}: policy`, other.policies, actual),
      ...compare(`${name}: grant`, other.grants, grantLines(catalogue.grants.filter((grant) => grant.table === name))),
      ...(other.family === 'audience kept unread' ? followingFindings(catalogue, name) : []),
    ];
  }
  const owned = catalogue.columns.some((column) => column.table === name && column.name === 'owner_id');
  return [
    ...shield, ...owner,
    ...compare(`${name}: policy`, [...audiencePolicies, ...(owned ? [ownerReads] : []), ...(writing ?? [])], actual),
    ...audienceTableFindings(catalogue, name),
  ];
}

function viewFindings({ name, kind, options }: Table): string[] {
  if (kind === 'v' && options.includes('security_invoker=true')) return [];
  return [`${name}: only views with security_invoker read under the policies of whoever asks; materialised views and foreign tables have none`];
}

/** A family page that names what is gone would one day let something else in under its name. */
function forgotten({ tables, functions }: Catalogue): string[] {
  const known = new Set([...tables.map(({ name }) => name), ...functions.map(({ schema, name }) => `${schema}.${name}`)]);
  return [...Object.keys(audienceTables), ...Object.keys(otherTables), ...Object.keys(executors)]
    .filter((name) => !known.has(name))
    .map((name) => `${name} is in testing/catalogue and not in the database: take it out`);
}

function keeperReadsNoText({ grants, columns }: Catalogue): string[] {
  const wordy = new Set(['text', 'jsonb', 'json', 'character varying', 'xml', 'text[]']);
  return grants
    // Whoever may delete a row or write over a text has not read it.
    .filter(({ role, privilege }) => role === 'gt_keeper' && privilege !== 'DELETE' && privilege !== 'UPDATE')
    .flatMap((grant) => columns.filter((column) => column.table === grant.table && (grant.column ?? column.name) === column.name))
    .filter(({ table, name, type }) => wordy.has(type) && !machineWords.includes(name) && !machineWords.includes(`${table}.${name}`))
    .map(({ table, name }) => `${table}.${name}: keeper decides by ids and choices, take its grant on this text away`);
}

function functionFindings({ schema, name, owner, definer, returnsTrigger, settings, body, executors: actual }: Catalogue['functions'][number]): string[] {
  const full = `${schema}.${name}`;
  const family = functionFamilies[schema];
  if (family === undefined) return [`${full} has no family: put it into schema app (invoker's), auth or keeper`];
  const expected = returnsTrigger && schema === 'keeper' ? ['gt_owner'] : (executors[full] ?? []);
  const fixed = settings.includes('search_path=pg_catalog, pg_temp');
  return [
    ...(owner === family.owner ? [] : [`${full}: belongs to ${family.owner}`]),
    ...(definer && !family.mayDefine ? [`${full}: functions of schema ${schema} run with the rights of whoever calls them`] : []),
    ...(definer && !fixed ? [`${full}: a security definer function has "set search_path = pg_catalog, pg_temp"`] : []),
    ...(!definer && family.mayDefine && actual.length > 0 ? [`${full}: only security definer functions of schema ${schema} are given to others`] : []),
    ...(definer && /\bexecute\b/i.test(body) ? [`${full}: no SQL is put together at run time with the rights of ${owner}`] : []),
    ...compare(`${full}: executor`, expected, actual.map((role) => role || 'PUBLIC')),
  ];
}

/** `role PRIVILEGE`, or `role PRIVILEGE (columns)`, the way families.ts writes them. */
function grantLines(grants: readonly Grant[]): string[] {
  const columns = new Map<string, string[]>();
  for (const { role, privilege, column } of grants) {
    const key = `${role || 'PUBLIC'} ${privilege}`;
    columns.set(key, [...(columns.get(key) ?? []), ...(column === null ? [] : [column])]);
  }
  return [...columns].map(([key, names]) => (names.length === 0 ? key : `${key} (${names.sort().join(', ')})`));
}

function compare(what: string, expected: readonly string[], actual: readonly string[]): string[] {
  return [
    ...actual.filter((line) => !expected.includes(line)).map((line) => `${what} that its family does not have: ${line}`),
    ...expected.filter((line) => !actual.includes(line)).map((line) => `${what} that its family has and it lacks: ${line}`),
  ];
}

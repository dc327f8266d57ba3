import { audienceTables, keeperRemoves, keeperWrites, mereReferences, otherTables } from './families.ts';
import type { Catalogue } from './read-catalogue.ts';

/** What every table with readers must have besides its policies: grants, triggers, keys and an index, in one sentence each where it lacks them. */
export function audienceTableFindings(catalogue: Catalogue, table: string): string[] {
  return [
    ...grantFindings(catalogue, table),
    ...followingFindings(catalogue, table),
    ...keyFindings(catalogue, table),
    ...indexFindings(catalogue, table),
    ...historyFindings(catalogue, table),
  ];
}

/** Rows that are no records of their own: no act names them, so nobody asks for their history. */
const noRecords = ['workstream_contributor', 'workstream_priority', 'board_member', 'agenda_slot', 'rating', 'interdependency_end', 'interdependency_event'];

/** The audit trail keeps who read a record when something was done to it, and tells only whoever reads it now. */
function historyFindings({ functions }: Catalogue, table: string): string[] {
  if (noRecords.includes(table)) return [];
  const named = new RegExp(`app\\.${table}\\b`);
  return ['keeper.readers_of_records', 'app.can_read']
    .filter((name) => !functions.some((candidate) => `${candidate.schema}.${candidate.name}` === name && named.test(candidate.body)))
    .map((name) => `${table}: ${name} must know it, so that its history is told to whoever read it`);
}

/** How readers reach a row and stay right: what even a table that nobody reads yet must have. */
export function followingFindings(catalogue: Catalogue, table: string): string[] {
  return [...triggerFindings(catalogue, table), ...spreadFindings(catalogue, table)];
}

const filledByKeeper = ['audience_id', 'subject_owner_id', 'subject_partner_id', 'text_report_id'];

/** The scopes of a table's choices: a record has one, its owner's; an agreement one for each party. */
const scopesOf = ({ columns }: Catalogue, table: string): string[] =>
  columns.filter((column) => column.table === table && column.name.endsWith('_scope')).map(({ name }) => name);

const hasReaders = (table: string): boolean => table in audienceTables || otherTables[table]?.family === 'audience kept unread';

/** Columns that refer to a record whose readers bound this table's. */
const parentsOf = ({ foreignKeys }: Catalogue, table: string): { parent: string; column: string }[] =>
  foreignKeys
    .filter((key) => key.table === table && hasReaders(key.refersTo))
    .flatMap(({ refersTo, columns }) => columns.filter((column) => column !== 'partnership_id' && column !== 'owner_id').map((column) => ({ parent: refersTo, column })));

function grantFindings(catalogue: Catalogue, table: string): string[] {
  const columns = catalogue.columns.filter((column) => column.table === table);
  // Filled by the database, so that nobody writes who is acting or who reads.
  const filled = columns.filter((column) => filledByKeeper.includes(column.name) || (column.default ?? '').includes('app.my_')).map(({ name }) => name);
  const fixed = new Set([...filled, 'id', 'owner_id', 'organisation_id', 'author_id', ...parentsOf(catalogue, table).map(({ column }) => column)]);
  const removable = (audienceTables[table] ?? []).some((policy) => policy.includes(' for delete '));

  const allowed = (role: string, privilege: string, column: string | null): boolean => {
    if (column === null) {
      if (privilege === 'SELECT') return role === 'gt_app_ro' || role === 'gt_app_rw' || role === 'gt_backup';
      return privilege === 'DELETE' && ((role === 'gt_app_rw' && removable) || (role === 'gt_keeper' && keeperRemoves.includes(table)));
    }
    if (role === 'gt_keeper') return privilege === 'SELECT' || (privilege === 'UPDATE' && (column === 'audience_id' || keeperWrites.includes(column)));
    if (role !== 'gt_app_rw') return false;
    return privilege === 'INSERT' ? !filled.includes(column) : privilege === 'UPDATE' && !fixed.has(column);
  };
  const grants = catalogue.grants.filter((grant) => grant.table === table);
  const has = (role: string, privilege: string): boolean => grants.some((grant) => grant.role === role && grant.privilege === privilege && grant.column === null);
  return [
    ...grants
      .filter(({ role, privilege, column }) => !allowed(role, privilege, column))
      .map(({ role, privilege, column }) => `${table}${column === null ? '' : `.${column}`}: ${role || 'PUBLIC'} must not have ${privilege}; the database decides who reads, owns and belongs where`),
    ...['gt_app_ro', 'gt_app_rw', 'gt_backup'].filter((role) => !has(role, 'SELECT')).map((role) => `${table}: grant select to ${role}, its policies decide what it sees`),
  ];
}

function triggerFindings(catalogue: Catalogue, table: string): string[] {
  const own = catalogue.triggers.filter((trigger) => trigger.table === table);
  const scopes = scopesOf(catalogue, table);
  const changesChoice = catalogue.grants.some((grant) => grant.table === table && grant.role === 'gt_app_rw' && grant.privilege === 'UPDATE' && scopes.includes(grant.column ?? ''));
  const choice = scopes.flatMap((scope) => [scope, scope.replace('_scope', '_with'), scope.replace('_scope', '_until')]).join(', ');
  const wanted: [string, RegExp][] = [
    ['lock_write', /BEFORE INSERT OR DELETE OR UPDATE ON .* FOR EACH STATEMENT EXECUTE FUNCTION keeper\.share_partnership_lock\(\)/],
    ['settle_insert', /BEFORE INSERT ON .* FOR EACH ROW EXECUTE FUNCTION keeper\.settle_/],
    ...(changesChoice
      ? ([
          ['lock_share', new RegExp(String.raw`BEFORE UPDATE OF ${choice} ON .* FOR EACH STATEMENT EXECUTE FUNCTION keeper\.take_partnership_lock\(\)`)],
          ['settle_share', new RegExp(String.raw`BEFORE UPDATE OF ${choice} ON .* FOR EACH ROW EXECUTE FUNCTION keeper\.settle_`)],
        ] as [string, RegExp][])
      : []),
  ];
  return [
    ...wanted
      .filter(([name, definition]) => !own.some((trigger) => trigger.name === name && definition.test(trigger.definition)))
      .map(([name]) => `${table}: needs the trigger ${name} that other tables with readers have`),
    ...own.filter(({ enabled }) => !enabled).map(({ name }) => `${table}: its trigger ${name} is switched off`),
  ];
}

/** Who narrows a parent must reach this table; who joins the partnership must reach what is shared with all of it. */
function spreadFindings(catalogue: Catalogue, table: string): string[] {
  const updates = new RegExp(String.raw`update app\.${table} c\b`);
  const spreads = (parent: string): boolean =>
    catalogue.triggers.some((trigger) => trigger.table === parent && updates.test(trigger.body)
      && /AFTER UPDATE ON .* REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT/.test(trigger.definition));
  const chooses = scopesOf(catalogue, table).length > 0;
  const everywhere = catalogue.functions.find(({ schema, name }) => schema === 'keeper' && name === 'derive_partnership');
  return [
    ...parentsOf(catalogue, table)
      .filter(({ parent, column }) => !mereReferences.includes(`${table}.${column}`) && !spreads(parent))
      .map(({ parent }) => `${table}: needs an AFTER UPDATE statement trigger on ${parent} that gives it the readers its parent leaves it`),
    ...(chooses && !updates.test(everywhere?.body ?? '') ? [`${table}: keeper.derive_partnership must derive it when full members change`] : []),
  ];
}

function keyFindings(catalogue: Catalogue, table: string): string[] {
  const partnered = new Set(catalogue.columns.filter(({ name }) => name === 'partnership_id').map((column) => column.table));
  const parents = parentsOf(catalogue, table).map(({ column }) => column);
  return [
    ...catalogue.foreignKeys
      // keeper alone writes a set's number, and derives it from the record's own partnership.
      .filter((key) => key.table === table && key.refersTo !== 'audience' && partnered.has(key.refersTo))
      .filter(({ columns, referredColumns }) => referredColumns[columns.indexOf('partnership_id')] !== 'partnership_id')
      .map(({ name }) => `${table}: the foreign key ${name} must carry partnership_id, or it could point into another partnership`),
    ...catalogue.indexes
      .filter((index) => index.table === table && index.unique)
      .filter(({ columns }) => !columns.some((column) => column === 'id' || column === 'owner_id' || column === 'subject_id' || parents.includes(column)))
      .map(({ name }) => `${table}: ${name} is unique over rows that not everybody reads, which tells that they exist; add owner_id or the parent`),
  ];
}

function indexFindings({ indexes }: Catalogue, table: string): string[] {
  const found = indexes.some((index) => index.table === table && index.columns[0] === 'partnership_id' && index.columns.includes('audience_id'));
  return found ? [] : [`${table}: needs an index that begins with partnership_id and has audience_id, for its policy`];
}

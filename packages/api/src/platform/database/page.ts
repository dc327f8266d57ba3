import type DataLoader from 'dataloader';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { batchLoader } from './batch-loader.ts';
import { groupRows } from './group-rows.ts';
import { selectList } from './select-list.ts';
import type { Queries } from './transaction.ts';

type CursorValue = 'date' | 'uuid' | 'text' | 'int';

/** A total order: the terms, none of them null, together tell any two rows apart. All run one way, so that a cursor is one row comparison. */
export interface Order {
  /** Part of the cursor, so that a cursor of one order is refused by another. */
  name: string;
  terms: readonly { sql: string; type: CursorValue }[];
  direction: 'asc' | 'desc';
}

/** A list of records as SQL: which entity, under which alias, how joined, filtered and ordered. */
export interface List {
  entity: EntityTarget<ObjectLiteral>;
  alias: string;
  /** From the table on, when more than the entity's table is needed. */
  from: string;
  /** Conditions, with `$1`… for `parameters`. */
  where?: string;
  parameters?: readonly unknown[];
  order: Order;
}

/** A bounded piece of a list, forward from a cursor. */
export interface PageArguments {
  first: number;
  after: readonly string[] | null;
}

export interface Page<Row> {
  rows: (Row & { cursorKey: string[] })[];
  hasNextPage: boolean;
}

export async function readPage<Row>(queries: Queries, list: List, { first, after }: PageArguments): Promise<Page<Row>> {
  const own = list.parameters ?? [];
  const rows = await queries.query<Row & { cursorKey: string[] }>(
    `select ${selectList(queries, list.entity, list.alias)}, ${cursorKey(list.order)}
       from ${list.from} where ${conditions(list, after, own.length)} ${orderBy(list.order)} limit ${first + 1}`,
    [...own, ...(after ?? [])],
  );
  return pageOf(rows, first);
}

export async function countRows(queries: Queries, list: List): Promise<number> {
  const rows = await queries.query<{ count: number }>(`select count(*)::int as count from ${list.from} where ${list.where ?? 'true'}`, list.parameters);
  return rows[0]?.count ?? 0;
}

export interface ChildPageKey extends PageArguments {
  parentId: string;
}

/** Pages of the children of many parents, in one statement for each distinct pair of arguments. */
export function childPageLoader<Row>(queries: Queries, list: List, parentColumn: string): DataLoader<ChildPageKey, Page<Row>, string> {
  const batch = async (keys: readonly ChildPageKey[]): Promise<Page<Row>[]> => {
    const pages = new Map<string, Page<Row>>();
    const sameArguments = Array.from(groupRows(keys, argumentsKey).values());
    await Promise.all(sameArguments.map(async (group) => {
      const [{ first, after }] = group as [ChildPageKey];
      const found = await readChildPages<Row>(queries, list, parentColumn, { first, after }, group.map(({ parentId }) => parentId));
      for (const [parentId, page] of found) pages.set(keyOf({ parentId, first, after }), page);
    }));
    return keys.map((key) => pages.get(keyOf(key)) ?? { rows: [], hasNextPage: false });
  };
  return batchLoader(queries, batch, { cacheKeyFn: keyOf });
}

/** How many children each parent has, of those the viewer sees. */
export function childCountLoader(queries: Queries, list: List, parentColumn: string): DataLoader<string, number> {
  return batchLoader(queries, async (parentIds) => {
    const rows = await queries.query<{ parentId: string; count: number }>(
      `select ${parentColumn} as "parentId", count(*)::int as count from ${list.from}
        where ${parentColumn} = any ($1::uuid[]) and ${list.where ?? 'true'} group by 1`,
      [parentIds],
    );
    const counts = new Map(rows.map(({ parentId, count }) => [parentId, count]));
    return parentIds.map((id) => counts.get(id) ?? 0);
  });
}

async function readChildPages<Row>(queries: Queries, list: List, parentColumn: string, { first, after }: PageArguments, parentIds: string[]): Promise<Map<string, Page<Row>>> {
  const rows = await queries.query<Row & { cursorKey: string[]; parentId: string }>(
    `select page.*, parent.id as "parentId" from unnest($1::uuid[]) as parent (id)
      cross join lateral (
        select ${selectList(queries, list.entity, list.alias)}, ${cursorKey(list.order)}
          from ${list.from} where ${parentColumn} = parent.id and ${conditions(list, after, 1)} ${orderBy(list.order)} limit ${first + 1}
      ) page`,
    [parentIds, ...(after ?? [])],
  );
  return new Map(Array.from(groupRows(rows, ({ parentId }) => parentId), ([parentId, own]) => [parentId, pageOf(own, first)]));
}

const keyOf = (key: ChildPageKey): string => `${key.parentId} ${argumentsKey(key)}`;

const argumentsKey = ({ first, after }: PageArguments): string => `${first} ${JSON.stringify(after)}`;

const cursorKey = ({ terms }: Order): string => `array[${terms.map(({ sql }) => `(${sql})::text`).join(', ')}] as "cursorKey"`;

const orderBy = ({ terms, direction }: Order): string => `order by ${terms.map(({ sql }) => `${sql} ${direction}`).join(', ')}`;

function conditions({ where = 'true', order }: List, after: readonly string[] | null, taken: number): string {
  if (after === null) return where;
  const values = order.terms.map(({ type }, index) => `$${taken + index + 1}::${type}`);
  return `${where} and (${order.terms.map(({ sql }) => sql).join(', ')}) ${order.direction === 'asc' ? '>' : '<'} (${values.join(', ')})`;
}

function pageOf<Row>(rows: (Row & { cursorKey: string[] })[], first: number): Page<Row> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

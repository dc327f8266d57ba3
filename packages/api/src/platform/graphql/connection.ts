import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { isCivilDate } from '@golden-thread/shared/civil-date';
import { pageLimits } from '@golden-thread/shared/limits';
import type { Order, Page, PageArguments } from '../database/page.ts';
import { badArgument } from './refusal.ts';

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More follow after `endCursor`.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'True when this page was asked for with `after`.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  startCursor: string | null;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** Every list is bounded and runs forward from a cursor. */
@ArgsType()
export class ConnectionArguments {
  @Field(() => Int, { description: `How many, from ${pageLimits.least} to ${pageLimits.most}.` })
  first: number;

  @Field(() => String, { nullable: true, description: 'The cursor to go on after; from the beginning when left out.' })
  after?: string | null;
}

type NodeClass<Row> = new () => Row;

/** The connection and edge types of a record type, as Relay's specification has them. */
export function connectionOf<Row extends object>(name: string, node: () => NodeClass<Row>) {
  @ObjectType(`${name}Edge`, { description: 'One record of a list, and the cursor to go on after it.' })
  class Edge {
    @Field(() => String)
    cursor: string;

    @Field(node)
    node: Row;
  }

  @ObjectType(`${name}Connection`, { description: 'A page of a list.' })
  class Connection {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => [node()], { description: 'The records of `edges`, for clients that need no cursors.' })
    nodes: Row[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;

    @Field(() => Int, { description: 'Of what the viewer may see.' })
    totalCount: number | Promise<number>;
  }
  return Connection;
}

/** What a resolver of a connection answers. */
export interface ConnectionOf<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
  totalCount: number | Promise<number>;
}

/** The bounds and cursor a client asked with, checked against the order of the list. */
export function pageArguments({ first, after }: ConnectionArguments, order: Order): PageArguments {
  if (first < pageLimits.least || first > pageLimits.most) throw badArgument(`first must be from ${pageLimits.least} to ${pageLimits.most}`);
  return { first, after: after == null ? null : readCursor(after, order) };
}

/** `count` is asked only when a client selects `totalCount`. */
export function connection<Row>(page: Page<Row>, { after }: ConnectionArguments, order: Order, count: () => Promise<number>): ConnectionOf<Row> {
  const edges = page.rows.map((row) => ({ cursor: writeCursor(row.cursorKey, order), node: row }));
  return {
    edges,
    nodes: page.rows,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return count();
    },
  };
}

/** What PostgreSQL takes for a value of each type. */
const shapes: Record<Order['terms'][number]['type'], (text: string) => boolean> = {
  date: isCivilDate,
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  int: (text) => /^-?\d{1,9}$/.test(text),
  text: (text) => !text.includes('\u0000'),
};

function writeCursor(key: readonly string[], order: Order): string {
  return Buffer.from(JSON.stringify([order.name, ...key])).toString('base64url');
}

/** A cursor holds values of rows the client has seen; whatever else it may hold, it is data in a comparison, never SQL. */
function readCursor(cursor: string, order: Order): string[] {
  const [name, ...key] = parsed(cursor);
  const fits = name === order.name && key.length === order.terms.length && order.terms.every(({ type }, index) => shapes[type](key[index] ?? '\u0000'));
  if (!fits) throw badArgument('after is not a cursor of this list');
  return key;
}

function parsed(cursor: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : [];
  } catch {
    return [];
  }
}

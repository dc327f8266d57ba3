import { batchLoader } from '../../platform/database/batch-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { LoaderFactory } from '../../platform/graphql/operation.ts';
import type { InformationMark } from './information-mark.entity.ts';

/** Where the records are that can be marked, by their types in the schema. */
export const markableTables = {
  Action: 'action', AgendaItem: 'agenda_item', Decision: 'decision', Interdependency: 'interdependency', Milestone: 'milestone', Plan: 'plan', Thread: 'thread', Workstream: 'workstream',
} as const;

export type MarkableType = keyof typeof markableTables;

type MarkLoader = LoaderFactory<string, InformationMark | null>;

const marksOf = (table: string): MarkLoader => (queries: Queries) =>
  batchLoader<string, InformationMark | null>(queries, async (ids) => {
    const rows = await queries.query<InformationMark & { id: string }>(
      `select r.id, r.mark_exemptions as exemptions, r.mark_reason as reason, r.marked_at as "markedAt", r.marked_by_id as "markedById", r.marked_for_id as "markedForId"
         from app.${table} r where r.id = any ($1::uuid[]) and r.mark_exemptions is not null`,
      [ids],
    );
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  });

/** The marks of each type of record: one statement for all records of a type, and no column on records that nobody asks it of. */
export const informationMarks = Object.fromEntries(Object.entries(markableTables).map(([type, table]) => [type, marksOf(table)])) as Readonly<Record<MarkableType, MarkLoader>>;

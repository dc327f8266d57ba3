import { v7 as uuid } from 'uuid';
import { textRecordTypes, type TextRecordType, type TextReportState } from '@golden-thread/shared/reported-text';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import { TextReport } from './text-report.entity.ts';

/** Where each type's texts are. */
const tables: Readonly<Record<TextRecordType, string>> = {
  Action: 'action', AgendaItem: 'agenda_item', Comment: 'comment', Decision: 'decision', Interdependency: 'interdependency', InterdependencyEvent: 'interdependency_event',
  Milestone: 'milestone', MilestoneReport: 'milestone_report', Plan: 'plan', Priority: 'priority', Thread: 'thread', Workstream: 'workstream',
};

interface TextRecord {
  type: TextRecordType;
  id: string;
  textHidden: boolean;
}

/** A record with text that the viewer can read; NOT_FOUND otherwise, from the same SQL for an id of any kind. */
export async function findTextRecord(queries: Queries, id: string): Promise<TextRecord> {
  const named = parseGlobalId(id)?.type ?? '';
  const type = Object.hasOwn(textRecordTypes, named) ? (named as TextRecordType) : 'Thread';
  const [row] = await queries.query<{ id: string; textHidden: boolean }>(`select r.id, r.text_hidden as "textHidden" from app.${tables[type]} r where r.id = $1`, [idOf(type, id)]);
  if (row === undefined) throw notFound('recordId');
  return { ...row, type };
}

/** Hides it at once: the database moves the text, not we. */
export async function insertReport(queries: Queries, { type, id }: TextRecord): Promise<void> {
  await queries.query('insert into app.text_report (id, record_type, record_id) values ($1, $2, $3)', [uuid(), type, id]);
}

export async function findReport(queries: Queries, reportId: string): Promise<TextReport> {
  const [row] = await queries.query<TextReport>(`select ${selectList(queries, TextReport, 't')} from app.text_report t where t.id = $1`, [idOf('TextReport', reportId)]);
  if (row === undefined) throw notFound('reportId');
  return row;
}

export async function decideReport(queries: Queries, { id }: TextReport, state: TextReportState, reason: string | null): Promise<void> {
  const decided = await queries.query<{ id: string }>(
    `update app.text_report set state = $2, reason = $3, decided_by_id = app.my_person() where id = $1 and state = 'HIDDEN' returning id`,
    [id, state, reason],
  );
  if (decided.length === 0) throw notInThisState('This has been decided already');
}

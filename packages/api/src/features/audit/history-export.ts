import type { Express } from 'express';
import { writeCsv } from 'hucre';
import { auditSentence } from '@golden-thread/shared/audit-acts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { recordKey } from '../../platform/graphql/record-key.ts';
import { harmless } from '../../platform/http/harmless-cell.ts';
import { mountExport, type ExportSettings } from '../../platform/http/mount-export.ts';
import { findShareable } from '../sharing/shareable.repository.ts';
import { historyList } from './audit.loaders.ts';

/** What one answer may hold. */
const mostRows = 20_000;

interface ToldEvent {
  at: string;
  person: string | null;
  jobTitle: string | null;
  organisation: string;
  operator: boolean;
  act: string;
}

/**
 * `GET /exports/history.csv?record=…`: the history of a record for whoever reads it, as its page tells it to them. What is hidden, what
 * is absent and what has no history are answered alike.
 */
export function mountHistoryExport(app: Express, settings: ExportSettings): void {
  mountExport(app, settings, {
    addresses: ['/exports/history.csv'],
    act: 'exportRecordHistory',
    toDo: 'export the history of a record',
    read: async (operation, { searchParams }) => {
      const { today } = await operation.viewer();
      const record = await findShareable(await operation.queries(), searchParams.get('record') ?? '');
      if (record === null) return { status: 404, code: 'NOT_FOUND', message: 'There is no such record, or it has not been shared with your organisation.' };
      const rows = await readHistory(operation, record.id);
      if (rows.length > mostRows) return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `More than ${mostRows} things have happened to it. Read its history on its page.` };
      return { name: `history-${today}.csv`, body: asCsv(rows), recordIds: { [recordKey(record.type)]: record.id } };
    },
  });
}

async function readHistory(operation: Operation, recordId: string): Promise<ToldEvent[]> {
  const queries = await operation.queries();
  return queries.query<ToldEvent>(
    `select to_char(r.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as at, p.display_name as person, p.job_title as "jobTitle", o.name as organisation, r.actor = 'OPERATOR' as operator, r.act
       from ${historyList.from} join app.organisation o on o.id = r.organisation_id left join app.person p on p.id = r.person_id
      where r.record_id = $1 order by ${historyList.order.terms.map(({ sql }) => `${sql} desc`).join(', ')} limit ${mostRows + 1}`,
    [recordId],
  );
}

function asCsv(rows: readonly ToldEvent[]): Buffer {
  const headings = ['When, London time', 'What', 'Who', 'Post', 'For', 'By an operator', 'Act'];
  const lines = rows.map(({ at, person, jobTitle, organisation, operator, act }) =>
    [at, auditSentence(act, null), person ?? '', jobTitle ?? '', organisation, operator ? 'Yes' : 'No', act].map(harmless));
  return Buffer.from(writeCsv([headings, ...lines], { bom: true }));
}

import type { Express, Request, Response } from 'express';
import { writeCsv } from 'hucre';
import { auditSentence } from '@golden-thread/shared/audit-acts';
import { NotAdmitted } from '../../platform/database/sql-error.ts';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { answerError } from '../../platform/http/answer-error.ts';
import { answerNotAdmitted } from '../../platform/http/answer-not-admitted.ts';
import { harmless } from '../../platform/http/harmless-cell.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { agendaContentById } from '../reviews/review.loaders.ts';
import { historyList } from './audit.loaders.ts';

/** What one answer may hold. */
const mostRows = 20_000;

/** The types whose history is told: those that are Auditable. */
const told: ReadonlySet<string> = new Set(['Plan', 'Workstream', 'Milestone', 'Action', 'Interdependency', 'Board', 'Review', 'AgendaItem', 'Decision', 'Thread']);

interface ToldEvent {
  at: string;
  person: string | null;
  jobTitle: string | null;
  organisation: string;
  operator: boolean;
  act: string;
}

interface ExportSettings {
  /** Whose request it is; null for nobody's. */
  operationFor: (request: Request, response: Response) => Operation | null;
}

/**
 * `GET /exports/history.csv?record=…`: the history of a record for whoever reads it, as its page tells it to them. On record before it
 * goes out. What is hidden, what is absent and what has no history are answered alike.
 */
export function mountHistoryExport(app: Express, { operationFor }: ExportSettings): void {
  app.get('/exports/history.csv', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const operation = operationFor(request, response);
    try {
      if (operation === null) throw new NotAdmitted('NOBODY');
      const named = parseGlobalId(new URL(request.originalUrl, 'http://localhost').searchParams.get('record') ?? '');
      await operation.viewer();
      const record = named === null ? null : await findTold(operation, named);
      if (record === null) {
        answerError(request, response, { status: 404, code: 'NOT_FOUND', message: 'There is no such record, or it has not been shared with your organisation.' });
        return;
      }
      const rows = await readHistory(operation, record.id);
      if (rows.length > mostRows) {
        answerError(request, response, { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `More than ${mostRows} things have happened to it. Read its history on its page.` });
        return;
      }
      operation.putOnRecord('exportRecordHistory', { [`${record.__typename.charAt(0).toLowerCase()}${record.__typename.slice(1)}`]: record.id });
      await operation.end();
      response.attachment('history.csv');
      response.send(asCsv(rows));
    } catch (error) {
      await answerNotAdmitted(request, response, { operation, error, toDo: 'export the history of a record' });
    } finally {
      await operation?.end();
    }
  });
}

/** The record that is named, where its history is told to the viewer. Knowing that an item of an agenda is withheld is not reading it. */
async function findTold(operation: Operation, { type, id }: { type: string; id: string }): ReturnType<typeof findRecord> {
  if (!told.has(type) || (type === 'AgendaItem' && (await operation.load(agendaContentById, id)) === null)) return null;
  return findRecord(operation, type, id);
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

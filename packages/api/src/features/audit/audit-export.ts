import type { Express } from 'express';
import { writeCsv } from 'hucre';
import { auditSentence, type AuditRefusal } from '@golden-thread/shared/audit-acts';
import { readAuditChoice } from '@golden-thread/shared/audit-choice';
import { refusalSentence } from '@golden-thread/shared/permissions';
import type { Operation } from '../../platform/graphql/operation.ts';
import { harmless } from '../../platform/http/harmless-cell.ts';
import { mountExport, type ExportSettings } from '../../platform/http/mount-export.ts';
import { administered, trailOf } from './audit.loaders.ts';

/** What one answer may hold. */
const mostRows = 20_000;

interface ExportedEvent {
  number: string;
  at: string;
  person: string | null;
  jobTitle: string | null;
  operator: boolean;
  act: string;
  refused: AuditRefusal | null;
  records: string;
  hash: string;
}

/**
 * `GET /exports/audit.csv`: the audit trail of the organisation that whoever asks administers, with the filters of the page's address.
 * With the fingerprint of each entry, so that an organisation can hold us to what it took away.
 */
export function mountAuditExport(app: Express, settings: ExportSettings): void {
  mountExport(app, settings, {
    addresses: ['/exports/audit.csv'],
    act: 'exportAuditTrail',
    toDo: 'export the audit trail',
    read: async (operation, { searchParams }) => {
      const { organisationId, today } = await operation.viewer();
      if (!(await operation.load(administered, organisationId))) return { status: 403, code: 'FORBIDDEN', message: `${refusalSentence('ROLE_TOO_LOW', 'audit:read')}.` };
      const rows = await readEvents(operation, organisationId, searchParams);
      if (rows.length > mostRows) return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `More than ${mostRows} entries match. Use the filters to ask for fewer.` };
      return { name: `audit-trail-${today}.csv`, body: asCsv(rows), recordIds: { organisation: organisationId } };
    },
  });
}

async function readEvents(operation: Operation, organisationId: string, query: URLSearchParams): Promise<ExportedEvent[]> {
  const { act, person, from, until, refused } = readAuditChoice(query);
  const list = trailOf(organisationId, { act: act === '' ? null : act, personId: person === '' ? null : person, from, until, refused: refused ? true : null });
  const queries = await operation.queries();
  return queries.query<ExportedEvent>(
    `select l.sequence::text as number, to_char(e.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as at, p.display_name as person, p.job_title as "jobTitle",
        e.actor = 'OPERATOR' as operator, e.act, e.refused, e.record_ids::text as records, encode(l.hash, 'hex') as hash
       from ${list.from} left join app.person p on p.id = e.person_id where ${list.where ?? 'true'} order by l.sequence desc limit ${mostRows + 1}`,
    list.parameters,
  );
}

function asCsv(rows: readonly ExportedEvent[]): Buffer {
  const headings = ['Entry', 'When, London time', 'Who', 'Post', 'By an operator', 'What', 'Act', 'Records', 'Fingerprint'];
  const lines = rows.map(({ number, at, person, jobTitle, operator, act, refused, records, hash }) =>
    [number, at, person ?? '', jobTitle ?? '', operator ? 'Yes' : 'No', auditSentence(act, refused), act, records, hash].map(harmless));
  return Buffer.from(writeCsv([headings, ...lines], { bom: true }));
}

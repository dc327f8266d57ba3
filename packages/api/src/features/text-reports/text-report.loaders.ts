import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { TextReport, type WithheldText } from './text-report.entity.ts';

export const textReportById = (queries: Queries) => rowLoader<TextReport>(queries, TextReport);

/** The newest first; its policy leaves those of the viewer's organisation, to an administrator. */
export const textReportList: List = {
  entity: TextReport,
  alias: 't',
  from: 'app.text_report t',
  order: { name: 'reported', terms: [{ sql: 't.id', type: 'uuid' }], direction: 'desc' },
};

/** What a report's record said, column by column; nothing once it is restored or removed. */
export const withheldTexts = (queries: Queries) =>
  batchLoader<string, WithheldText[]>(queries, async (reportIds) => {
    const rows = await queries.query<{ reportId: string; place: string; name: string; text: string }>(
      `select w.report_id as "reportId", w.place, t.key as name, t.value as text
         from app.withheld_text w cross join lateral jsonb_each_text(w.texts) t
        where w.report_id = any ($1::uuid[]) order by w.report_id, w.place, t.key`,
      [reportIds],
    );
    const byReport = groupRows(rows, ({ reportId }) => reportId);
    return reportIds.map((id) => (byReport.get(id) ?? []).map(({ place, name, text }) => ({ field: fieldName(place, name), text })));
  });

/** `paused_reason` as clients know it, and which edit of a comment it comes from. */
function fieldName(place: string, column: string): string {
  const name = column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  const edit = /^comment_version (\d+)$/.exec(place)?.[1];
  return edit === undefined ? name : `${name} before edit ${edit}`;
}

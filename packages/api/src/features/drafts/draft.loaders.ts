import { batchLoader } from '../../platform/database/batch-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Draft } from './draft.entity.ts';

/** Whether a draft is told: not when it is past its time, and not while what it is about is hidden from its own writer. */
const told = `d.kept_until > now() and (d.subject_id is null
  or exists (select from app.workstream s where s.id = d.subject_id) or exists (select from app.milestone s where s.id = d.subject_id)
  or exists (select from app.action s where s.id = d.subject_id) or exists (select from app.thread s where s.id = d.subject_id))`;

/** The viewer's own drafts that `condition` holds for, `d` being a draft. */
export async function readDrafts(queries: Queries, condition: string, parameters: readonly unknown[]): Promise<Draft[]> {
  return queries.query<Draft>(`select ${selectList(queries, Draft, 'd')} from app.draft d where ${condition} and ${told}`, parameters);
}

export const draftById = (queries: Queries) =>
  batchLoader<string, Draft | null>(queries, async (ids) => {
    const byId = new Map((await readDrafts(queries, 'd.id = any ($1::uuid[])', [ids])).map((draft) => [draft.id, draft]));
    return ids.map((id) => byId.get(id) ?? null);
  });

/** The viewer's own draft of the report on a milestone. */
export const reportDraftOfMilestone = (queries: Queries) =>
  batchLoader<string, Draft | null>(queries, async (milestoneIds) => {
    const drafts = await readDrafts(queries, `d.form = 'REPORT_MILESTONE' and d.subject_id = any ($1::uuid[])`, [milestoneIds]);
    const byMilestone = new Map(drafts.map((draft) => [draft.subjectId, draft]));
    return milestoneIds.map((id) => byMilestone.get(id) ?? null);
  });

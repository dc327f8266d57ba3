import { v7 as uuid } from 'uuid';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Queries } from '../../platform/database/transaction.ts';

type Rated = { workstreamId: string; actionId?: undefined } | { actionId: string; workstreamId?: undefined };

/** Notes how something is rated at a date, as its owner's, which the viewer's organisation may have succeeded; the last word of a day is the one that stays. */
export async function recordRating(
  queries: Queries,
  { workstreamId, actionId }: Rated,
  { ownerId, today }: { ownerId: string; today: CivilDate },
  brag: Brag,
): Promise<void> {
  const corrected = await queries.query('update app.rating set brag = $1 where subject_id = $2 and as_of = $3 returning id', [brag, workstreamId ?? actionId, today]);
  if (corrected.length > 0) return;
  await queries.query('insert into app.rating (id, workstream_id, action_id, owner_id, brag, as_of) values ($1, $2, $3, $4, $5, $6)', [
    uuid(), workstreamId ?? null, actionId ?? null, ownerId, brag, today,
  ]);
}

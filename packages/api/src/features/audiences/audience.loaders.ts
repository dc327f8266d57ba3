import type { CivilDate } from '@golden-thread/shared/civil-date';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { Queries } from '../../platform/database/transaction.ts';

export interface Reader {
  organisationId: string;
  /** From the start of this day it no longer reads; null when the share has no end. */
  endsOn: CivilDate | null;
}

/** The organisations in a set, of the sets the viewer is in. */
export const readersOfAudience = (queries: Queries) =>
  batchLoader<number, Reader[]>(queries, async (audienceIds) => {
    const rows = await queries.query<Reader & { audienceId: number }>(
      `select audience_id as "audienceId", organisation_id as "organisationId", ends_on as "endsOn" from keeper.audience_readers($1::int[])`,
      [audienceIds],
    );
    const byAudience = groupRows(rows, ({ audienceId }) => audienceId);
    return audienceIds.map((id) => byAudience.get(id) ?? []);
  });

import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { notFound } from '../../platform/graphql/refusal.ts';

/** An organisation of the viewer's partnership; NOT_FOUND otherwise. */
export async function findOrganisation(queries: Queries, globalId: string, field: string): Promise<{ id: string; name: string }> {
  const [row] = await queries.query<{ id: string; name: string }>('select o.id, o.name from app.organisation o where o.id = $1', [idOf('Organisation', globalId)]);
  if (row === undefined) throw notFound(field);
  return row;
}

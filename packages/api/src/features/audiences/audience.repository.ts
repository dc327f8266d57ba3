import type { ChosenScope } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import type { AudienceInput } from './audience.inputs.ts';

/** A choice of readers as a record keeps it. */
export interface ChosenColumns {
  sharedScope: ChosenScope;
  sharedWith: string[];
  sharedUntil: (CivilDate | null)[];
}

/**
 * Turns a choice of the owner's into columns, once each named organisation is known to be of the viewer's partnership. Naming the owner
 * says nothing. Whoever writes for an owner that is not the viewer's organisation, as a board's officer may, gives that owner here: else
 * the writer would drop out of the readers.
 * A choice left out follows the parent where there is one (`INHERITED`), and is for the owner alone where there is none.
 */
export async function chosenColumns(queries: Queries, { organisationId: ownerId }: Pick<Admitted, 'organisationId'>, audience: AudienceInput | null | undefined, leftOut: 'INHERITED' | 'OWNER'): Promise<ChosenColumns> {
  if (audience == null) return { sharedScope: leftOut, sharedWith: [], sharedUntil: [] };
  const ids = [...new Set((audience.organisationIds ?? []).map((id) => idOf('Organisation', id)))].filter((id) => id !== ownerId);
  const known = await queries.query<{ id: string }>('select id from app.organisation where id = any ($1::uuid[])', [ids]);
  if (known.length < ids.length) throw notFound('audience', 'organisationIds');
  const endings = new Map((audience.endings ?? []).map(({ organisationId, endsOn }) => [idOf('Organisation', organisationId), endsOn]));
  return { sharedScope: audience.scope, sharedWith: ids, sharedUntil: ids.map((id) => endings.get(id) ?? null) };
}

/** A party's choice for an agreement without the two parties, who read it whatever is chosen. */
export function besideParties({ sharedScope, sharedWith, sharedUntil }: ChosenColumns, parties: readonly string[]): ChosenColumns {
  const others = sharedWith.map((id, index) => ({ id, end: sharedUntil[index] ?? null })).filter(({ id }) => !parties.includes(id));
  const scope = sharedScope === 'ORGANISATIONS' && others.length === 0 ? 'OWNER' : sharedScope;
  return { sharedScope: scope, sharedWith: others.map(({ id }) => id), sharedUntil: others.map(({ end }) => end) };
}

/** A child never widens: whoever is named must read the parent already. The viewer reads the parent, so it knows who does. */
export async function expectReaders(queries: Queries, parentAudienceId: number, { sharedWith }: ChosenColumns): Promise<void> {
  if (sharedWith.length === 0) return;
  const outsiders = await queries.query<{ name: string }>(
    `select o.name from app.organisation o
      where o.id = any ($1::uuid[]) and o.id not in (select r.organisation_id from keeper.audience_readers(array[$2::int]) r)
      order by o.name`,
    [sharedWith, parentAudienceId],
  );
  const names = outsiders.map(({ name }) => name);
  if (names.length > 0) {
    const list = new Intl.ListFormat('en-GB').format(names);
    throw notInThisState(`${list} cannot read what this belongs to; share that first`, 'audience', 'organisationIds');
  }
}

import { earlierEnd, type ChosenScope } from '@golden-thread/shared/audience';
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
 * says nothing. A body that has succeeded another is named with it, and the other way round: what the parent shares with either, it reads.
 * Whoever writes for an owner that is not the viewer's organisation, as a board's officer may, gives that owner here: else
 * the writer would drop out of the readers.
 * A choice left out follows the parent where there is one (`INHERITED`), and is for the owner alone where there is none.
 */
export async function chosenColumns(queries: Queries, { organisationId: ownerId }: Pick<Admitted, 'organisationId'>, audience: AudienceInput | null | undefined, leftOut: 'INHERITED' | 'OWNER'): Promise<ChosenColumns> {
  if (audience == null) return { sharedScope: leftOut, sharedWith: [], sharedUntil: [] };
  const asked = [...new Set((audience.organisationIds ?? []).map((id) => idOf('Organisation', id)))];
  const bodies = await queries.query<{ askedId: string; id: string; owner: boolean }>(
    `select a.id as "askedId", o.id, o.final_id = (select final_id from app.organisation where id = $2) as owner
       from app.organisation a join app.organisation o on o.final_id = a.final_id where a.id = any ($1::uuid[]) order by array_position($1::uuid[], a.id), o.id <> a.id, o.id`,
    [asked, ownerId],
  );
  if (new Set(bodies.map(({ askedId }) => askedId)).size < asked.length) throw notFound('audience', 'organisationIds');
  const endings = new Map((audience.endings ?? []).map(({ organisationId, endsOn }) => [idOf('Organisation', organisationId), endsOn]));
  const chosen = new Map<string, CivilDate | null>();
  for (const { askedId, id, owner } of bodies) {
    // The same body under two of its names reads until the earlier end.
    if (!owner) chosen.set(id, earlierEnd(chosen.get(id) ?? null, endings.get(askedId) ?? null));
  }
  return { sharedScope: audience.scope, sharedWith: [...chosen.keys()], sharedUntil: [...chosen.values()] };
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
      where o.id = any ($1::uuid[]) and o.succeeded_by_id is null and o.id not in (
        select reader.final_id from keeper.audience_readers(array[$2::int]) r join app.organisation reader on reader.id = r.organisation_id)
      order by o.name`,
    [sharedWith, parentAudienceId],
  );
  const names = outsiders.map(({ name }) => name);
  if (names.length > 0) {
    const list = new Intl.ListFormat('en-GB').format(names);
    throw notInThisState(`${list} cannot read what this belongs to; share that first`, 'audience', 'organisationIds');
  }
}

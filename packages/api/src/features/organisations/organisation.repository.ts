import { v7 as uuid } from 'uuid';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';

interface FoundOrganisation {
  id: string;
  name: string;
  fullMember: boolean;
}

/** An organisation of the viewer's partnership, or who acts for it now where another has succeeded it; null for any other id. */
export async function lookUpOrganisation(queries: Queries, globalId: string): Promise<FoundOrganisation | null> {
  const [row] = await queries.query<FoundOrganisation>(
    'select o.id, o.name, o.full_member as "fullMember" from app.organisation asked join app.organisation o on o.id = asked.final_id where asked.id = $1',
    [idOf('Organisation', globalId)],
  );
  return row ?? null;
}

/** The same for a mutation; NOT_FOUND for any other id. */
export async function findOrganisation(queries: Queries, globalId: string, field: string): Promise<FoundOrganisation> {
  const organisation = await lookUpOrganisation(queries, globalId);
  if (organisation === null) throw notFound(field);
  return organisation;
}

/** Whether the viewer may write down what the partnership decided of its members and its memorandum. */
export async function isSecretariat(queries: Queries): Promise<boolean> {
  const [row] = await queries.query<{ secretariat: boolean }>('select app.my_secretariat() as secretariat');
  return row?.secretariat === true;
}

export function expectOtherStanding(organisation: FoundOrganisation, fullMember: boolean): void {
  if (organisation.fullMember === fullMember) {
    throw notInThisState(fullMember ? `${organisation.name} is a full member already` : `${organisation.name} is named-only already`);
  }
}

interface Standing {
  fullMember: boolean;
  /** Where the board decided it. */
  decision: string;
  /** Which sharing preview was looked at. */
  previewed?: string | null;
}

/** Makes an organisation a full member, or named-only again; what was shared with the whole partnership is derived anew in the same statement. */
export async function setFullMember(queries: Queries, organisation: FoundOrganisation, { fullMember, decision, previewed }: Standing): Promise<void> {
  await queries.query('update app.organisation set full_member = $2 where id = $1', [organisation.id, fullMember]);
  await queries.query('insert into app.standing_decision (id, organisation_id, full_member, decision, previewed) values ($1, $2, $3, $4, $5)', [
    uuid(), organisation.id, fullMember, decision.trim(), previewed ?? null,
  ]);
}

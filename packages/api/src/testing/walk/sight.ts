import type { Client } from 'pg';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Readers } from '@golden-thread/shared/audience';
import { readersOfEveryRecord } from '../audience-oracle.ts';
import { audienceTables, otherTables } from '../catalogue/families.ts';
import type { Persona } from '../seed.ts';
import type { MaySee } from './canaries.ts';

/** A row as JSON has it. */
export type Row = Readonly<Record<string, unknown>>;

/** Who may be told what stands in a row, or in one of its columns. */
export type Sight = (table: string, row: Row, column?: string) => MaySee;

/** A part of the database that the walk cannot judge, as a sentence on what to say where. */
export class Unjudged extends Error {}

const nobody: MaySee = () => false;

const administrators = (maySee: MaySee): MaySee => (who) => who.role === 'ADMINISTRATOR' && maySee(who);

/** A row's name within its table. */
const keyOf = (row: Row): string => String(row['id']);

/** The readers of agreements one end of which reveals a milestone's title, which is copied for them. */
const revealedTitles = `
  select e.milestone_id as milestone, e.interdependency_id as agreement from app.interdependency_end e join app.interdependency i on i.id = e.interdependency_id
   where case e.side when 'GIVING' then i.giving_reveal else i.needing_reveal end = 'TITLE'`;

/**
 * Who may be told what stands in a row: of records with readers by the rule that both sides share, worked out from what was chosen; of
 * the rest by what its family of tables is for. Nothing here asks the database what it derived, and no policy is looked at.
 */
export async function readSight(operator: Client, everybody: readonly Persona[], today: CivilDate): Promise<Sight> {
  const readersOf = new Map((await readersOfEveryRecord(operator)).map(({ kind, id, readers }) => [`${kind} ${id}`, readers]));
  const { rows: organisations } = await operator.query<{ id: string; partnershipId: string; succeededById: string | null }>(
    'select id, partnership_id as "partnershipId", succeeded_by_id as "succeededById" from app.organisation');
  const partnershipOf = new Map(organisations.map(({ id, partnershipId }) => [id, partnershipId]));
  const partnershipOfPerson = new Map(everybody.map(({ personId, organisationId }) => [personId, partnershipOf.get(organisationId)]));
  const inPartnership = (id: unknown): MaySee => ({ organisationId }) => partnershipOf.get(organisationId) === id;

  const successorOf = new Map(organisations.map(({ id, succeededById }) => [id, succeededById]));
  /** Whoever acts for an organisation: itself, or the last of the bodies that succeeded it, which answers for all that it answered for. */
  const bodyOf = (id: unknown): MaySee => {
    const bodies = [id];
    for (let next = successorOf.get(String(id)); next != null && !bodies.includes(next); next = successorOf.get(next)) bodies.push(next);
    return ({ organisationId }) => bodies.includes(organisationId);
  };
  const { rows: notices } = await operator.query<{ successionId: string; ownerId: string }>('select distinct succession_id as "successionId", owner_id as "ownerId" from app.succession_notice');

  const { rows: revealed } = await operator.query<{ milestone: string; agreement: string }>(revealedTitles);

  return (table, row, column) => {
    if (table in audienceTables) {
      // A slot and the item in it have one id.
      const readers = readersOf.get(table === 'agenda_slot' ? `${table} slot ${keyOf(row)}` : `${table} ${keyOf(row)}`);
      if (readers === undefined) throw new Unjudged(`${table}: say in testing/audience-oracle.ts what it belongs to and who chose its readers`);
      const told = table === 'milestone' && column === 'title' ? revealed.filter(({ milestone }) => milestone === keyOf(row)).map(({ agreement }) => readersOf.get(`interdependency ${agreement}`)) : [];
      return ({ organisationId }) => [readers, ...told].some((some) => some !== undefined && reads(some, organisationId, today));
    }
    switch (otherTables[table]?.family) {
      case 'directory':
        // Whom somebody means to bring in is their administrators' affair.
        if (table === 'invitation') return administrators(({ organisationId }) => organisationId === row['organisation_id']);
        if (table === 'partnership') return inPartnership(row['id']);
        return table === 'person' ? inPartnership(partnershipOfPerson.get(keyOf(row))) : inPartnership(row['partnership_id']);
      case 'succession': {
        if (table === 'succession_notice') return bodyOf(row['owner_id']);
        // Between two bodies, and their administrators' until it is done; then told to whoever has a notice of it.
        const parties = [bodyOf(row['predecessor_id']), bodyOf(row['successor_id'])];
        const told = notices.filter(({ successionId }) => successionId === row['id']).map(({ ownerId }) => bodyOf(ownerId));
        return row['state'] === 'DONE' ? (who) => [...parties, ...told].some((maySee) => maySee(who)) : administrators((who) => parties.some((maySee) => maySee(who)));
      }
      case 'administrators':
        return administrators(bodyOf(row['owner_id'] ?? row['organisation_id']));
      case 'organisation':
        return bodyOf(row['owner_id']);
      case 'person':
        return (who) => who.personId === row['person_id'] && who.organisationId === row['organisation_id'];
      case 'auth': case 'audience kept unread': case 'sets': case 'queue': case 'platform': case 'journal':
        return nobody;
      default:
        throw new Unjudged(`${table}: say in testing/walk/sight.ts who may be told what its family of tables holds`);
    }
  };
}

/** Whether an organisation is among the readers, and its share has not ended. */
function reads(readers: Readers, organisationId: string, today: CivilDate): boolean {
  const end = readers.get(organisationId);
  return end !== undefined && (end === null || end > today);
}

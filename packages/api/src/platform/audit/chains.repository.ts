import type { Client } from 'pg';
import { asOwner, type OwnedDatabase } from '../database/owner.ts';
import { ChainCheck, type Break, type ChainRow, type Head } from './chain-check.ts';

/** An organisation whose chain is walked. */
interface ChainOwner {
  id: string;
  slug: string;
  name: string;
  partnershipName: string;
}

export interface ChainReport {
  organisation: ChainOwner;
  head: Head;
  /** The first ones, in order; a chain that was rewritten is broken everywhere. */
  breaks: Break[];
  breakCount: number;
}

/** A head that somebody noted elsewhere. */
export interface NotedHead extends Head {
  organisationId: string;
}

const BATCH = 1_000;
/** As many as tell what happened. */
const MOST_BREAKS = 20;

const CHAIN = `
  select l.sequence::text as sequence, encode(l.previous_hash, 'hex') as "previousHash", encode(l.hash, 'hex') as hash, l.event_id::text as "eventId",
    case when e.id is not null then jsonb_build_object(
      'at', to_char(e.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS'), 'atMicroseconds', ((extract(epoch from e.at) * 1000000)::bigint)::text,
      'partnershipId', e.partnership_id, 'organisationId', e.organisation_id, 'personId', e.person_id, 'actor', e.actor, 'act', e.act, 'refused', e.refused,
      'changed', case when e.changed then 't' else 'f' end, 'recordIds', e.record_ids::text, 'deputisingForId', e.deputising_for_id) end as event,
    r.readings, r.agree as "readingsAgree"
    from app.audit_link l
    left join app.audit_event e on e.id = l.event_id
    left join lateral (
      select string_agg(concat_ws(':', k.kind, k.record_id, k.id, coalesce(k.audience_id::text, '-'), coalesce(k.told_to::text, '-')), ',' order by k.record_id) as readings,
          bool_and(k.at = e.at and k.act = e.act and k.actor = e.actor and k.organisation_id = e.organisation_id and k.partnership_id = e.partnership_id
            and k.person_id is not distinct from e.person_id) as agree
        from app.audit_reading k where k.event_id = l.event_id
    ) r on true
   where l.organisation_id = $1 and l.sequence > $2
   order by l.sequence limit ${BATCH}`;

/** Events that are in no chain: put in by somebody, or with their entry taken away. */
const UNCHAINED = `
  select to_char(e.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as at, e.id::text as id
    from app.audit_event e where e.organisation_id = $1 and not exists (select from app.audit_link l where l.event_id = e.id) order by e.id limit ${MOST_BREAKS + 1}`;

/** Of records, with no event behind them. */
const UNFOUNDED = `
  select to_char(r.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as at, r.event_id::text as id
    from app.audit_reading r where r.organisation_id = $1 and not exists (select from app.audit_event e where e.id = r.event_id) limit ${MOST_BREAKS + 1}`;

/**
 * Walks every organisation's chain, in one snapshot of a database that others may be writing to, and hands on each organisation's report
 * when it is done. `noted` are heads from an earlier time: a chain that was cut off or written anew to its end does not go through them.
 */
export function verifyChains(database: OwnedDatabase, noted: readonly NotedHead[], report: (report: ChainReport) => void): Promise<void> {
  return asOwner(database, async (client) => {
    const organisations = await chainOwners(client);
    await client.query('begin transaction isolation level repeatable read read only');
    await client.query('set local role gt_keeper');
    for (const organisation of organisations) report(await verifyChain(client, organisation, noted.filter(({ organisationId }) => organisationId === organisation.id)));
    const known = new Set(organisations.map(({ id }) => id));
    for (const head of noted.filter(({ organisationId }) => !known.has(organisationId))) {
      const gone = { id: head.organisationId, slug: head.organisationId, name: 'an organisation that is not there', partnershipName: '' };
      report({ organisation: gone, head: { sequence: '0', hash: '0'.repeat(64) }, breaks: [{ sequence: head.sequence, at: null, what: 'the organisation and its chain have been removed' }], breakCount: 1 });
    }
    await client.query('commit');
  });
}

async function chainOwners(client: Client): Promise<ChainOwner[]> {
  await client.query('begin');
  await client.query('set local role gt_auth');
  const { rows } = await client.query<ChainOwner>(
    'select o.id, o.slug, o.name, p.name as "partnershipName" from app.organisation o join app.partnership p on p.id = o.partnership_id order by p.name, p.id, o.slug',
  );
  await client.query('commit');
  return rows;
}

async function verifyChain(client: Client, organisation: ChainOwner, noted: readonly NotedHead[]): Promise<ChainReport> {
  const check = new ChainCheck(organisation.id);
  const breaks: Break[] = [];
  let breakCount = 0;
  const note = (found: Break | null): void => {
    if (found === null) return;
    breakCount += 1;
    if (breaks.length < MOST_BREAKS) breaks.push(found);
  };
  const expected = new Map(noted.map((head) => [head.sequence, head]));
  for (let full = true; full;) {
    const { rows } = await client.query<ChainRow>(CHAIN, [organisation.id, check.head.sequence]);
    for (const row of rows) {
      note(check.follow(row));
      const head = expected.get(row.sequence);
      if (head !== undefined && head.hash !== row.hash) note({ sequence: row.sequence, at: row.event?.at ?? null, what: 'it is not what was noted of it elsewhere: the chain was written anew' });
      expected.delete(row.sequence);
    }
    full = rows.length === BATCH;
  }
  const { rows: [head] } = await client.query<Head>(`select sequence::text as sequence, encode(hash, 'hex') as hash from app.audit_head where organisation_id = $1`, [organisation.id]);
  note(check.end(head ?? null));
  for (const { sequence } of expected.values()) {
    if (sequence !== '0') note({ sequence, at: null, what: `the chain ends at ${check.head.sequence} and was noted elsewhere as reaching ${sequence}: its end has been removed` });
  }
  for (const [sql, what] of [[UNCHAINED, 'is in no chain: it was put in, or its entry was removed'], [UNFOUNDED, 'is told of a record and is not there']] as const) {
    const { rows } = await client.query<{ at: string; id: string }>(sql, [organisation.id]);
    for (const { at, id } of rows) note({ sequence: null, at, what: `event ${id} ${what}` });
  }
  return { organisation, head: check.head, breaks, breakCount };
}

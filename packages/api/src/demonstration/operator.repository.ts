import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { advisoryLocks } from '../platform/database/advisory-locks.ts';
import { newPersonalToken } from '../platform/auth/credential.ts';
import { withDatabase } from '../platform/database/migrate.ts';
import { firstMemorandum } from '../features/memorandum/first-memorandum.ts';
import { organisations, slugs, type Slug } from './organisations.ts';
import { people } from './people.ts';

/**
 * Stands on the table of partnerships while a demonstration is being loaded, in the words an administrator of the database will
 * see. A table's comment is changed in a transaction and outlives a kill; a column would have asked the same of every partnership.
 */
const UNFINISHED = 'A demonstration is being loaded; while this stands here it is not complete';

/** Before anything that the demonstration tells of. */
const memorandumInForceOn: CivilDate = '2023-04-01';
const memorandumAcceptedAt = '2023-03-20T10:00:00Z';

/** What an operator does for the demonstration, as the owner of the database: everything else goes through the API. */
export class Operator {
  private constructor(private readonly client: Client) {}

  /** Connects, and waits for another that is loading at this moment. */
  static async connect(adminUrl: string, loginUrl: string): Promise<Operator> {
    const database = decodeURIComponent(new URL(loginUrl).pathname.slice(1));
    const client = new Client({ connectionString: withDatabase(adminUrl, database), application_name: 'golden-thread demonstration', connectionTimeoutMillis: 10_000 });
    // Whatever is asked next hears of a lost connection; unheard, the event would end the process.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('set role gt_owner');
    await client.query('select pg_advisory_lock($1)', [advisoryLocks.directory]);
    return new Operator(client);
  }

  async disconnect(): Promise<void> {
    await this.client.end();
  }

  /** Whether there is nothing to lose: an empty database, or one whose loading was interrupted. */
  async mayLoad(): Promise<boolean> {
    const { rows } = await this.client.query<{ empty: boolean; unfinished: boolean | null }>(
      "select auth.is_empty() as empty, obj_description('app.partnership'::regclass, 'pg_class') = $1 as unfinished",
      [UNFINISHED],
    );
    const found = rows[0];
    return found?.empty === true || (found?.unfinished === true && (await this.holdsDemonstrationsOnly()));
  }

  /**
   * Takes away what an interrupted loading left and adds the partnership with its organisations and people, marked as unfinished,
   * in one transaction: whenever the process is killed, the next start finds nothing, or the mark. The organisations' ids by slug.
   */
  begin(partnership: { id: string; name: string; today: CivilDate }): Promise<ReadonlyMap<Slug, string>> {
    return this.inTransaction(async () => {
      // Owners are not bound by row-level security here, and no trigger fires. Safe since loading begins only where there is nothing.
      await this.client.query('truncate app.partnership, app.person cascade');
      await this.client.query(`comment on table app.partnership is '${UNFINISHED}'`);
      await this.client.query('select auth.add_partnership($1, $2, true, $3)', [partnership.id, partnership.name, partnership.today]);
      const ids = new Map(slugs.map((slug) => [slug, uuid()]));
      for (const slug of slugs) {
        const { name, shortName, sector, publicAuthority } = organisations[slug];
        await this.client.query('select auth.add_organisation($1, $2, $3, $4, $5, $6, true, $7)', [ids.get(slug), partnership.id, slug, name, shortName, sector, publicAuthority]);
      }
      const memorandumId = uuid();
      await this.client.query('select auth.add_memorandum($1, $2, $3, $4, $5)', [memorandumId, partnership.id, firstMemorandum.title, firstMemorandum.text, memorandumInForceOn]);
      for (const person of people) {
        const personId = uuid();
        await this.client.query('select auth.add_person($1, $2, $3, $4)', [personId, person.email, person.displayName, person.jobTitle]);
        for (const slug of person.organisations) {
          await this.client.query('select auth.add_membership($1, $2, $3, $4)', [uuid(), ids.get(slug), personId, person.role]);
          if (person.role === 'ADMINISTRATOR') await this.client.query('select auth.record_acceptance($1, $2, $3, $4)', [memorandumId, ids.get(slug), personId, memorandumAcceptedAt]);
        }
      }
      return ids;
    });
  }

  /** What makes the demonstration count, in one transaction: its tokens are revoked, its clock is set and the mark goes. */
  finish(partnershipId: string, today: CivilDate, tokenHashes: readonly Buffer[]): Promise<void> {
    return this.inTransaction(async () => {
      for (const hash of tokenHashes) await this.client.query('select auth.revoke_token($1)', [hash]);
      await this.setClock(partnershipId, today);
      await this.client.query('comment on table app.partnership is null');
    });
  }

  async setClock(partnershipId: string, today: CivilDate): Promise<void> {
    await this.client.query('select auth.set_clock($1, $2)', [partnershipId, today]);
  }

  /** A token for the length of the loading, told to nobody: only its hash is kept, and the API asks for no more. */
  async issueToken(email: string, slug: string): Promise<Buffer> {
    const { tokenHash } = newPersonalToken();
    const { rows } = await this.client.query<{ issued: boolean }>("select auth.issue_token($1, $2, 'write', $3, now() + interval '1 hour') as issued", [email, slug, tokenHash]);
    if (rows[0]?.issued !== true) throw new Error(`${email} does not act for ${slug}`);
    return tokenHash;
  }

  private holdsDemonstrationsOnly(): Promise<boolean> {
    return this.inTransaction(async () => {
      await this.client.query('set local role gt_auth');
      const { rows } = await this.client.query('select from app.partnership where not demonstration limit 1');
      return rows.length === 0;
    });
  }

  private async inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.client.query('begin');
    try {
      const result = await work();
      await this.client.query('commit');
      return result;
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }
}

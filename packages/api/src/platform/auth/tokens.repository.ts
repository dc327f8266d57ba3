import type { Client } from 'pg';
import { asAuth, asOwner, type OwnedDatabase } from '../database/owner.ts';

/** An organisation as an operator knows it. */
export interface NamedOrganisation {
  id: string;
  name: string;
  partnershipName: string;
  /** Null when nobody administers it. */
  administratorEmail: string | null;
}

/** A personal token that is good today, without its secret. */
export interface ListedToken {
  id: string;
  /** Null when it was given none. */
  label: string | null;
  /** Name of the organisation it acts for. */
  organisation: string;
  scope: 'read' | 'write';
  createdOn: string;
  expiresOn: string;
  /** Null when no use has been recorded. Like the others a civil date in London. */
  lastUsedOn: string | null;
}

/** What an operator may do with personal tokens. */
export interface Tokens {
  /** By slug, which is unique in one partnership only, or by id. */
  organisationsCalled(slugOrId: string): Promise<NamedOrganisation[]>;
  /** False when the person does not act for the organisation. The token lives for so many minutes. */
  issue(token: { email: string; organisationId: string; scope: 'read' | 'write'; tokenHash: Buffer; minutes: number; label?: string | undefined }): Promise<boolean>;
  /** Those that still work, oldest first; null when nobody has the e-mail address. */
  listOf(email: string): Promise<ListedToken[] | null>;
  /** By the secret's hash; false when no token that works has it. */
  revoke(tokenHash: Buffer): Promise<boolean>;
  /** By the token's id. */
  revokeById(id: string): Promise<boolean>;
}

/** Runs `work` as the owner of the database that `loginUrl` names: a command's right, and never the server's. */
export function withTokens<Result>(adminUrl: string, loginUrl: string, work: (tokens: Tokens) => Promise<Result>): Promise<Result> {
  return asOwner({ adminUrl, loginUrl } satisfies OwnedDatabase, (client) => work(tokensOf(client)));
}

function tokensOf(client: Client): Tokens {
  return {
    organisationsCalled: async (slugOrId) => {
      const { rows } = await client.query<NamedOrganisation>(
        'select id, name, partnership_name as "partnershipName", administrator_email as "administratorEmail" from auth.organisations_called($1)',
        [slugOrId],
      );
      return rows;
    },

    issue: ({ email, organisationId, scope, tokenHash, minutes, label }) =>
      asAuth(client, async () => {
        const { rows } = await client.query<{ issued: boolean }>('select auth.issue_token($1, $2, $3, $4, now() + make_interval(mins => $5)) as issued', [
          email, organisationId, scope, tokenHash, minutes,
        ]);
        if (label !== undefined) await client.query('update app.personal_token set label = $2 where token_hash = $1', [tokenHash, label]);
        return rows[0]?.issued === true;
      }),

    listOf: (email) =>
      asAuth(client, async () => {
        const found = await client.query<{ id: string }>('select person_id as id from app.person_email where email = lower($1)', [email]);
        const [person] = found.rows;
        if (person === undefined) return null;
        const { rows } = await client.query<ListedToken>(
          `select t.id, t.label, o.name as organisation, t.scope, ${londonDate('t.created_at')} as "createdOn", ${londonDate('t.expires_at')} as "expiresOn",
              ${londonDate('t.last_used_at')} as "lastUsedOn"
             from app.personal_token t join app.organisation o on o.id = t.organisation_id
            where t.person_id = $1 and t.revoked_at is null and t.expires_at > now()
            order by t.created_at, t.id`,
          [person.id],
        );
        return rows;
      }),

    revoke: async (tokenHash) => {
      const { rows } = await client.query<{ revoked: boolean }>('select auth.revoke_token($1) as revoked', [tokenHash]);
      return rows[0]?.revoked === true;
    },

    revokeById: (id) =>
      asAuth(client, async () => {
        const { rowCount } = await client.query('update app.personal_token set revoked_at = now() where id = $1 and revoked_at is null', [id]);
        return rowCount === 1;
      }),
  };
}

const londonDate = (column: string): string => `to_char(${column} at time zone 'Europe/London', 'YYYY-MM-DD')`;

import type { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { Role } from '@golden-thread/shared/permissions';
import { advisoryLocks } from '../../platform/database/advisory-locks.ts';
import { asAuth, asOwner, type OwnedDatabase } from '../../platform/database/owner.ts';
import type { Sector } from './sector.ts';

/** A partnership as an operator knows it. */
export interface ListedPartnership {
  id: string;
  name: string;
  demonstration: boolean;
}

/** What an organisation is made of. */
export interface OrganisationFacts {
  /** Unique in its partnership. */
  slug: string;
  name: string;
  shortName: string;
  sector: Sector;
  /** Reads what is shared with the whole partnership; otherwise only what names it. */
  fullMember: boolean;
  /** Under the Freedom of Information Act 2000. */
  publicAuthority: boolean;
}

interface ListedPerson {
  id: string;
  displayName: string;
}

interface ListedMembership {
  role: Role;
  ended: boolean;
}

/** The directory as an operator keeps it: above row-level security, so for commands alone and never while serving. */
export class Directory {
  private constructor(private readonly client: Client) {}

  /** Runs `work` in one transaction; two operators, and a demonstration being loaded, wait for each other. */
  static change<Result>(database: OwnedDatabase, work: (directory: Directory) => Promise<Result>): Promise<Result> {
    return asOwner(database, (client) =>
      asAuth(client, async () => {
        await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.directory]);
        return work(new Directory(client));
      }),
    );
  }

  async partnerships(): Promise<ListedPartnership[]> {
    const { rows } = await this.client.query<ListedPartnership>('select id, name, demonstration from app.partnership order by name, id');
    return rows;
  }

  async addPartnership(name: string): Promise<string> {
    const id = uuid();
    await this.client.query('select auth.add_partnership($1, $2, false, null)', [id, name]);
    return id;
  }

  /** The first text that organisations accept before their people get in, in force from today. */
  async addMemorandum(partnershipId: string, { title, text }: { title: string; text: string }): Promise<void> {
    await this.client.query(`select auth.add_memorandum($1, $2, $3, $4, (now() at time zone 'Europe/London')::date)`, [uuid(), partnershipId, title, text]);
  }

  async organisation(partnershipId: string, slug: string): Promise<(OrganisationFacts & { id: string }) | null> {
    const { rows } = await this.client.query<OrganisationFacts & { id: string }>(
      `select id, slug, name, short_name as "shortName", sector, full_member as "fullMember", public_authority as "publicAuthority" from app.organisation where partnership_id = $1 and slug = $2`,
      [partnershipId, slug],
    );
    return rows[0] ?? null;
  }

  /** Whether something is shared with the whole partnership, so that another full member would read it at once. */
  async sharesWithEveryone(partnershipId: string): Promise<boolean> {
    const { rows } = await this.client.query<{ shares: boolean }>('select keeper.shares_with_everyone($1) as shares', [partnershipId]);
    return rows[0]?.shares === true;
  }

  async addOrganisation(partnershipId: string, { slug, name, shortName, sector, fullMember, publicAuthority }: OrganisationFacts): Promise<string> {
    const id = uuid();
    await this.client.query('select auth.add_organisation($1, $2, $3, $4, $5, $6, $7, $8)', [id, partnershipId, slug, name, shortName, sector, fullMember, publicAuthority]);
    return id;
  }

  /** By e-mail address, in small letters. */
  async person(email: string): Promise<ListedPerson | null> {
    const { rows } = await this.client.query<ListedPerson>(
      'select p.id, p.display_name as "displayName" from app.person p join app.person_email e on e.person_id = p.id where e.email = $1',
      [email],
    );
    return rows[0] ?? null;
  }

  /** Whoever an identity provider later says has this e-mail address, verified, is this person. */
  async addPerson({ email, displayName, jobTitle }: { email: string; displayName: string; jobTitle: string | null }): Promise<string> {
    const id = uuid();
    await this.client.query('select auth.add_person($1, $2, $3, $4)', [id, email, displayName, jobTitle]);
    return id;
  }

  async membership(organisationId: string, personId: string): Promise<ListedMembership | null> {
    const { rows } = await this.client.query<ListedMembership>(
      'select role, ended_at is not null as ended from app.membership where organisation_id = $1 and person_id = $2',
      [organisationId, personId],
    );
    return rows[0] ?? null;
  }

  /** Gives the person this role in the organisation from now on, whether they act for it, once did, or never did. */
  async setMembership(organisationId: string, personId: string, role: Role): Promise<void> {
    await this.client.query('select auth.give_role($1, $2, $3)', [organisationId, personId, role]);
  }

  /** From now on the person does not act for the organisation; sessions and tokens for it are of no use. What the person wrote stays. */
  async endMembership(organisationId: string, personId: string): Promise<void> {
    await this.client.query('update app.membership set ended_at = now() where organisation_id = $1 and person_id = $2 and ended_at is null', [organisationId, personId]);
  }

  /** Whom a slug or an id can mean, in whichever partnership. */
  async organisationsCalled(slugOrId: string): Promise<{ id: string; name: string; partnershipName: string }[]> {
    const { rows } = await this.client.query<{ id: string; name: string; partnershipName: string }>(
      'select id, name, partnership_name as "partnershipName" from auth.organisations_called($1)',
      [slugOrId],
    );
    return rows;
  }
}

import type { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { Role } from '@golden-thread/shared/permissions';
import { usuallyPublicAuthority } from '../features/organisations/sector.ts';
import { newPersonalToken } from '../platform/auth/credential.ts';
import type { TestDatabase } from './database.ts';

const sectors = {
  council: 'LOCAL_AUTHORITY',
  trust: 'CHILDRENS_TRUST',
  icb: 'INTEGRATED_CARE_BOARD',
  police: 'POLICE',
  pcc: 'POLICE_AND_CRIME_COMMISSIONER',
  voluntary: 'VOLUNTARY_SECTOR',
  parents: 'PARENTS_AND_CARERS',
} as const;

export type Slug = keyof typeof sectors;

/** A person of one organisation, with a token that may write. */
export interface Persona {
  personId: string;
  organisationId: string;
  slug: Slug;
  role: Role;
  email: string;
  token: string;
  tokenHash: Buffer;
}

/** A partnership of seven organisations, each with a viewer, a contributor and an administrator. */
export class Seed {
  readonly partnershipId = uuid();
  private readonly organisations = new Map<Slug, string>();
  private readonly personas = new Map<string, Persona>();

  private constructor(private readonly database: Pick<TestDatabase, 'operators'>) {}

  static async partnership(database: Pick<TestDatabase, 'operators'>, { today = '2024-05-15', prefix = '' }: { today?: string; prefix?: string } = {}): Promise<Seed> {
    const seed = new Seed(database);
    await seed.asOperator(async (operator) => {
      await operator.query('select auth.add_partnership($1, $2, true, $3)', [seed.partnershipId, `${prefix}Partnership`, today]);
      for (const slug of Object.keys(sectors) as Slug[]) await seed.addOrganisation(operator, slug, prefix);
    });
    return seed;
  }

  /** The contributor of an organisation, or the person with another role in it. */
  person(slug: Slug, role: Role = 'CONTRIBUTOR'): Persona {
    const persona = this.personas.get(`${slug} ${role}`);
    if (persona === undefined) throw new Error(`Nobody is ${role} of ${slug}`);
    return persona;
  }

  organisationId(slug: Slug): string {
    return this.person(slug).organisationId;
  }

  /** Everybody of everybody: for tests that ask a question of each persona. */
  everyone(): Persona[] {
    return [...this.personas.values()];
  }

  /** The operator's connection: above row-level security, as an administrator of the database is. */
  async asOperator<Result>(work: (operator: Client) => Promise<Result>): Promise<Result> {
    return this.database.operators.lend(work);
  }

  private async addOrganisation(operator: Client, slug: Slug, prefix: string): Promise<void> {
    const organisationId = uuid();
    this.organisations.set(slug, organisationId);
    await operator.query('select auth.add_organisation($1, $2, $3, $4, $5, $6, true, $7)', [
      organisationId, this.partnershipId, slug, `${prefix}The ${slug}`, slug, sectors[slug], usuallyPublicAuthority(sectors[slug]),
    ]);
    for (const role of ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'] as const) await this.addPerson(operator, slug, role, organisationId, prefix);
  }

  private async addPerson(operator: Client, slug: Slug, role: Role, organisationId: string, prefix: string): Promise<void> {
    const personId = uuid();
    const email = `${prefix}${role}@${slug}.example`.toLowerCase();
    const { secret: token, tokenHash } = newPersonalToken();
    await operator.query('select auth.add_person($1, $2, $3, $4)', [personId, email, `${prefix}${role} of ${slug}`, `Post ${slug}`]);
    await operator.query('select auth.add_membership($1, $2, $3, $4)', [uuid(), organisationId, personId, role]);
    await operator.query(
      `insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at) values ($1, $2, $3, 'write', now() + interval '1 day')`,
      [tokenHash, personId, organisationId],
    );
    this.personas.set(`${slug} ${role}`, { personId, organisationId, slug, role, email, token, tokenHash });
  }
}

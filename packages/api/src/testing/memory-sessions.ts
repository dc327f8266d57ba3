import type { DemonstrationPerson, Identity, Sessions } from '../platform/auth/sessions.repository.ts';

/** A session as the double keeps it. */
interface MemorySession {
  personId: string;
  organisationId: string;
  endsAt: Date;
}

const hour = 60 * 60 * 1000;

/** Sessions without a database, for tests of signing in alone. Memberships name organisations by any string. */
export class MemorySessions implements Sessions {
  readonly open = new Map<string, MemorySession>();
  /** Whom an identity provider vouched for, in order. */
  readonly vouched: Identity[] = [];
  /** When set, every call fails as with a database that is down. */
  down = false;

  constructor(
    private readonly people: DemonstrationPerson[],
    private readonly memberships: Readonly<Record<string, string[]>>,
  ) {}

  async signIn(identity: Identity, tokenHash: Buffer): Promise<string | null> {
    await this.answer();
    this.vouched.push(identity);
    const [organisationId] = this.memberships[identity.email ?? ''] ?? [];
    if (identity.email === null || organisationId === undefined) return null;
    this.open.set(tokenHash.toString('hex'), { personId: identity.email, organisationId, endsAt: new Date(Date.now() + hour) });
    return identity.email;
  }

  noteRefusal(): Promise<void> {
    return this.answer();
  }

  async signOut(tokenHash: Buffer): Promise<void> {
    await this.answer();
    this.open.delete(tokenHash.toString('hex'));
  }

  async switchOrganisation(tokenHash: Buffer, newTokenHash: Buffer, organisationId: string): Promise<boolean> {
    await this.answer();
    const session = this.open.get(tokenHash.toString('hex'));
    if (session === undefined || this.memberships[session.personId]?.includes(organisationId) !== true) return false;
    this.open.delete(tokenHash.toString('hex'));
    this.open.set(newTokenHash.toString('hex'), { ...session, organisationId });
    return true;
  }

  async touch(tokenHash: Buffer): Promise<Date | null> {
    await this.answer();
    const session = this.open.get(tokenHash.toString('hex'));
    if (session === undefined) return null;
    session.endsAt = new Date(Date.now() + hour);
    return session.endsAt;
  }

  async endsAt(tokenHash: Buffer): Promise<Date | null> {
    await this.answer();
    return this.open.get(tokenHash.toString('hex'))?.endsAt ?? null;
  }

  async demonstrationPeople(): Promise<DemonstrationPerson[]> {
    await this.answer();
    return this.people;
  }

  private async answer(): Promise<void> {
    if (this.down) throw new Error('connection refused');
    await Promise.resolve();
  }
}

/** Runs one statement outside any transaction of an operation. */
export interface Database {
  query<T>(sql: string, parameters: unknown[]): Promise<T[]>;
}

/** Whom an identity provider vouches for. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Null unless the provider verified it: only then may it say who among us is meant. */
  email: string | null;
  displayName: string | null;
}

/** Someone whom the demonstration offers to sign in as. */
export interface DemonstrationPerson {
  email: string;
  displayName: string;
  jobTitle: string | null;
  /** Names of the organisations the person acts for. */
  organisations: string[];
}

/** Sessions as signing in needs them. A session is named by the hash of its id alone. */
export interface Sessions {
  /** Opens a session; the person's id, or null when nobody of ours is meant. */
  signIn(identity: Identity, tokenHash: Buffer): Promise<string | null>;
  /** Puts on record that somebody was not let in, for the organisations of the person they seemed to be; nothing where nobody of ours is meant. */
  noteRefusal(identity: Identity): Promise<void>;
  signOut(tokenHash: Buffer): Promise<void>;
  /** Replaces the session by one for another of the person's organisations; false when it is not theirs. */
  switchOrganisation(tokenHash: Buffer, newTokenHash: Buffer, organisationId: string): Promise<boolean>;
  /** Keeps the session alive; when it will end by itself, or null when it has ended. */
  touch(tokenHash: Buffer): Promise<Date | null>;
  /** When the session will end by itself, without keeping it alive; null when it has ended. */
  endsAt(tokenHash: Buffer): Promise<Date | null>;
  /** The people of demonstrations; empty elsewhere. */
  demonstrationPeople(): Promise<DemonstrationPerson[]>;
}

/** The functions of schema `auth`, which are all that signing in may do in the database. */
export function sessionsRepository(database: Database): Sessions {
  const one = async <T>(sql: string, parameters: unknown[]): Promise<T | null> => {
    const [row] = await database.query<{ value: T | null }>(sql, parameters);
    return row?.value ?? null;
  };

  return {
    signIn: async ({ issuer, subject, email, displayName }, tokenHash) => {
      // Only an address that the provider verified says who was invited.
      if (email !== null) await one('select auth.take_up_invitations($1, $2, $3) as value', [issuer, subject, email]);
      return one<string>('select auth.sign_in($1, $2, $3, $4, $5) as value', [issuer, subject, email, displayName, tokenHash]);
    },

    noteRefusal: async ({ issuer, subject, email }) => {
      await one('select auth.note_refused_sign_in($1, $2, $3) as value', [issuer, subject, email]);
    },

    signOut: async (tokenHash) => {
      await one('select auth.sign_out($1) as value', [tokenHash]);
    },

    switchOrganisation: async (tokenHash, newTokenHash, organisationId) =>
      (await one<boolean>('select auth.switch_organisation($1, $2, $3) as value', [tokenHash, newTokenHash, organisationId])) ?? false,

    touch: async (tokenHash) => dateOf(await one<string>('select auth.touch_session($1) as value', [tokenHash])),

    endsAt: async (tokenHash) => dateOf(await one<string>('select auth.session_end($1) as value', [tokenHash])),

    demonstrationPeople: () =>
      database.query<DemonstrationPerson>(
        'select email, display_name as "displayName", job_title as "jobTitle", organisations from auth.demonstration_people()',
        [],
      ),
  };
}

/** Our connections answer instants as RFC 3339 text. */
function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

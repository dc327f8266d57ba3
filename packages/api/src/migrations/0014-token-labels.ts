import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a personal token is known by, now that its secret is told only once: an id, a label, and when it was last used. */
export class TokenLabels1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      alter table app.personal_token
        add column id uuid not null default gen_random_uuid() unique,
        add column label text check (char_length(label) between 1 and 100),
        -- To within a few minutes: servers write it down now and then, and not for each request.
        add column last_used_at timestamptz;
      create index personal_token_of_person on app.personal_token (person_id, created_at);
    `);
    await runner.query('set local role gt_auth');
    await runner.query(String.raw`
      -- Servers tell which hashes they were shown, and when; what is no token, or no longer one, is passed over.
      create function auth.note_token_use(p_token_hashes bytea[], p_used_at timestamptz[]) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          update app.personal_token t set last_used_at = u.used_at
            from unnest(p_token_hashes, p_used_at) u (token_hash, used_at)
           where t.token_hash = u.token_hash and t.revoked_at is null and u.used_at < t.expires_at
             and (t.last_used_at is null or t.last_used_at < u.used_at);
        end;
      grant execute on function auth.note_token_use(bytea[], timestamptz[]) to gt_login;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

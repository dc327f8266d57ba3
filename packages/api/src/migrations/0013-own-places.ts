import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a person may act, in other partnerships too: the directory shows an operation its own partnership alone.
 *
 * A policy that lets everybody read their own memberships was refused: with each it would have to open the organisation and the
 * partnership behind it, by id and in every list.
 */
export class OwnPlaces1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set local role gt_auth');
    await runner.query(String.raw`
      -- Takes no person: it answers whoever was admitted, and nobody otherwise.
      create function auth.my_places()
        returns table (partnership_id uuid, partnership_name text, organisation_id uuid, organisation_name text, role text)
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select p.id, p.name, o.id, o.name, m.role
            from app.membership m
            join app.organisation o on o.id = m.organisation_id
            join app.partnership p on p.id = m.partnership_id
           where m.person_id = app.my_person() and m.ended_at is null
           order by p.name, p.id, o.name, o.id;
        end;
      grant usage on schema auth to gt_app_ro;
      grant execute on function auth.my_places() to gt_app_ro;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

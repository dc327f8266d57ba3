import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an organisation that joins as a full member would read something at once, which somebody should have seen before. */
export class FirstFullMembers1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const chosen = ['plan', 'workstream', 'milestone', 'action', 'thread', 'board', 'review', 'agenda_item', 'decision'];
    await runner.query(String.raw`
      set local role gt_keeper;
      create function keeper.shares_with_everyone(partnership uuid) returns boolean stable security definer set search_path = pg_catalog, pg_temp language sql as $$
        select ${chosen.map((table) => `exists (select from app.${table} r where r.partnership_id = partnership and r.shared_scope = 'PARTNERSHIP')`).join('\n          or ')}
          or exists (select from app.interdependency r where r.partnership_id = partnership and r.giving_scope = 'PARTNERSHIP' and r.needing_scope = 'PARTNERSHIP')
      $$;
      revoke execute on function keeper.shares_with_everyone(uuid) from public;
      grant execute on function keeper.shares_with_everyone(uuid) to gt_auth;
      set local role gt_owner;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

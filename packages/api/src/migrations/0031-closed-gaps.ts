import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closedGaps } from './0031-closed-gaps-functions.ts';

/** What a hostile reading of the policies and triggers found: each function as before, but for what its comment says. */
export class ClosedGaps1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant select (form) on app.draft to gt_keeper;
      grant select (partnership_id, organisation_id, mutation, record_ids), update (reason) on app.identifier_override to gt_keeper;
      create policy keeper_purges on app.identifier_override to gt_keeper using (partnership_id = (select app.my_partnership())
        and organisation_id = any ((select app.my_organisations())::uuid[]) and (select app.i_administer()));
      grant select (audience_id, thread_id, organisation_id) on app.comment to gt_keeper;
    `);
    await runner.query(closedGaps.owner);
    await runner.query('set local role gt_keeper');
    await runner.query(closedGaps.keeper);
    await runner.query('set local role gt_auth');
    await runner.query(closedGaps.auth);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger copy_title_again after update of text_report_id on app.milestone for each row
        when (old.text_report_id is not distinct from new.text_report_id) execute function keeper.copy_hidden_title();
      create trigger reveal_no_more before update of text_report_id on app.interdependency for each row
        when (old.text_report_id is not null and new.text_report_id is null) execute function app.reveal_no_more();
      create trigger expect_members before insert on app.deputyship for each row execute function auth.expect_members();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

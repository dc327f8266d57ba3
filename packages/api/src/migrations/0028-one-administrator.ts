import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever administers the organisation they act for: said once in policies, and asked where a proposed succession is read too. */
export class OneAdministrator1700000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- app.may_read_trail() said the same as app.i_administer() by another name.
      alter policy administrators_read on app.audit_event
        using (partnership_id = (select app.my_partnership()) and organisation_id = any ((select app.my_organisations())::uuid[]) and (select app.i_administer()));
      alter policy administrators_read on app.audit_link
        using (partnership_id = (select app.my_partnership()) and organisation_id = any ((select app.my_organisations())::uuid[]) and (select app.i_administer()));
      drop function app.may_read_trail();

      -- That two bodies think of merging is not for everybody who works there; what was done is.
      alter policy party_reads on app.succession
        using (partnership_id = (select app.my_partnership())
          and (predecessor_id = any ((select app.my_organisations())::uuid[]) or successor_id = any ((select app.my_organisations())::uuid[]))
          and (state = 'DONE' or (select app.i_administer())));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

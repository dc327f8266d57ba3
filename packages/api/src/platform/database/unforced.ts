import type { QueryRunner } from 'typeorm';

/**
 * Runs the part of a migration that reads or changes rows, or adds or validates a foreign key. Name every table involved,
 * those a foreign key refers to as well: `app.milestone`.
 *
 * Row-level security is forced on the tables' owner, who runs migrations: its UPDATE touches zero rows without a word, and
 * PostgreSQL declares a new foreign key valid although its check saw no row. So FORCE goes off and on again in the migration's own
 * transaction, and nobody else sees the tables in between, since ALTER TABLE locks them until the end.
 * A role that bypasses row-level security was refused: nothing that can read text may have one.
 */
export async function withoutForce(runner: QueryRunner, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  if (!runner.isTransactionActive) throw new Error('FORCE is switched off inside a transaction only, or a failure would leave it off.');
  for (const table of tables) await runner.query(`alter table ${table} no force row level security`);
  await work();
  for (const table of tables) await runner.query(`alter table ${table} force row level security`);
}

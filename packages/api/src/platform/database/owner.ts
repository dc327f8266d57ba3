import { Client } from 'pg';
import { withDatabase } from './migrate.ts';

/** Where the database is: `adminUrl` signs in as its owner, and the database is the one that `loginUrl` names. */
export interface OwnedDatabase {
  adminUrl: string;
  loginUrl: string;
}

/** Runs `work` signed in as gt_owner: a command's right, and never the server's. */
export async function asOwner<Result>({ adminUrl, loginUrl }: OwnedDatabase, work: (client: Client) => Promise<Result>): Promise<Result> {
  const database = decodeURIComponent(new URL(loginUrl).pathname.slice(1));
  const client = new Client({ connectionString: withDatabase(adminUrl, database), application_name: 'golden-thread command', connectionTimeoutMillis: 10_000 });
  // Whatever is asked next hears of a lost connection; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set role gt_owner');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` as gt_auth, who keeps people, organisations and tokens, in one transaction. */
export async function asAuth<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    await client.query('set local role gt_auth');
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

import { Client } from 'pg';

/**
 * Connections to one address, used again: a new one costs PostgreSQL the parsing of every function that is called on it, which was
 * most of what a test that seeds waited for.
 */
export class Connections {
  private readonly idle: Client[] = [];

  constructor(private readonly url: string) {}

  /** Whatever transaction or settings the work leaves open are reset before the next borrower. */
  async lend<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = this.idle.pop() ?? (await this.connect());
    try {
      const result = await work(client);
      await client.query('rollback');
      await client.query('discard all');
      this.idle.push(client);
      return result;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((client) => client.end()));
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    return client;
  }
}

import type { Logger } from 'pino';
import type { Database } from './sessions.repository.ts';

const EVERY_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * When each personal token was last shown, so that an operator can tell one that nobody uses. Remembered here and written down every
 * five minutes and at the end: a statement for each request was refused for its cost, and a killed server loses a date that the next
 * use brings back.
 */
export class TokenUse {
  private used = new Map<string, Date>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {
    this.timer = setInterval(() => void this.write(), EVERY_MS).unref();
  }

  /** The hash that a request showed. A session's or a stranger's is passed over when it is written down. */
  note(tokenHash: Buffer): void {
    // Strangers can show any number of them.
    if (this.used.size < MOST_REMEMBERED) this.used.set(`\\x${tokenHash.toString('hex')}`, new Date());
  }

  /** Writes down what is left. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  private async write(): Promise<void> {
    const { used } = this;
    if (used.size === 0) return;
    this.used = new Map();
    try {
      await this.database.query('select auth.note_token_use($1, $2)', [[...used.keys()], Array.from(used.values(), (at) => at.toISOString())]);
    } catch (error) {
      this.log.warn({ err: error }, 'When tokens were last used could not be written down');
    }
  }
}

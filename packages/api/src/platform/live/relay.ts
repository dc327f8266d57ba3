import { EventEmitter, on } from 'node:events';
import { Client } from 'pg';
import type { Logger } from 'pino';

/** Something happened: ids only. Whoever hears of it reads the record under its own policies, or not at all. */
export interface LiveEvent {
  /** Of a membership the record is the person and the parent the organisation. */
  topic: 'comment' | 'membership';
  recordId: string;
  parentId: string;
}

/** Somebody's place in an organisation changed or ended. */
export interface MembershipChange {
  personId: string;
  organisationId: string;
}

const CHANNEL = 'golden_thread';
const IDLE_POLL_MS = 2_000;
const RECONNECT_MS = 500;

/**
 * Passes on what committed transactions left in the outbox.
 *
 * One connection of its own listens for every process's announcements; a statement on it takes the outbox and notifies. It is
 * prompted after each commit here, and looks by itself every two seconds for what a killed process left behind.
 */
export class Relay {
  private readonly announced = new EventEmitter().setMaxListeners(0);
  private readonly onMembershipChange = new Set<(change: MembershipChange | null) => void>();
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private relaying: Promise<void> | null = null;
  private prompted = false;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    await this.connect();
    this.timer = setInterval(() => {
      this.prompt();
    }, IDLE_POLL_MS);
    this.timer.unref();
  }

  /** Looks into the outbox now; a prompt that comes while it looks makes it look once more. */
  prompt(): void {
    this.prompted = true;
    this.relaying ??= this.drain().finally(() => {
      this.relaying = null;
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.relaying;
    const { client } = this;
    this.client = null;
    await client?.end();
  }

  /** What happens from now on to one record's children, until the consumer returns; kept while the consumer is busy. */
  events(parentId: string): AsyncIterableIterator<LiveEvent[]> {
    return on(this.announced, parentId) as AsyncIterableIterator<LiveEvent[]>;
  }

  /** Hears of each change of a membership, and null when some may have been missed; until the function that this returns is called. */
  membershipChanges(listener: (change: MembershipChange | null) => void): () => void {
    this.onMembershipChange.add(listener);
    return () => {
      this.onMembershipChange.delete(listener);
    };
  }

  private announce(event: LiveEvent): void {
    if (event.topic === 'comment') this.announced.emit(event.parentId, event);
    else for (const listener of this.onMembershipChange) listener({ personId: event.recordId, organisationId: event.parentId });
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'golden-thread relay',
      connectionTimeoutMillis: 10_000,
      // A server that vanished without a word would otherwise be waited for without end.
      query_timeout: 10_000,
    });
    client.on('notification', ({ payload }) => {
      for (const event of eventsOf(payload ?? '[]')) this.announce(event);
    });
    client.on('error', (error) => {
      this.lose(client, error);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    if (this.stopped) {
      await client.end();
      return;
    }
    this.client = client;
    // What was left while nobody listened, and what others announced meanwhile.
    this.prompt();
    for (const listener of this.onMembershipChange) listener(null);
  }

  /** Gives up a connection that failed; one that was not in use yet is given up by whoever opens it. */
  private lose(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.log.warn({ err: error }, 'The live connection to the database was lost');
    this.client = null;
    client.end().catch(() => undefined);
    this.reconnectSoon();
  }

  private reconnectSoon(): void {
    setTimeout(() => {
      if (this.stopped) return;
      this.connect().catch((error: unknown) => {
        this.log.warn({ err: error }, 'The live connection to the database is still down');
        this.reconnectSoon();
      });
    }, RECONNECT_MS).unref();
  }

  private async drain(): Promise<void> {
    while (this.prompted && this.client !== null) {
      const { client } = this;
      this.prompted = false;
      try {
        const { rows } = await client.query<{ relayed: number }>('select keeper.relay_outbox() as relayed');
        if ((rows[0]?.relayed ?? 0) > 0) this.prompted = true;
      } catch (error) {
        this.lose(client, error);
        return;
      }
    }
  }
}

function eventsOf(payload: string): LiveEvent[] {
  const batch = JSON.parse(payload) as [LiveEvent['topic'], string, string][];
  return batch.map(([topic, recordId, parentId]) => ({ topic, recordId, parentId }));
}

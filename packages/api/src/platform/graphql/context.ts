import type { Logger } from 'pino';
import type { Relay } from '../live/relay.ts';
import type { Operation } from './operation.ts';

/** What a resolver is given beside its arguments. */
export interface Context {
  /** Told to the client with an error, and logged with it. */
  requestId: string;
  log: Logger;
  operation: Operation;
  /** Prompted after a commit, and listened to by subscriptions. */
  live: Pick<Relay, 'events' | 'prompt'>;
}

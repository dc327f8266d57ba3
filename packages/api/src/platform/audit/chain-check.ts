import { createHash } from 'node:crypto';

/** An entry of a chain and the event it is of, each column as text the way the database writes it. */
export interface ChainRow {
  sequence: string;
  previousHash: string;
  hash: string;
  eventId: string;
  /** Null where the event is gone. */
  event: {
    at: string;
    atMicroseconds: string;
    partnershipId: string;
    organisationId: string;
    personId: string | null;
    actor: string;
    act: string;
    refused: string | null;
    changed: string;
    recordIds: string;
    deputisingForId: string | null;
  } | null;
  /** What is kept of the event for readers of its records, as one text; null where there is nothing. */
  readings: string | null;
  /** Whether what is kept for readers says of who, what and when the same as the event. */
  readingsAgree: boolean | null;
}

/** Where a chain is broken, and how. */
export interface Break {
  /** Place in the organisation's chain; null where it has none. */
  sequence: string | null;
  /** When it happened, by what is there; null where nothing is. */
  at: string | null;
  what: string;
}

/** Where a chain stands: how many entries, and the hash of the last. */
export interface Head {
  sequence: string;
  hash: string;
}

const START: Head = { sequence: '0', hash: '0'.repeat(64) };

/**
 * The hash of an entry, worked out here and not by the database whose honesty is in question: whoever could edit an event could have
 * edited a function too. The text is that of `keeper.event_text`.
 */
function hashOf({ sequence, eventId, event, readings }: ChainRow, previousHash: string): string | null {
  if (event === null) return null;
  const { atMicroseconds, partnershipId, organisationId, personId, actor, act, refused, changed, recordIds, deputisingForId } = event;
  const text = [
    'golden-thread audit 1', previousHash, sequence, eventId, atMicroseconds, partnershipId, organisationId, personId ?? '-', actor, act, refused ?? '-', changed, recordIds, readings ?? '-',
    deputisingForId ?? '-',
  ].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** Walks one organisation's chain, an entry at a time, and keeps nothing but where it stands. */
export class ChainCheck {
  #at: Head = START;

  constructor(private readonly organisationId: string) {}

  get head(): Head {
    return this.#at;
  }

  /** What is wrong with the next entry; null when it follows. */
  follow(row: ChainRow): Break | null {
    const before = this.#at;
    this.#at = { sequence: row.sequence, hash: row.hash };
    const broken = (what: string): Break => ({ sequence: row.sequence, at: row.event?.at ?? null, what });
    const missing = BigInt(row.sequence) - BigInt(before.sequence) - 1n;
    if (missing > 0n) {
      const first = (BigInt(before.sequence) + 1n).toString();
      return broken(missing === 1n ? `entry ${first} before it has been removed` : `entries ${first} to ${(BigInt(row.sequence) - 1n).toString()} before it have been removed`);
    }
    if (row.event === null) return broken(`event ${row.eventId} has been removed`);
    if (row.event.organisationId !== this.organisationId) return broken('its event is another organisation’s');
    if (row.readingsAgree === false) return broken('what the readers of its records are told has been edited');
    if (hashOf(row, row.previousHash) !== row.hash) return broken('it has been edited: its hash is of something else');
    if (row.previousHash !== before.hash) return broken('it does not follow the entry before it: that one was edited, put in or moved');
    return null;
  }

  /** What is wrong with the end, by what the database noted of it. */
  end(noted: Head | null): Break | null {
    const { sequence, hash } = this.#at;
    if (noted === null && sequence === '0') return { sequence: '1', at: null, what: 'the whole chain has been removed: every organisation’s begins with its own addition' };
    if (noted === null) return { sequence, at: null, what: 'the note of where the chain ends has been removed' };
    if (BigInt(noted.sequence) > BigInt(sequence)) {
      return { sequence: noted.sequence, at: null, what: `the chain ends at ${sequence}: what came after it, to ${noted.sequence}, has been removed` };
    }
    if (noted.sequence !== sequence || noted.hash !== hash) return { sequence, at: null, what: 'the last entry is not the one that was noted: it was put in or changed afterwards' };
    return null;
  }
}

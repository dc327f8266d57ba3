import type { Adapter, AdapterPayload } from 'oidc-provider';

const most = 1_000;

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * Keeps one kind of the built-in identity provider's short-lived records in memory: a thousand at most, the oldest going
 * first. The library's own store keeps what has expired until it is asked for, and prints a warning at each start.
 */
export class DemonstrationStore implements Adapter {
  private readonly entries = new Map<string, Entry>();

  upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.forgetExpired();
    this.entries.delete(id);
    this.entries.set(id, { payload, expiresAt: Date.now() + expiresIn * 1000 });
    const [oldest] = this.entries.keys();
    if (this.entries.size > most && oldest !== undefined) this.entries.delete(oldest);
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    this.forgetExpired();
    return Promise.resolve(this.entries.get(id)?.payload);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.valid((payload) => payload.uid === uid));
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.valid((payload) => payload.userCode === userCode));
  }

  consume(id: string): Promise<void> {
    const entry = this.entries.get(id);
    if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.entries) {
      if (payload.grantId === grantId) this.entries.delete(id);
    }
    return Promise.resolve();
  }

  private valid(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    this.forgetExpired();
    return [...this.entries.values()].find(({ payload }) => matches(payload))?.payload;
  }

  private forgetExpired(): void {
    const now = Date.now();
    for (const [id, { expiresAt }] of this.entries) {
      if (expiresAt <= now) this.entries.delete(id);
    }
  }
}

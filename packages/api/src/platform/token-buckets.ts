/** How much one key may do. */
export interface Allowance {
  /** At once, after a quiet time. */
  burst: number;
  /** Sustained. */
  perSecond: number;
}

const most = 10_000;

/**
 * A token bucket for each key. It remembers a bounded number of keys and forgets the longest unseen: forgetting only ever helps the
 * one forgotten, and memory stays small whoever knocks.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly allowance: Allowance,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one from the key's allowance: 0, or the whole seconds to wait when nothing is left. */
  take(key: string): number {
    const wait = this.wait(key);
    if (wait > 0) return wait;
    const left = this.left(key) - 1;
    this.buckets.delete(key);
    this.buckets.set(key, { left, at: this.now() });
    if (this.buckets.size > most) {
      const [oldest] = this.buckets.keys();
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    return 0;
  }

  /** What `take` would say, taking nothing. */
  wait(key: string): number {
    const missing = 1 - this.left(key);
    return missing <= 0 ? 0 : Math.ceil(missing / this.allowance.perSecond);
  }

  private left(key: string): number {
    const bucket = this.buckets.get(key);
    if (bucket === undefined) return this.allowance.burst;
    return Math.min(this.allowance.burst, bucket.left + ((this.now() - bucket.at) / 1000) * this.allowance.perSecond);
  }
}

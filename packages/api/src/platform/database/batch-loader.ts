import DataLoader from 'dataloader';
import type { Queries } from './transaction.ts';

/**
 * A loader whose batch waits until the transaction is quiet.
 *
 * Left to itself DataLoader sends a batch off within the same turn. Answers of statements that travel together may arrive in one
 * turn or in two, so how many statements an operation makes would depend on the weather. One connection answers one statement at
 * a time: waiting for those under way costs nothing, and fields at different depths come to share a batch.
 */
export function batchLoader<Key, Value, CacheKey = Key>(
  queries: Queries,
  batch: DataLoader.BatchLoadFn<Key, Value>,
  options: Pick<DataLoader.Options<Key, Value, CacheKey>, 'cacheKeyFn'> = {},
): DataLoader<Key, Value, CacheKey> {
  return new DataLoader(batch, { ...options, batchScheduleFn: (send) => { queries.whenQuiet(send); } });
}

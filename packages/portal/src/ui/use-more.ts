import { useState } from 'react';
import { failureOf, type Failure } from './failure.ts';

/** The next page of a list inside a record: `fetchPage` asks for what comes after a cursor, and the cache adds it to the list. */
export function useMore(fetchPage: (after: string | null) => Promise<unknown>) {
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const more = async (after: string | null) => {
    setLoading(true);
    setFailure(null);
    try {
      await fetchPage(after);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setLoading(false);
    }
  };

  return { loading, failure, more };
}

/**
 * Events turned into what their viewer may see of them; null drops one. An async generator would not do: one that waits for an
 * event answers `return` only after the next, and a subscriber who left would be listened for until somebody spoke.
 */
export function visibleEvents<Event, Seen>(events: AsyncIterator<Event, unknown>, look: (event: Event) => Promise<Seen | null>): AsyncIterableIterator<Seen> {
  const ended = { value: undefined, done: true } as const;
  return {
    async next() {
      for (;;) {
        const event = await events.next();
        if (event.done === true) return ended;
        const seen = await look(event.value);
        if (seen !== null) return { value: seen, done: false };
      }
    },
    async return() {
      await events.return?.();
      return ended;
    },
    async throw(error: unknown) {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

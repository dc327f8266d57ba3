import { useSyncExternalStore } from 'react';

// One live region for the whole portal: two of them talk over each other.
let words = '';
const listeners = new Set<() => void>();

/** Has a screen reader say a sentence without moving the focus: "12 more workstreams shown". */
export function announce(sentence: string): void {
  // A region whose text does not change is not read again, so a repeated sentence gets a no-break space.
  words = sentence === words ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The live region; the page frame has the only one. */
export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => words);
  return (
    <div className="govuk-visually-hidden" role="status" aria-live="polite" aria-atomic="true">
      {sentence}
    </div>
  );
}

/** Long enough to have been looked at. */
const longEnoughMilliseconds = 1_000;
/** Fine enough for a comment of many screens, which never shows by half. */
const steps = Array.from({ length: 26 }, (_, step) => step / 25);

interface Watcher {
  readonly came: (elements: readonly Element[]) => void;
  /** And stayed for a moment, while the page itself was showing and not behind another tab. */
  readonly stayed: (elements: readonly Element[]) => void;
}

/** Tells which elements come on screen: half of each, or as much as fills half the window. Returns how to stop. */
export function watchOnScreen(elements: readonly Element[], { came, stayed }: Watcher): () => void {
  const showing = new Set<Element>();
  const timers = new Set<number>();

  const wait = (fresh: readonly Element[]) => {
    if (document.hidden || fresh.length === 0) return;
    const timer = window.setTimeout(() => {
      timers.delete(timer);
      const still = fresh.filter((element) => showing.has(element));
      if (still.length > 0) stayed(still);
    }, longEnoughMilliseconds);
    timers.add(timer);
  };
  const stop = () => {
    for (const timer of timers) window.clearTimeout(timer);
    timers.clear();
  };
  const comeOrGo = () => {
    if (document.hidden) stop();
    else wait([...showing]);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      const fresh: Element[] = [];
      for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const shown = intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? window.innerHeight) / 2;
        if (!shown) showing.delete(target);
        else if (!showing.has(target)) {
          showing.add(target);
          fresh.push(target);
        }
      }
      came(fresh);
      wait(fresh);
    },
    { threshold: steps },
  );
  for (const element of elements) observer.observe(element);
  document.addEventListener('visibilitychange', comeOrGo);
  return () => {
    stop();
    observer.disconnect();
    document.removeEventListener('visibilitychange', comeOrGo);
  };
}

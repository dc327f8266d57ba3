import { useEffect } from 'react';
import type { Viewer } from '../ui/viewer.tsx';

/**
 * Keeps a browser's tabs acting for one organisation. They share one cookie: after a switch in another tab, a page still open here
 * would show the old organisation's work and write for the new one, perhaps what only the old one was to read. It is loaded anew.
 */
export function useOnePlace(viewer: Viewer | null): void {
  const acting = viewer === null ? null : `${viewer.person.id} ${viewer.organisation.id}`;
  useEffect(() => {
    if (acting === null) return undefined;
    // A message also drops a page that the browser keeps for Back.
    const channel = new BroadcastChannel('golden-thread-acting');
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data !== acting) window.location.reload();
    };
    channel.postMessage(acting);
    return () => {
      channel.close();
    };
  }, [acting]);
}

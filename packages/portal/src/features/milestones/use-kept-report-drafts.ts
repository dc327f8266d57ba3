import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { DiscardReportDraftDocument, KeepReportDraftDocument } from '../../gql/milestones/report-milestones.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { keptFields, type Entry } from './report-milestones-draft.ts';

/** After the last key: so that a sentence makes one request and not fifty. */
const PAUSE_MS = 800;

interface KeptReportDrafts {
  /** False when the last try to keep something failed: it is on the page alone. */
  readonly kept: boolean;
  /** Keeps what is said of a milestone, once the typing stops. */
  readonly keep: (entry: Entry) => void;
  /** Keeps at once whatever is still waiting. */
  readonly keepNow: () => void;
  /** Lets go of what is waiting: it was sent. */
  readonly forget: () => void;
}

/** Keeps reports that are being written on the server, theirs alone: a closed laptop or a lost session loses nothing. */
export function useKeptReportDrafts(): KeptReportDrafts {
  const client = useApolloClient();
  const { organisation } = useViewer();
  const [kept, setKept] = useState(true);
  const waiting = useRef(new Map<string, { readonly entry: Entry; readonly timer: number }>());

  const save = async (entry: Entry) => {
    const place = { organisationId: organisation.id, form: 'REPORT_MILESTONE', subjectId: entry.milestone.id } as const;
    const fields = keptFields(entry);
    try {
      if (fields === null) {
        const { data } = await client.mutate({ mutation: DiscardReportDraftDocument, variables: { input: place } });
        setKept(data?.discardDraft.errors.length === 0);
      } else {
        const { data } = await client.mutate({ mutation: KeepReportDraftDocument, variables: { input: { ...place, fields } } });
        setKept(data?.saveDraft.errors.length === 0);
      }
    } catch {
      // Told on the page; what was typed is still there, and the next key tries again.
      setKept(false);
    }
  };

  const keepNow = () => {
    for (const { entry, timer } of waiting.current.values()) {
      window.clearTimeout(timer);
      void save(entry);
    }
    waiting.current.clear();
  };

  const keep = (entry: Entry) => {
    const { id } = entry.milestone;
    window.clearTimeout(waiting.current.get(id)?.timer);
    const timer = window.setTimeout(() => {
      waiting.current.delete(id);
      void save(entry);
    }, PAUSE_MS);
    waiting.current.set(id, { entry, timer });
  };

  const forget = () => {
    for (const { timer } of waiting.current.values()) window.clearTimeout(timer);
    waiting.current.clear();
  };

  // Somebody who follows a link within the pause leaves nothing behind.
  const leave = useRef(keepNow);
  useEffect(() => {
    leave.current = keepNow;
  });
  useEffect(
    () => () => {
      leave.current();
    },
    [],
  );

  return { kept, keep, keepNow, forget };
}

import { useQuery } from '@apollo/client/react';
import { useEffect, useEffectEvent } from 'react';
import { PlanImportProgressDocument } from '../../gql/plan-import/plan-import.ts';
import { Progress } from './progress.tsx';
import { importingWords } from './progress-words.ts';

const ASK_EVERY_MS = 700;

interface ImportProgressProps {
  readonly id: string;
  readonly fileName: string;
  /** Called when it is not being imported any more; left out by whoever waits for the import's own answer. */
  readonly onOver?: () => void;
}

/** How many rows have been written. Asked beside the cache, so that nothing else on the page moves before the import is over. */
export function ImportProgress({ id, fileName, onOver }: ImportProgressProps) {
  const { data } = useQuery(PlanImportProgressDocument, { variables: { id }, fetchPolicy: 'no-cache', pollInterval: ASK_EVERY_MS });
  const { state, rowsDone = 0, rowsTotal = 0 } = data?.planImport ?? {};
  const over = data !== undefined && state !== 'APPLYING';
  // Once: what it does shows this anew before its answer has come.
  const tell = useEffectEvent(() => onOver?.());
  useEffect(() => {
    if (over) tell();
  }, [over]);
  return <Progress label={`Importing ${fileName}`} words={importingWords(rowsDone, rowsTotal)} done={rowsTotal === 0 ? null : rowsDone / rowsTotal} />;
}

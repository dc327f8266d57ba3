/** How far an import has come; `rowsTotal` counts the rows that change something. */
export interface Progress {
  rowsDone: number;
  rowsTotal: number;
}

const underWay = new Map<string, Progress>();

/** Of an import that this server is writing; undefined for any other. */
export function progressOf(planImportId: string): Progress | undefined {
  return underWay.get(planImportId);
}

/**
 * Counts an import's rows while `work` writes them. In this server's memory: nothing that the import's own transaction writes can
 * be seen before it ends, and a second connection for the counting was refused (with a full pool that is a deadlock).
 */
export async function countingProgress<Result>(planImportId: string, work: (count: (progress: Progress) => void) => Promise<Result>): Promise<Result> {
  underWay.set(planImportId, { rowsDone: 0, rowsTotal: 0 });
  try {
    return await work((progress) => underWay.set(planImportId, progress));
  } finally {
    underWay.delete(planImportId);
  }
}

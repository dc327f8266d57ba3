import type { Express, Request, Response } from 'express';
import { isAtDoor, NotAdmitted } from '../database/sql-error.ts';
import type { Operation } from '../graphql/operation.ts';
import { answerError, type HttpRefusal } from './answer-error.ts';
import { answerNotAdmitted } from './answer-not-admitted.ts';

export interface ExportSettings {
  /** Whose request it is; null for nobody's. */
  operationFor: (request: Request, response: Response) => Operation | null;
}

interface ExportedFile {
  /** With its ending, which says what kind of file it is. */
  name: string;
  body: Buffer;
  /** What was taken away, for the trail. */
  recordIds: Record<string, string>;
}

interface Export {
  addresses: readonly string[];
  /** As the trail calls it. */
  act: string;
  /** What whoever asks came for: "export actions". */
  toDo: string;
  /** The file for what an address asks, under the policies of whoever asks; or why there is none. */
  read: (operation: Operation, asked: URL) => Promise<ExportedFile | HttpRefusal>;
}

/** Serves files of what somebody can read. That they took one away, or were not let, is on record before the answer, and nothing on the way keeps it. */
export function mountExport(app: Express, { operationFor }: ExportSettings, { addresses, act, toDo, read }: Export): void {
  app.get([...addresses], async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const operation = operationFor(request, response);
    try {
      if (operation === null) throw new NotAdmitted('NOBODY');
      const answer = await read(operation, new URL(request.originalUrl, 'http://localhost'));
      if ('body' in answer) operation.putOnRecord(act, answer.recordIds);
      else if (answer.code === 'FORBIDDEN' || answer.code === 'NOT_FOUND') operation.putRefusalOnRecord(act, answer.code, []);
      await operation.end();
      if ('body' in answer) response.attachment(answer.name).send(answer.body);
      else answerError(request, response, answer);
    } catch (error) {
      if (isAtDoor(error)) operation?.putRefusalAtDoorOnRecord(act);
      await answerNotAdmitted(request, response, { operation, error, toDo });
    } finally {
      await operation?.end();
    }
  });
}

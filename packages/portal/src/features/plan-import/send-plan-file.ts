import { ServerError } from '@apollo/client';

/** How far a file has come: how much of it has been sent, from 0 to 1, or null when all has and it is being read. */
export type Sending = number | null;

/** The same shape as a mutation's payload, so that a form treats it as one. */
interface SentPlanFile {
  /** Null when there are errors. */
  readonly id: string | null;
  readonly errors: readonly { readonly code: 'INVALID'; readonly message: string; readonly path: readonly string[] }[];
}

interface PlanFileToSend {
  readonly file: File;
  /** The sheet of a workbook; blank for the first that is not hidden. */
  readonly sheet: string;
  readonly onProgress: (sending: Sending) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a plan's file to be read and kept for an hour. What the file is refused for is told as an error of the form; throws what
 * `failureOf` sorts when there is no answer. By XMLHttpRequest, since fetch does not tell how much has been sent.
 */
export function sendPlanFile({ file, sheet, onProgress, signal }: PlanFileToSend): Promise<SentPlanFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name, ...(sheet !== '' && { sheet }) });
    request.open('POST', `/imports?${query.toString()}`);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress(total === 0 ? 0 : loaded / total);
    };
    request.upload.onload = () => {
      onProgress(null);
    };
    request.onload = () => {
      try {
        resolve(sentOf(request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? error : new Error('The answer could not be read'));
      }
    };
    request.onerror = () => {
      reject(new Error('There was no answer'));
    };
    request.onabort = () => {
      resolve({ id: null, errors: [] });
    };
    signal.addEventListener('abort', () => {
      request.abort();
    });
    onProgress(0);
    request.send(file);
  });
}

/** What the answer says. Throws for one that is not about the file. */
export function sentOf(status: number, body: string): SentPlanFile {
  if (status === 201) return { id: (JSON.parse(body) as { planImport: { id: string } }).planImport.id, errors: [] };
  const sentence = status === 401 || status >= 500 ? undefined : sentenceIn(body);
  if (sentence === undefined) throw new ServerError('The file was not taken', { response: new Response(null, { status }), bodyText: body });
  return { id: null, errors: [{ code: 'INVALID', message: sentence, path: ['file'] }] };
}

/** Without its full stop, as every other problem of a form is said. */
function sentenceIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { errors?: { message?: string }[] }).errors?.[0]?.message?.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

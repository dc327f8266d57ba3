import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Express, Request, Response } from 'express';
import { answerError } from './answer-error.ts';

interface PortalFile {
  /** Path inside the folder, with forward slashes. */
  name: string;
  body: Buffer;
  /** Filled the first time that a browser asks for the encoding. */
  encoded: Map<Encoding, Promise<Buffer>>;
}

type Encoding = 'br' | 'gzip';

const worthCompressing = /\.(?:html|js|css|svg|json|webmanifest|txt|map)$/;

const compress: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
};

/**
 * Serves the built portal from memory: the files of the folder as they were at start and nothing else, so that no path,
 * however written, leads out of it. Each file is compressed once, when first asked for; middleware that compresses every
 * answer anew was refused for its cost on two cores, and files compressed by the build for a second copy to keep right.
 *
 * `/assets/…` carries a hash in its name and is kept by browsers for good; everything else is asked for again each time.
 * A path without a file is a page of the portal's own router. Without a built portal every page says so.
 */
export function mountPortal(app: Express, { folder }: { folder: string }): void {
  const files = readPortal(folder);

  app.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    const name = fileNameIn(request.path);
    const file = name === null ? undefined : (files.get(name) ?? files.get(`${name}.html`));
    if (file !== undefined) return send(file, request, response);
    const page = files.get('index.html');
    if (name === null || looksLikeFile(name)) next();
    else if (page !== undefined) return send(page, request, response);
    else answerError(request, response, { status: 404, code: 'NOT_FOUND', message: 'The portal has not been built.' });
    return undefined;
  });
}

function readPortal(folder: string): Map<string, PortalFile> {
  const files = new Map<string, PortalFile>();
  // The API is of use alone, to tests and to partners' programs.
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    files.set(name, { name, body: readFileSync(file), encoded: new Map() });
  }
  return files;
}

export function fileNameIn(requestPath: string): string | null {
  try {
    const name = decodeURIComponent(requestPath).slice(1);
    return name === '' ? 'index.html' : name;
  } catch {
    return null;
  }
}

/** `A5.10` is a reference in a page's address; `logo.png` can only be a file. */
function looksLikeFile(name: string): boolean {
  return name.startsWith('assets/') || /\.[a-z][a-z0-9]{1,11}$/i.test(name);
}

async function send(file: PortalFile, request: Request, response: Response): Promise<void> {
  const immutable = file.name.startsWith('assets/');
  response.set('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.type(path.extname(file.name));
  if (!worthCompressing.test(file.name)) {
    response.send(file.body);
    return;
  }
  response.vary('Accept-Encoding');
  // One by one: asked for both, it would give the one that the browser names first, and browsers name gzip first.
  const encoding = (['br', 'gzip'] as const).find((each) => request.acceptsEncodings(each) === each);
  if (encoding === undefined) {
    response.send(file.body);
    return;
  }
  let body = file.encoded.get(encoding);
  if (body === undefined) {
    body = compress[encoding](file.body);
    file.encoded.set(encoding, body);
  }
  response.set('Content-Encoding', encoding).send(await body);
}

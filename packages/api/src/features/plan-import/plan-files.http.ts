import { createHash } from 'node:crypto';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { countCharacters } from '@golden-thread/shared/limits';
import { planFileTooLarge } from '@golden-thread/shared/plan-file';
import type { Database } from '../../platform/database/data-source.ts';
import { inTransaction } from '../../platform/database/in-transaction.ts';
import { isAtDoor, NotAdmitted } from '../../platform/database/sql-error.ts';
import { memorandumNotAccepted } from '../../platform/graphql/format-error.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { Refusal, requireRole } from '../../platform/graphql/refusal.ts';
import { answerError } from '../../platform/http/answer-error.ts';
import { AddressLimit, limitRequests } from '../../platform/http/rate-limit.ts';
import { requestIdOf } from '../../platform/http/request-id.ts';
import { refuseOtherOrigins } from '../../platform/http/same-origin.ts';
import { planIn } from './kept-plans.ts';
import { keepPlanFile, removeOldPlanFiles } from './plan-files.repository.ts';
import { planFileLimits } from './sheet.ts';

interface PlanFileSettings {
  /** To clear up. */
  database: Database;
  /** Whose request it is; null for nobody's. */
  operationFor: (request: Request, response: Response) => Operation | null;
  /** Where people's browsers find us, as in PUBLIC_URL. */
  publicUrl: string;
  /** Work keeps a session from ending by idleness. */
  keepAlive: RequestHandler;
  log: Logger;
}

const CLEARING_EVERY_MS = 5 * 60_000;

/**
 * `POST /imports?name=…&sheet=…`, whose body is a plan's file as it is: reads it and keeps it for an hour, for the person alone, to be
 * previewed and imported. Whoever may not import is refused before a byte of it is taken in. Returns what stops the clearing up.
 */
export function mountPlanFiles(app: Express, { database, operationFor, publicUrl, keepAlive, log }: PlanFileSettings): () => void {
  const as = asWhoeverAsks(operationFor);
  const fromOurPages = refuseOtherOrigins(publicUrl);
  // A bearer token is no browser's to send by itself, and so needs no page of ours.
  const fromOurPagesOrBearer: RequestHandler = (request, response, next) => {
    if (request.headers.authorization === undefined) return fromOurPages(request, response, next);
    next();
    return undefined;
  };
  app.post(
    '/imports',
    // An office of administrators behind one address, and nobody's script.
    limitRequests(new AddressLimit({ burst: 60, perSecond: 1 })),
    fromOurPagesOrBearer,
    keepAlive,
    onlyAdministrators(as),
    // As it is: a body that is packed could unpack to anything.
    express.raw({ type: () => true, limit: planFileLimits.bytes, inflate: false }),
    receive(as, log),
    refuseLarge,
  );
  const clear = (): void => {
    removeOldPlanFiles((sql) => database.query(sql)).catch((error: unknown) => {
      log.warn({ err: error }, 'Files of plans whose hour is over could not be removed');
    });
  };
  const timer = setInterval(clear, CLEARING_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
  };
}

function onlyAdministrators(as: AsWhoeverAsks): RequestHandler {
  return async (request, response, next) => {
    const admitted = await as(request, response, async (operation) => {
      requireRole(await operation.viewer(), 'plan:import');
      return true;
    });
    if (admitted === true) next();
  };
}

/** Does something as whoever asks; null once it has answered why not. */
type AsWhoeverAsks = <Result>(request: Request, response: Response, work: (operation: Operation) => Promise<Result>) => Promise<Result | null>;

/** What was refused, and a token that is one no longer, are on record before the answer. */
const asWhoeverAsks = (operationFor: PlanFileSettings['operationFor']): AsWhoeverAsks => async (request, response, work) => {
  const operation = operationFor(request, response);
  try {
    if (operation === null) throw new NotAdmitted('NOBODY');
    return await work(operation);
  } catch (error) {
    if (isAtDoor(error)) operation?.putRefusalAtDoorOnRecord('importPlan');
    if (error instanceof Refusal || (error instanceof NotAdmitted && error.reason === 'MAY_ONLY_READ')) operation?.putRefusalOnRecord('importPlan', 'FORBIDDEN', []);
    await operation?.end();
    refuse(request, response, error);
    return null;
  } finally {
    await operation?.end();
  }
};

function receive(as: AsWhoeverAsks, log: Logger): RequestHandler {
  return async (request, response) => {
    const name = nameIn(request.query['name']);
    const sheet = sheetIn(request.query['sheet']);
    const bytes: unknown = request.body;
    if (name === null) bad(request, response, `Give the file’s name in the address, ${planFileLimits.nameCharacters} characters or fewer`);
    else if (sheet === undefined) bad(request, response, 'The name of a sheet must be 100 characters or fewer');
    else if (!Buffer.isBuffer(bytes) || bytes.length === 0) bad(request, response, 'The file is empty');
    else {
      const digest = createHash('sha256').update(bytes).digest();
      const plan = await planIn({ digest, sheet, bytes: () => Promise.resolve(bytes) }, (error) => {
        log.warn({ requestId: requestIdOf(response), err: error }, 'A plan’s file could not be read');
      });
      if (plan.ok) await keep(as, request, response, { name, sheet, bytes, digest });
      else bad(request, response, plan.problem);
    }
  };
}

async function keep(as: AsWhoeverAsks, request: Request, response: Response, file: { name: string; sheet: string | null; bytes: Buffer; digest: Buffer }): Promise<void> {
  const id = await as(request, response, (operation) =>
    inTransaction(() => operation.beginWriting(), async (transaction) => {
      requireRole(await transaction.admitted, 'plan:import');
      return keepPlanFile(transaction, file);
    }));
  if (id !== null) response.status(201).json({ planImport: { id: globalId('PlanImport', id), fileName: file.name } });
}

/** Answers an expected refusal; anything else is thrown on. */
function refuse(request: Request, response: Response, error: unknown): void {
  if (error instanceof NotAdmitted && error.reason === 'NOBODY') answerError(request, response, { status: 401, code: 'UNAUTHENTICATED', message: 'You are not signed in.' });
  else if (error instanceof NotAdmitted) {
    const message = error.reason === 'MEMORANDUM_NOT_ACCEPTED' ? `${memorandumNotAccepted}.` : 'This token may only read.';
    answerError(request, response, { status: 403, code: 'FORBIDDEN', message });
  }
  else if (error instanceof Refusal) answerError(request, response, { status: 403, code: 'FORBIDDEN', message: `${error.refused.map(({ message }) => message).join('; ')}.` });
  else throw error;
}

function bad(request: Request, response: Response, problem: string): void {
  answerError(request, response, { status: 400, code: 'BAD_REQUEST', message: `${problem}.` });
}

const refuseLarge: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large') {
    answerError(request, response, { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `${planFileTooLarge}.` });
  } else {
    next(error);
  }
};

/** The last part of a path, should a program send one; nothing that could forge what is shown. */
function nameIn(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const name = (given.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim();
  return name === '' || countCharacters(name) > planFileLimits.nameCharacters ? null : name;
}

/** Null when none is named, undefined when it is no name of a sheet. */
function sheetIn(given: unknown): string | null | undefined {
  if (given === undefined || given === '') return null;
  if (typeof given !== 'string' || countCharacters(given) > 100 || given.includes('\u0000')) return undefined;
  return given;
}

import type { Express, Request, RequestHandler, Response } from 'express';
import { NotAdmitted } from '../database/sql-error.ts';
import type { Operation } from '../graphql/operation.ts';
import { answerError } from './answer-error.ts';
import { fileNameIn } from './portal.ts';

interface GraphiqlSettings {
  /** Whose request it is; null for nobody's. */
  operationFor: (request: Request, response: Response) => Operation | null;
}

/**
 * GraphiQL is for whoever is signed in, as the schema is: a stranger's browser is led to where people sign in, and back afterwards.
 * The page itself is among the portal's files.
 */
export function mountGraphiql(app: Express, { operationFor }: GraphiqlSettings): void {
  const admit: RequestHandler = async (request, response, next) => {
    const operation = operationFor(request, response);
    try {
      if (operation === null) throw new NotAdmitted('NOBODY');
      await operation.viewer();
    } catch (error) {
      if (!(error instanceof NotAdmitted)) throw error;
      // A token that is one no longer is on record before its holder hears of it.
      await operation?.end();
      if (request.accepts(['json', 'html']) === 'html') response.redirect('/sign-in?returnTo=%2Fgraphiql');
      else answerError(request, response, { status: 401, code: 'UNAUTHENTICATED', message: 'Sign in first' });
      return;
    } finally {
      await operation?.end();
    }
    next();
  };
  app.use((request, response, next) => {
    if (isGraphiql(request.path)) return admit(request, response, next);
    next();
    return undefined;
  });
}

/** Under whatever spelling the portal's files are found by. */
const isGraphiql = (path: string): boolean => ['graphiql', 'graphiql.html'].includes(fileNameIn(path)?.replace(/\/$/, '').toLowerCase() ?? '');

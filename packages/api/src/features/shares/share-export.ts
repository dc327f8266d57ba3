import type { Express, Request, Response } from 'express';
import { londonDate } from '@golden-thread/shared/civil-date';
import { roleAllows, refusalSentence } from '@golden-thread/shared/permissions';
import { choosingKinds } from '@golden-thread/shared/record-kind';
import { NotAdmitted } from '../../platform/database/sql-error.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { answerError } from '../../platform/http/answer-error.ts';
import { answerNotAdmitted } from '../../platform/http/answer-not-admitted.ts';
import { organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { personById } from '../people/person.loaders.ts';
import { confirmationOfShare, readShares, startOfShare } from './access-review.repository.ts';
import { sharesAsCsv, type ListedShare } from './share-sheet.ts';

/** More than any organisation's administrator reads, and what one answer may hold. */
const mostRows = 20_000;

interface ExportSettings {
  /** Whose request it is; null for nobody's. */
  operationFor: (request: Request, response: Response) => Operation | null;
}

/**
 * `GET /exports/shares.csv`: what the organisation shares with whom, for its administrators, with the filters of the page's address. That
 * somebody took it away is on record before it goes out.
 */
export function mountShareExport(app: Express, { operationFor }: ExportSettings): void {
  app.get('/exports/shares.csv', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const operation = operationFor(request, response);
    try {
      if (operation === null) throw new NotAdmitted('NOBODY');
      const viewer = await operation.viewer();
      const verdict = roleAllows(viewer.role, 'share:review');
      if (!verdict.allowed) {
        answerError(request, response, { status: 403, code: 'FORBIDDEN', message: refusalSentence(verdict.reason, 'share:review') });
        return;
      }
      const partners = await operation.load(organisationsOfPartnership, viewer.partnershipId);
      const search = new URL(request.originalUrl, 'http://localhost').searchParams;
      const filter = {
        organisationId: partners.find(({ slug }) => slug === search.get('organisation'))?.id ?? null,
        kind: choosingKinds.find((kind) => kind === search.get('kind')) ?? null,
      };
      const { rows, hasNextPage } = await readShares(await operation.queries(), filter, { first: mostRows, after: null });
      if (hasNextPage) {
        answerError(request, response, { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `More than ${mostRows} shares match. Choose one organisation or one kind of record.` });
        return;
      }
      const nameOf = (id: string) => partners.find((partner) => partner.id === id)?.name ?? '';
      const listed = await Promise.all(rows.map(async (share): Promise<ListedShare> => {
        const [start, confirmation] = await Promise.all([operation.load(startOfShare, share), operation.load(confirmationOfShare, share)]);
        const person = confirmation === null ? null : await operation.load(personById, confirmation.personId);
        return {
          share, organisation: nameOf(share.organisationId), since: londonDate(new Date(start?.at ?? share.made)), orBefore: start?.orBefore ?? false,
          confirmedOn: confirmation === null ? null : londonDate(new Date(confirmation.at)), confirmedBy: person?.displayName ?? null,
        };
      }));
      operation.putOnRecord('exportShares', { organisation: viewer.organisationId });
      const body = sharesAsCsv(nameOf(viewer.organisationId), viewer.today, listed);
      await operation.end();
      response.attachment(`shares-${viewer.today}.csv`);
      response.send(body);
    } catch (error) {
      await answerNotAdmitted(request, response, { operation, error, toDo: 'export what your organisation shares' });
    } finally {
      await operation?.end();
    }
  });
}

import type { Express } from 'express';
import { londonDate } from '@golden-thread/shared/civil-date';
import { roleAllows, refusalSentence } from '@golden-thread/shared/permissions';
import { choosingKinds } from '@golden-thread/shared/record-kind';
import type { Operation } from '../../platform/graphql/operation.ts';
import { mountExport, type ExportSettings } from '../../platform/http/mount-export.ts';
import { endingsOfOurs } from '../audiences/our-endings.loaders.ts';
import { organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { personById } from '../people/person.loaders.ts';
import { confirmationOfShare, readShares, startOfShare } from './access-review.repository.ts';
import { sharesAsCsv, type ListedShare } from './share-sheet.ts';

/** More than any organisation's administrator reads, and what one answer may hold. */
const mostRows = 20_000;

/** `GET /exports/shares.csv`: what the organisation shares with whom, for its administrators, with the filters of the page's address. */
export function mountShareExport(app: Express, settings: ExportSettings): void {
  mountExport(app, settings, {
    addresses: ['/exports/shares.csv'],
    act: 'exportShares',
    toDo: 'export what your organisation shares',
    read: async (operation, { searchParams }) => {
      const viewer = await operation.viewer();
      const verdict = roleAllows(viewer.role, 'share:review');
      if (!verdict.allowed) return { status: 403, code: 'FORBIDDEN', message: `${refusalSentence(verdict.reason, 'share:review')}.` };
      const partners = await operation.load(organisationsOfPartnership, viewer.partnershipId);
      const nameOf = (id: string) => partners.find((partner) => partner.id === id)?.name ?? '';
      const filter = {
        organisationId: partners.find(({ slug }) => slug === searchParams.get('organisation'))?.id ?? null,
        kind: choosingKinds.find((kind) => kind === searchParams.get('kind')) ?? null,
      };
      const { rows, hasNextPage } = await readShares(await operation.queries(), filter, { first: mostRows, after: null });
      if (hasNextPage) return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `More than ${mostRows} shares match. Choose one organisation or one kind of record.` };
      const listed = await Promise.all(rows.map((share) => listedShare(operation, share, nameOf)));
      return {
        name: `shares-${viewer.today}.csv`,
        body: sharesAsCsv(nameOf(viewer.organisationId), viewer.today, listed),
        recordIds: { organisation: viewer.organisationId },
      };
    },
  });
}

async function listedShare(operation: Operation, share: ListedShare['share'], nameOf: (organisationId: string) => string): Promise<ListedShare> {
  const [start, confirmation, endings] = await Promise.all([operation.load(startOfShare, share), operation.load(confirmationOfShare, share), operation.load(endingsOfOurs, share.id)]);
  const person = confirmation === null ? null : await operation.load(personById, confirmation.personId);
  return {
    share,
    organisation: nameOf(share.organisationId),
    endsOn: endings.get(share.organisationId) ?? null,
    since: londonDate(new Date(start?.at ?? share.made)),
    orBefore: start?.orBefore ?? false,
    confirmedOn: confirmation === null ? null : londonDate(new Date(confirmation.at)),
    confirmedBy: person?.displayName ?? null,
  };
}

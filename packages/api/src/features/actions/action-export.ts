import type { Express } from 'express';
import { isNarrowed, isOverdue, readActionChoice, type ActionChoice, type ActionOrderName } from '@golden-thread/shared/action-choice';
import { readPage } from '../../platform/database/page.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { mountExport, type ExportSettings } from '../../platform/http/mount-export.ts';
import { informationMarks } from '../information-marks/information-mark.loaders.ts';
import { organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { reviewById } from '../reviews/review.loaders.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { actionsAsCsv, actionsAsXlsx, type ActionSheet } from './action-sheet.ts';
import type { Action, ActionOrder } from './action.entity.ts';
import type { ActionFilter } from './action.inputs.ts';
import { filteredActions } from './action.loaders.ts';

/** More than any partnership has, and what one answer may hold. */
const mostRows = 5_000;

const orders: Record<ActionOrderName, ActionOrder> = { mine: 'MINE', due: 'DUE', reference: 'REF' };

/**
 * `GET /exports/actions.csv` and `/exports/actions.xlsx`: the actions that whoever asks can read, under their own policies, with the
 * filters of the page's address.
 */
export function mountActionExport(app: Express, settings: ExportSettings): void {
  mountExport(app, settings, {
    addresses: ['/exports/actions.csv', '/exports/actions.xlsx'],
    act: 'exportActions',
    toDo: 'export actions',
    read: async (operation, { pathname, searchParams }) => {
      const sheet = await readSheet(operation, readActionChoice(searchParams));
      if (sheet === null) return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `More than ${mostRows} actions match. Use the filters to ask for fewer.` };
      const workbook = pathname.endsWith('.xlsx');
      return {
        name: `actions-${sheet.today}.${workbook ? 'xlsx' : 'csv'}`,
        body: workbook ? await actionsAsXlsx(sheet) : actionsAsCsv(sheet),
        recordIds: { organisation: (await operation.viewer()).organisationId },
      };
    },
  });
}

/** What the sheet says; null where there is more than it may hold. */
async function readSheet(operation: Operation, choice: ActionChoice): Promise<ActionSheet | null> {
  const viewer = await operation.viewer();
  const partners = await operation.load(organisationsOfPartnership, viewer.partnershipId);
  const filter = filterOf(choice, (slug) => partners.find((partner) => partner.slug === slug)?.id);
  const { rows, hasNextPage } = await readPage<Action>(await operation.queries(), filteredActions(filter, orders[choice.order]), { first: mostRows, after: null });
  if (hasNextPage) return null;
  const nameOf = (id: string) => partners.find((partner) => partner.id === id)?.name ?? '';
  return {
    organisation: nameOf(viewer.organisationId),
    today: viewer.today,
    narrowed: isNarrowed(choice),
    rows: await Promise.all(rows.map(async (action) => {
      const [workstream, review, mark] = await Promise.all([
        action.workstreamId === null ? null : operation.load(workstreamById, action.workstreamId),
        action.reviewId === null ? null : operation.load(reviewById, action.reviewId),
        operation.load(informationMarks.Action, action.id),
      ]);
      return {
        action,
        owner: nameOf(action.ownerId),
        assignee: action.assigneeId === null ? null : nameOf(action.assigneeId),
        workstream: workstream === null ? null : `${workstream.ref}: ${workstream.title}`,
        reviewHeldOn: review?.heldOn ?? null,
        overdue: isOverdue(action, viewer.today),
        mark,
      };
    })),
  };
}

/** The API's filter for what an address asks; an organisation that is not there is left out, as on the page. */
function filterOf({ mine, state, assignee, owner, ratings, text }: ActionChoice, idOfSlug: (slug: string) => string | undefined): ActionFilter {
  const organisation = (slug: string) => {
    const id = idOfSlug(slug);
    return id === undefined ? null : globalId('Organisation', id);
  };
  return {
    mine: mine ? true : null,
    overdue: state === 'overdue' ? true : null,
    completed: state === 'open' ? false : state === 'completed' ? true : null,
    assigneeId: organisation(assignee),
    ownerId: organisation(owner),
    brag: ratings.length > 0 ? [...ratings] : null,
    text,
  };
}

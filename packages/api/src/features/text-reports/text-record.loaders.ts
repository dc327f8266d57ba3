import type { TextRecordType } from '@golden-thread/shared/reported-text';
import type { LoaderFactory } from '../../platform/graphql/operation.ts';
import { actionById } from '../actions/action.loaders.ts';
import { interdependencyById, interdependencyEventById } from '../interdependencies/interdependency.loaders.ts';
import { milestoneById, milestoneReportById } from '../milestones/milestone.loaders.ts';
import { planById, priorityById } from '../priorities/priority.loaders.ts';
import { agendaItemById, decisionById } from '../reviews/review.loaders.ts';
import { commentById, threadById } from '../threads/thread.loaders.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';

/** How each type of record with text is found by its id. An agenda item's text is its slot's to show. */
export const textRecordById: Readonly<Record<TextRecordType, LoaderFactory<string, { id: string } | null>>> = {
  Action: actionById,
  AgendaItem: agendaItemById,
  Comment: commentById,
  Decision: decisionById,
  Interdependency: interdependencyById,
  InterdependencyEvent: interdependencyEventById,
  Milestone: milestoneById,
  MilestoneReport: milestoneReportById,
  Plan: planById,
  Priority: priorityById,
  Thread: threadById,
  Workstream: workstreamById,
};

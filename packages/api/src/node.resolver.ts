import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { actionById } from './features/actions/action.loaders.ts';
import { interdependencyById, interdependencyEventById } from './features/interdependencies/interdependency.loaders.ts';
import { milestoneById, milestoneReportById } from './features/milestones/milestone.loaders.ts';
import { deputyshipById, invitationById } from './features/members/member.loaders.ts';
import { memorandumById } from './features/memorandum/memorandum.loaders.ts';
import { membershipById, organisationById, partnershipById } from './features/organisations/organisation.loaders.ts';
import { personById } from './features/people/person.loaders.ts';
import { planImportById } from './features/plan-import/plan-import.loaders.ts';
import { planById, priorityById } from './features/priorities/priority.loaders.ts';
import { agendaItemById, boardById, decisionById, reviewById } from './features/reviews/review.loaders.ts';
import { textReportById } from './features/text-reports/text-report.loaders.ts';
import { successionById } from './features/succession/succession.loaders.ts';
import { commentById, threadById } from './features/threads/thread.loaders.ts';
import { workstreamById } from './features/workstreams/workstream.loaders.ts';
import type { Context } from './platform/graphql/context.ts';
import { parseGlobalId } from './platform/graphql/global-id.ts';
import { Node } from './platform/graphql/node.ts';
import type { LoaderFactory } from './platform/graphql/operation.ts';

/** How each type of record is found by its id. A test walks the schema and misses a type that is not here. */
const finders = new Map<string, LoaderFactory<string, { id: string } | null>>(Object.entries({
  Action: actionById,
  AgendaItem: agendaItemById,
  Board: boardById,
  Comment: commentById,
  Decision: decisionById,
  Deputyship: deputyshipById,
  Interdependency: interdependencyById,
  InterdependencyEvent: interdependencyEventById,
  Invitation: invitationById,
  Membership: membershipById,
  Memorandum: memorandumById,
  Milestone: milestoneById,
  MilestoneReport: milestoneReportById,
  Organisation: organisationById,
  Partnership: partnershipById,
  Person: personById,
  Plan: planById,
  PlanImport: planImportById,
  Priority: priorityById,
  Review: reviewById,
  TextReport: textReportById,
  Succession: successionById,
  Thread: threadById,
  Workstream: workstreamById,
}));

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Any record by its id. Null when absent or not visible.' })
  async node(@Arg('id', () => ID) id: string, @Ctx() { operation }: Context): Promise<(Node & { __typename: string }) | null> {
    // Asked first, so that an id of ours and one that is not are refused alike to whoever is not signed in.
    await operation.viewer();
    const asked = parseGlobalId(id);
    const find = finders.get(asked?.type ?? '');
    if (asked === null || find === undefined) return null;
    const row = await operation.load(find, asked.id);
    return row === null ? null : { ...row, __typename: asked.type };
  }
}

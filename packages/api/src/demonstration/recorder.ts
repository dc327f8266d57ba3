import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Brag } from '@golden-thread/shared/brag';
import { gateMilestone, insertMeetingCalendar } from '../features/meetings/meeting.repository.ts';
import { importPlan } from '../features/plan-import/apply-import.ts';
import { readPlan } from '../features/plan-import/read-plan.ts';
import { insertPlan, insertPriority } from '../features/priorities/plan.repository.ts';
import { insertBoard, insertBoardMember } from '../features/reviews/review.repository.ts';
import type { Queries } from '../platform/database/transaction.ts';
import { globalId, idOf } from '../platform/graphql/global-id.ts';
import type { Api, Recorded } from './api.ts';
import type { Slug } from './organisations.ts';
import { nameOf, organisationOf, type Actor } from './people.ts';
import type { AgreementStory, BoardStory, CommentStory, DiscussionStory, MeetingCalendarStory, MilestoneStory, PlanStory, ReportStory, ReviewActionStory, ReviewStory, SharedWith, WorkstreamStory } from './story.ts';

const nobodyNamed = { sharedWith: [], sharedUntil: [] };

/** Writes stories down, as their people, and remembers by what names the records can be found again. */
export class Recorder {
  readonly #api: Api;
  readonly #organisationIds: ReadonlyMap<Slug, string>;
  readonly #priorities = new Map<string, string>();
  readonly #calendars = new Map<string, string>();
  readonly #workstreams = new Map<string, Recorded>();
  readonly #milestones = new Map<string, Recorded>();
  readonly #agreements = new Map<string, Recorded>();
  readonly #boards = new Map<string, string>();
  readonly #reviews = new Map<ReviewStory, Recorded>();
  readonly #actions = new Map<ReviewActionStory, Recorded>();
  readonly #discussions = new Map<DiscussionStory, string>();

  constructor(api: Api, organisationIds: ReadonlyMap<Slug, string>) {
    this.#api = api;
    this.#organisationIds = organisationIds;
  }

  /** Plans have no mutation yet, so this is what one would do. */
  async plan({ by, title, status, sharedWith, priorities }: PlanStory): Promise<void> {
    await this.#api.write(by, async (queries, viewer) => {
      const planId = await insertPlan(queries, viewer, { title, status, sharedScope: sharedWith === 'owner' ? 'OWNER' : 'PARTNERSHIP', ...nobodyNamed });
      for (const priority of priorities) {
        this.#priorities.set(priority.ref, globalId('Priority', await insertPriority(queries, viewer, { planId, ...priority })));
      }
      await queries.query('select keeper.record_event($1, $2)', ['createPlan', JSON.stringify({ plan: planId })]);
    });
  }

  /** Imports a file that lies beside this one, for the whole partnership to read. */
  async importPlan(slug: Slug, file: string): Promise<void> {
    const plan = await readPlan(await readFile(join(import.meta.dirname, file)));
    if (!plan.ok) throw new Error(`${file}: ${plan.problem}`);
    await this.#api.write(`administrator of ${slug}`, async (queries, viewer) => {
      const { written, preview } = await importPlan(queries, viewer, plan.value, { audience: { sharedScope: 'PARTNERSHIP', ...nobodyNamed } });
      if (written === null) throw new Error(`${file}: ${preview.rows.flatMap(({ problems }) => problems).join('; ')}`);
    });
  }

  async workstream({ by, ref, title, summary, brag, leadPost, sharedWith, contributors, priorities }: WorkstreamStory): Promise<void> {
    const created = await this.#api.mutate(by, 'createWorkstream', {
      ref, title, summary, brag,
      audience: this.#audience(sharedWith),
      contributorIds: contributors.map((slug) => this.#organisation(slug)),
      priorityIds: priorities.map((priority) => known(this.#priorities, priority)),
    });
    this.#workstreams.set(ref, await this.#api.mutate(by, 'updateWorkstream', { workstreamId: created.id, version: created.version, leadPost }));
  }

  async rating({ by, ref }: WorkstreamStory, brag: Brag): Promise<void> {
    const { id, version } = known(this.#workstreams, ref);
    this.#workstreams.set(ref, await this.#api.mutate(by, 'updateWorkstream', { workstreamId: id, version, brag }));
  }

  async pause({ by: actor, ref }: WorkstreamStory, { reason, by, reviewOn }: NonNullable<WorkstreamStory['paused']>): Promise<void> {
    const { id, version } = known(this.#workstreams, ref);
    this.#workstreams.set(ref, await this.#api.mutate(actor, 'pauseWorkstream', { workstreamId: id, version, reason, by, reviewOn }));
  }

  /** Nor have calendars of meetings. */
  async meetingCalendar({ by, name, meetings }: MeetingCalendarStory): Promise<void> {
    await this.#api.write(by, async (queries, viewer) => {
      const calendar = await insertMeetingCalendar(queries, viewer, { name, meetings });
      await queries.query('select keeper.record_event($1, $2)', ['createMeetingCalendar', JSON.stringify({ calendar })]);
      this.#calendars.set(name, calendar);
    });
  }

  async milestone(workstream: string, { by, key, title, startsOn, baselineOn, agreedOn, fixed, gate, sharedWith }: MilestoneStory): Promise<void> {
    const created = await this.#api.mutate(by, 'createMilestone', {
      workstreamId: known(this.#workstreams, workstream).id,
      title, startsOn, baselineOn, agreedOn, fixed,
      audience: this.#audience(sharedWith),
    });
    this.#milestones.set(`${workstream} ${key}`, created);
    if (gate !== undefined) await this.#api.write(by, (queries) => gateMilestone(queries, idOf('Milestone', created.id), known(this.#calendars, gate)));
  }

  async report(workstream: string, { by, key }: MilestoneStory, { brag, forecastOn, achievedOn, narrative, reason }: ReportStory): Promise<void> {
    const name = `${workstream} ${key}`;
    const milestone = known(this.#milestones, name);
    const reported = await this.#api.mutate(by, 'reportMilestone', {
      milestoneId: milestone.id,
      version: milestone.version,
      brag, achievedOn, narrative, reason,
      forecastOn: forecastOn ?? milestone.forecastOn,
    });
    this.#milestones.set(name, reported);
  }

  /** The first comment of a discussion starts it. */
  async comment(discussion: DiscussionStory, { by, body }: CommentStory): Promise<void> {
    const threadId = this.#discussions.get(discussion);
    if (threadId !== undefined) {
      await this.#api.mutate(by, 'postComment', { threadId, body });
      return;
    }
    const { title, sharedWith } = discussion;
    const started = await this.#api.mutate(by, 'startThread', { subjectId: this.#subject(discussion).id, title, body, audience: this.#audience(sharedWith) });
    this.#discussions.set(discussion, started.id);
  }

  async propose({ by, ref, title, gives, needs, sharedWith, proposal }: AgreementStory): Promise<void> {
    const { givingMilestone, needingMilestone, ...dates } = proposal;
    const proposed = await this.#api.mutate(by, 'proposeInterdependency', {
      ref, title, ...dates,
      givingOrganisationId: this.#organisation(gives),
      givingMilestoneId: this.#milestone(givingMilestone),
      needingOrganisationId: this.#organisation(needs),
      needingMilestoneId: this.#milestone(needingMilestone),
      audience: this.#audience(sharedWith),
    });
    this.#agreements.set(ref, proposed);
  }

  async agree(ref: string, { by, milestone, neededBy, offeredFor, reveal }: NonNullable<AgreementStory['answer']>): Promise<void> {
    await this.#change(ref, by, 'answerInterdependency', { answer: 'AGREE', milestoneId: this.#milestone(milestone), neededBy, offeredFor, reveal });
  }

  async offer(ref: string, { by, offeredFor, reason }: NonNullable<AgreementStory['moved']>): Promise<void> {
    await this.#change(ref, by, 'changeInterdependencyDate', { offeredFor, reason });
  }

  async deliver(ref: string, { by, note }: NonNullable<AgreementStory['delivered']>): Promise<void> {
    await this.#change(ref, by, 'deliverInterdependency', { note });
  }

  async accept(ref: string, { by }: NonNullable<AgreementStory['accepted']>): Promise<void> {
    await this.#change(ref, by, 'acceptInterdependency', {});
  }

  /** Boards have no mutation yet, so this is what one would do. */
  async board({ by, name, sharedWith, members }: BoardStory): Promise<void> {
    await this.#api.write(by, async (queries, viewer) => {
      const ownerId = viewer.organisationId;
      const boardId = await insertBoard(queries, { ownerId, name, sharedScope: sharedWith === 'owner' ? 'OWNER' : 'PARTNERSHIP', ...nobodyNamed });
      for (const [member, office] of members) {
        const personId = await personCalled(queries, nameOf(member));
        await insertBoardMember(queries, { boardId, ownerId, personId, organisationId: known(this.#organisationIds, organisationOf(member)), office });
      }
      await queries.query('select keeper.record_event($1, $2)', ['createBoard', JSON.stringify({ board: boardId })]);
      this.#boards.set(name, globalId('Board', boardId));
    });
  }

  async review(board: BoardStory, review: ReviewStory): Promise<void> {
    const { by, heldOn, startsAt, agenda } = review;
    this.#reviews.set(review, await this.#api.mutate(by, 'createReview', { boardId: known(this.#boards, board.name), heldOn, startsAt }));
    for (const { sharedWith, ...item } of agenda) await this.#changeReview(review, 'addAgendaItem', { ...item, audience: this.#audience(sharedWith) });
  }

  async reviewState(review: ReviewStory, state: string): Promise<void> {
    await this.#changeReview(review, 'changeReviewState', { state });
  }

  async action(review: ReviewStory, action: ReviewActionStory): Promise<void> {
    const { by, title, assignee, dueOn } = action;
    this.#actions.set(action, await this.#api.mutate(by, 'recordAction', { reviewId: known(this.#reviews, review).id, title, assigneeId: this.#organisation(assignee), dueOn }));
  }

  async complete(action: ReviewActionStory, { by, on, note }: NonNullable<ReviewActionStory['done']>): Promise<void> {
    const { id, version } = known(this.#actions, action);
    await this.#api.mutate(by, 'completeAction', { actionId: id, version, completedOn: on, note });
  }

  async #changeReview(review: ReviewStory, mutation: 'addAgendaItem' | 'changeReviewState', input: object): Promise<void> {
    const { id, version } = known(this.#reviews, review);
    this.#reviews.set(review, await this.#api.mutate(review.by, mutation, { reviewId: id, version, ...input }));
  }

  async #change(ref: string, by: Actor, mutation: Parameters<Api['mutate']>[1], input: object): Promise<void> {
    const { id, version } = known(this.#agreements, ref);
    this.#agreements.set(ref, await this.#api.mutate(by, mutation, { interdependencyId: id, version, ...input }));
  }

  #milestone(name: string | undefined): string | undefined {
    return name === undefined ? undefined : known(this.#milestones, name).id;
  }

  #subject(discussion: DiscussionStory): Recorded {
    if ('interdependency' in discussion) return known(this.#agreements, discussion.interdependency);
    const { workstream, milestone } = discussion;
    return milestone === undefined ? known(this.#workstreams, workstream) : known(this.#milestones, `${workstream} ${milestone}`);
  }

  #audience(sharedWith: SharedWith | undefined): object | undefined {
    if (sharedWith === undefined) return undefined;
    if (sharedWith === 'partnership') return { scope: 'PARTNERSHIP' };
    if (sharedWith === 'owner') return { scope: 'OWNER' };
    const shares = sharedWith.map((share) => (typeof share === 'string' ? { slug: share, until: null } : share));
    return {
      scope: 'ORGANISATIONS',
      organisationIds: shares.map(({ slug }) => this.#organisation(slug)),
      endings: shares.filter(({ until }) => until !== null).map(({ slug, until }) => ({ organisationId: this.#organisation(slug), endsOn: until })),
    };
  }

  #organisation(slug: Slug): string {
    return globalId('Organisation', known(this.#organisationIds, slug));
  }
}

function known<Key, Value>(values: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`${String(key)} was to be written down by now`);
  return value;
}

/** The database's id of somebody of the partnership, by their name. */
async function personCalled(queries: Queries, name: string): Promise<string> {
  const [row] = await queries.query<{ id: string }>('select p.id from app.person p where p.display_name = $1', [name]);
  if (row === undefined) throw new Error(`${name} is nobody here`);
  return row.id;
}

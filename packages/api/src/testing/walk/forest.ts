import { v7 as uuid } from 'uuid';
import type { AudienceChoice } from '@golden-thread/shared/audience';
import { globalId } from '../../platform/graphql/global-id.ts';
import { markableTables } from '../../features/information-marks/information-mark.loaders.ts';
import type { TestApi } from '../api.ts';
import {
  addAction, addAgendaItem, addBoard, addBoardMember, addComment, addContributor, addDecision, addEvent, addInterdependency, addMilestone, addPlan, addPriority, addRating,
  addReport, addReview, addReviewAction, addThread, addWorkstream, followsParent, linkMilestone, ownerAlone, servePriority, sharedWith, wholePartnership, type Acting,
} from '../records.ts';
import type { Seed, Slug } from '../seed.ts';
import type { Canaries } from './canaries.ts';
import { plantOrganisationLife } from './organisation-life.ts';
import { sendPlanFiles } from './plan-files.ts';

/**
 * Records of every kind in a partnership, shared in every way, some narrowed by what they belong to and some narrower than it. Their
 * texts say nothing: canaries take their places. A kind of which nothing stands here fails the walk, by name. A partnership of strangers
 * needs fewer of each.
 */
export async function plantForest(api: TestApi, seed: Seed, canaries: Canaries, few = false): Promise<void> {
  const id = (slug: Slug): string => seed.organisationId(slug);
  // Nobody, somebody, somebody whose share is over and somebody whose is not yet, everybody.
  const waysToShare = [
    ownerAlone,
    sharedWith(id('icb')),
    sharedWith({ organisationId: id('icb'), endsOn: '2024-05-01' }, { organisationId: id('police'), endsOn: '2024-09-30' }),
    wholePartnership,
  ];
  await seed.asOperator((operator) => operator.query('update app.organisation set full_member = false where id = $1', [id('parents')]));
  for (const owner of few ? ['trust'] as const : ['trust', 'council'] as const) {
    await api.directly(seed.person(owner), async (as, ownerId) => {
      for (const choice of few ? waysToShare.slice(-2) : waysToShare) await plantWork(as, ownerId, choice, id('icb'), id('police'));
    });
    await plantBoard(api, seed, owner);
  }
  await contribute(api, seed);
  await reportTexts(api, seed);
  for (const choice of few ? [ownerAlone, wholePartnership] : waysToShare) await plantAgreement(api, seed, choice);
  await sendPlanFiles(api, seed.person('trust', 'ADMINISTRATOR'), canaries);
  await markEverything(seed);
  await seed.asOperator((operator) => operator.query(ripening));
  await plantOrganisationLife(api, seed);
  await keepPersonal(api, seed);
}

/** Every record that can be marked is, so that why stands wherever it could be read. Past all triggers: nobody could mark them all. */
async function markEverything(seed: Seed): Promise<void> {
  const { personId } = seed.person('trust');
  await seed.asOperator(async (operator) => {
    await operator.query('set session_replication_role = replica');
    for (const table of Object.values(markableTables)) {
      await operator.query(
        `update app.${table} set mark_exemptions = '{IN_CONFIDENCE}', mark_reason = 'x', marked_by_id = $2, marked_for_id = owner_id, marked_at = now() where partnership_id = $1`,
        [seed.partnershipId, personId]);
    }
  });
}

/** A plan and a workstream that serves it, with children that follow it and children that do not. */
async function plantWork(as: Acting, owner: string, choice: AudienceChoice, icb: string, police: string): Promise<void> {
  const priority = await addPriority(as, owner, await addPlan(as, owner, choice));
  const workstream = await addWorkstream(as, owner, choice);
  await servePriority(as, owner, workstream, priority);
  for (const asOf of ['2024-04-01', '2024-05-01']) await addRating(as, owner, { workstreamId: workstream }, { asOf, brag: asOf === '2024-04-01' ? 'RED' : 'AMBER' });
  for (const readers of [followsParent, ownerAlone, sharedWith(icb, police), wholePartnership]) {
    const milestone = await addMilestone(as, owner, workstream, readers);
    for (let reports = 0; reports < 2; reports += 1) await addReport(as, owner, milestone);
    const action = await addAction(as, owner, workstream, readers, { assigneeId: icb, dueOn: '2024-05-01', brag: 'AMBER', refreshOutcome: 'REPROFILED' });
    await addRating(as, owner, { actionId: action });
    const subjects = readers === followsParent ? [{ workstreamId: workstream }, { milestoneId: milestone }, { actionId: action }] : [{ workstreamId: workstream }];
    for (const subject of subjects) {
      const thread = await addThread(as, owner, subject, readers);
      for (let comments = 0; comments < 2; comments += 1) await addComment(as, thread);
    }
  }
}

/** A board of everybody's, and one of few: with items that are withheld, and what was recorded under them. */
async function plantBoard(api: TestApi, seed: Seed, owner: 'trust' | 'council'): Promise<void> {
  const [secretary, chair, reader] = [seed.person(owner), seed.person('icb'), seed.organisationId(owner === 'trust' ? 'council' : 'trust')];
  await api.directly(secretary, async (as, ownerId) => {
    const workstream = await addWorkstream(as, ownerId, wholePartnership);
    const milestone = await addMilestone(as, ownerId, workstream, followsParent);
    for (const choice of [wholePartnership, sharedWith(chair.organisationId, reader)]) {
      const board = await addBoard(as, ownerId, choice);
      await addBoardMember(as, ownerId, board, secretary.personId, ownerId);
      await addBoardMember(as, ownerId, board, chair.personId, chair.organisationId, 'CHAIR');
      await addReview(as, ownerId, board, '2024-04-15');
      const review = await addReview(as, ownerId, board, '2024-06-14');
      for (const [index, readers] of [followsParent, sharedWith(reader), ownerAlone].entries()) {
        const agendaItemId = await addAgendaItem(as, ownerId, review, index + 1, readers);
        await addDecision(as, ownerId, review, { agendaItemId, ...(index === 0 ? { workstreamId: workstream } : { milestoneId: milestone }) });
        await addReviewAction(as, ownerId, review, chair.organisationId, { agendaItemId, dueOn: '2024-05-01' });
      }
      await addDecision(as, ownerId, review, { sharedScope: 'ORGANISATIONS', sharedWith: [reader], sharedUntil: [null] });
    }
  });
}

/** Comments that the police say identify somebody: the words of one are its owner's administrators' from then on, who put another back. */
async function reportTexts(api: TestApi, seed: Seed): Promise<void> {
  const comments = await api.directly(seed.person('trust'), async (as, trust) => {
    const thread = await addThread(as, trust, { workstreamId: await addWorkstream(as, trust, wholePartnership) }, followsParent);
    return [await addComment(as, thread), await addComment(as, thread)];
  });
  for (const comment of comments) await api.done(seed.person('police'), 'reportIdentifyingText', { recordId: globalId('Comment', comment) }, '');
  const { rows: [report] } = await seed.asOperator((operator) => operator.query<{ id: string }>('select id from app.text_report where record_id = $1', [comments[0]]));
  await api.done(seed.person('trust', 'ADMINISTRATOR'), 'restoreText', { reportId: globalId('TextReport', report?.id ?? ''), reason: 'x' }, '');
}

/** Work of the ICB on the workstreams of others that it reads, and what it says there. */
async function contribute(api: TestApi, seed: Seed): Promise<void> {
  const icb = seed.organisationId('icb');
  const { rows } = await seed.asOperator((operator) => operator.query<{ id: string; ownerId: string }>(
    `select w.id, w.owner_id as "ownerId" from app.workstream w join app.audience_member m on m.audience_id = w.audience_id
      where w.partnership_id = $1 and m.organisation_id = $2 and m.ends_on is null and w.owner_id <> $2 order by w.id`, [seed.partnershipId, icb]));
  for (const { id, ownerId } of rows) {
    await api.directly(ownerId === seed.organisationId('trust') ? seed.person('trust') : seed.person('council'), (as) => addContributor(as, ownerId, id, icb));
    await api.directly(seed.person('icb'), async (as) => {
      const milestone = await addMilestone(as, icb, id, wholePartnership);
      await addComment(as, await addThread(as, icb, { milestoneId: milestone }, ownerAlone));
      await addComment(as, await addThread(as, icb, { workstreamId: id }, followsParent));
    });
  }
}

/** What the Trust gives and the council needs: each chooses readers, reveals one end and keeps the other. */
async function plantAgreement(api: TestApi, seed: Seed, choice: AudienceChoice): Promise<void> {
  const [trust, council] = [seed.organisationId('trust'), seed.organisationId('council')];
  const reveals = { givingReveal: 'TITLE', givingTitle: 'x', givingDate: '2024-05-31' };
  const made = await api.directly(seed.person('trust'), async (as) => {
    const agreements = [await addInterdependency(as, trust, trust, council, choice, { offeredFor: '2024-05-31', ...reveals }), await addInterdependency(as, trust, trust, trust, choice, { neededBy: '2024-06-01', offeredFor: '2024-05-31' })];
    const milestone = await addMilestone(as, trust, await addWorkstream(as, trust), ownerAlone);
    for (const agreement of agreements) {
      await linkMilestone(as, trust, agreement, 'GIVING', milestone);
      for (const kind of ['PROPOSED', 'AGREED']) await addEvent(as, agreement, kind);
      const thread = await addThread(as, trust, { interdependencyId: agreement }, followsParent);
      await addComment(as, thread);
    }
    return agreements;
  });
  await api.directly(seed.person('council'), async (as) => {
    const calendar = uuid();
    await as.query('insert into app.meeting_calendar (id, owner_id, name) values ($1, $2, $3)', [calendar, council, `Calendar ${calendar}`]);
    for (const [heldOn, papersOn] of [['2025-03-20', '2025-03-10'], ['2025-05-20', '2025-05-10'], ['2026-02-20', '2026-02-10']]) {
      await as.query('insert into app.meeting (calendar_id, owner_id, held_on, papers_on) values ($1, $2, $3, $4)', [calendar, council, heldOn, papersOn]);
    }
    const milestone = await addMilestone(as, council, await addWorkstream(as, council, wholePartnership), followsParent, { forecastOn: '2025-03-20' });
    await as.query('update app.milestone set calendar_id = $2 where id = $1', [milestone, calendar]);
    await linkMilestone(as, council, made[0] ?? '', 'NEEDING', milestone);
  });
}

/** Facts without words that the acts above leave out, such as what the owner reports later. */
const ripening = `
  set session_replication_role = replica;
  update app.milestone set starts_on = '2024-01-01', agreed_on = '2025-02-01', brag = 'RED' where brag is null;
  update app.milestone set achieved_on = '2024-05-01' where id in (select distinct on (owner_id, audience_id) id from app.milestone where calendar_id is null order by owner_id, audience_id, id);
  update app.milestone_report set moved_from = '2024-03-01', achieved_on = '2024-05-01', reason = 'x';
  update app.workstream set pause_review_on = '2024-09-01', paused_reason = 'x', brag = 'AMBER';
  update app.action set completed_on = '2024-05-14', completed_at = now() where id in (select distinct on (owner_id, audience_id) id from app.action order by owner_id, audience_id, id);
  update app.agenda_item set minutes = 10;
  update app.decision set applied_at = now();
  update app.comment set edited_at = now() where id in (select distinct on (thread_id) id from app.comment order by thread_id, id);
  insert into app.comment_version (partnership_id, comment_id, version, body, audience_id)
    select partnership_id, id, 1, 'x', audience_id from app.comment where edited_at is not null on conflict do nothing;
  update app.interdependency set state = 'CHANGE_PROPOSED', awaited_side = 'NEEDING', agreed_for = '2024-05-31', needed_by = '2024-06-01', needing_reveal = 'EXISTENCE' where giving_id <> needing_id;
  update app.interdependency_event set needed_by_before = '2024-05-01', needed_by_after = '2024-06-01', offered_for_before = '2024-05-01', offered_for_after = '2024-05-31';
  update app.interdependency_end set distance_days = 0;
  set session_replication_role = origin;`;

/** What is one person's own: drafts, how far they have read, when they were here. */
async function keepPersonal(api: TestApi, seed: Seed): Promise<void> {
  for (const slug of ['trust', 'council'] as const) {
    const person = seed.person(slug);
    const { rows: milestones } = await seed.asOperator((operator) => operator.query<{ id: string }>('select id from app.milestone where owner_id = $1 order by id limit 1', [person.organisationId]));
    const { rows: threads } = await seed.asOperator((operator) => operator.query<{ id: string; comment: string }>(
      'select t.id, min(c.id::text) as comment from app.thread t join app.comment c on c.thread_id = t.id where t.owner_id = $1 group by t.id order by t.id limit 3', [person.organisationId]));
    const fields = [{ name: 'narrative', value: 'x' }];
    for (const { id } of milestones) await api.done(person, 'saveDraft', { form: 'REPORT_MILESTONE', subjectId: globalId('Milestone', id), fields }, 'draft { savedAt }');
    await api.done(person, 'saveDraft', { form: 'CREATE_WORKSTREAM', fields }, 'draft { savedAt }');
    for (const { id, comment } of threads) await api.done(person, 'markThreadRead', { threadId: globalId('Thread', id), commentId: globalId('Comment', comment) }, 'thread { id }');
    await api.done(person, 'markHomeVisited', {}, 'clientMutationId');
    // Before everything above, so that what others did since is news.
    await seed.asOperator((operator) => operator.query(`update app.home_visit set latest_at = now() - interval '1 day', previous_at = now() - interval '1 day' where person_id = $1`, [person.personId]));
  }
}

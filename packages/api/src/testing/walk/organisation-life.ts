import { globalId } from '../../platform/graphql/global-id.ts';
import type { TestApi } from '../api.ts';
import type { Seed } from '../seed.ts';

/** People who are to come, who stands in for whom, what was agreed on before and what will be, and why somebody named a child. */
const agreements = `
  with o as (select o.id, o.partnership_id, m.person_id from app.organisation o join app.membership m on m.organisation_id = o.id and m.role = 'ADMINISTRATOR' where o.partnership_id = $1),
    pair as (select a.organisation_id, a.person_id, b.person_id as deputy_id from app.membership a join app.membership b on b.organisation_id = a.organisation_id and b.role = 'VIEWER'
              join app.organisation o on o.id = a.organisation_id where o.partnership_id = $1 and o.slug in ('pcc', 'parents') and a.role = 'CONTRIBUTOR'),
    invited as (insert into app.invitation (id, partnership_id, organisation_id, email, display_name, job_title, role, invited_by_id)
      select gen_random_uuid(), o.partnership_id, o.id, o.id || '@example.test', 'x', 'x', 'VIEWER', o.person_id from o),
    deputies as (insert into app.deputyship (id, partnership_id, organisation_id, person_id, deputy_id, ends_on, named_by_id)
      select gen_random_uuid(), $1, organisation_id, person_id, deputy_id, '2024-12-31', person_id from pair),
    agreed as (insert into app.memorandum (id, partnership_id, version, title, body, in_force_on, issued_by_id)
      select gen_random_uuid(), $1, 1, 'x', 'x', '2030-01-01', min(o.person_id::text)::uuid from o returning id),
    accepted as (insert into app.memorandum_acceptance (partnership_id, memorandum_id, organisation_id, person_id, accepted_at) select o.partnership_id, agreed.id, o.id, o.person_id, now() from o, agreed),
    explained as (insert into app.identifier_override (id, partnership_id, organisation_id, person_id, mutation, record_ids, kinds, reason)
      select gen_random_uuid(), o.partnership_id, o.id, o.person_id, 'updateWorkstream',
          coalesce((select jsonb_build_object('workstream', w.id) from app.workstream w where w.owner_id = o.id order by w.id limit 1), '{}'), '{}', 'x' from o),
    here as (insert into app.session (token_hash, person_id, organisation_id)
      select sha256(uuid_send(gen_random_uuid())), m.person_id, m.organisation_id from app.membership m join app.organisation o on o.id = m.organisation_id where o.partnership_id = $1)
  insert into app.standing_decision (id, partnership_id, organisation_id, full_member, decision, recorded_by_id) select gen_random_uuid(), o.partnership_id, o.id, true, 'x', o.person_id from o`;

/**
 * The police have succeeded the PCC, which two owners have a notice of, and a proposal stands between the council and the voluntary
 * sector. Past all triggers: what they would also do, ending memberships and moving readers, is succession's own test.
 */
const successions = `
  with o as (select o.id, o.slug, m.person_id from app.organisation o join app.membership m on m.organisation_id = o.id and m.role = 'ADMINISTRATOR' where o.partnership_id = $1),
    moved as (update app.organisation set succeeded_by_id = (select id from o where slug = 'police'), final_id = (select id from o where slug = 'police') where id = (select id from o where slug = 'pcc')),
    done as (insert into app.succession (id, partnership_id, predecessor_id, successor_id, state, proposed_for_id, proposed_by_id, proposed_at, decided_by_id, decided_for_id, decided_on, decided_at)
      select gen_random_uuid(), $1, old.id, new.id, 'DONE', old.id, old.person_id, now(), new.person_id, new.id, '2024-05-14', now() from o old, o new where old.slug = 'pcc' and new.slug = 'police' returning id),
    told as (insert into app.succession_notice (partnership_id, succession_id, owner_id, kind, record_id)
      select $1, done.id, w.owner_id, 'Workstream', w.id from done, app.workstream w join o on o.id = w.owner_id and o.slug in ('trust', 'council'))
  insert into app.succession (id, partnership_id, predecessor_id, successor_id, proposed_for_id, proposed_by_id, proposed_at)
    select gen_random_uuid(), $1, old.id, new.id, old.id, old.person_id, now() from o old, o new where old.slug = 'voluntary' and new.slug = 'council'`;

/** What becomes of a partnership's organisations and people, and what the audit trail tells of them. */
export async function plantOrganisationLife(api: TestApi, seed: Seed): Promise<void> {
  await seed.asOperator((operator) => operator.query(agreements, [seed.partnershipId]));
  await seed.asOperator(async (operator) => {
    await operator.query('set session_replication_role = replica');
    await operator.query(successions, [seed.partnershipId]);
  });
  await putOnRecord(api, seed);
  await reviewShares(api, seed);
}

/** An act that everybody who reads an action is told of; one that was refused, and one of somebody who deputises. */
async function putOnRecord(api: TestApi, seed: Seed): Promise<void> {
  const assignee = seed.person('icb');
  const { rows: [action] } = await seed.asOperator((operator) => operator.query<{ id: string; version: number }>(
    `select a.id, a.version from app.action a join app.audience_member m on m.audience_id = a.audience_id
      where a.owner_id = $1 and a.assignee_id = $2 and m.organisation_id = $3 and m.ends_on is null and a.workstream_id is not null and a.completed_on is null order by a.id limit 1`,
    [seed.organisationId('trust'), assignee.organisationId, seed.organisationId('voluntary')]));
  await api.done(assignee, 'completeAction', { actionId: globalId('Action', action?.id ?? ''), version: action?.version, completedOn: '2024-05-14' }, '');
  const deputy = seed.person('parents', 'VIEWER');
  await api.done(deputy, 'createWorkstream', { ref: 'D1', title: 'x' }, '');
  await api.change(deputy, 'issueMemorandum', { title: 'x', text: 'x', inForceOn: '2030-01-01' });
}

/** Some of the Trust's shares are confirmed by its administrator. */
async function reviewShares(api: TestApi, seed: Seed): Promise<void> {
  const administrator = seed.person('trust', 'ADMINISTRATOR');
  const { accessReview: { shares } } = await api.data<{ accessReview: { shares: { nodes: { recordId: string; version: string; organisation: { id: string } }[] } } }>(
    administrator, '{ accessReview { shares(first: 5) { nodes { recordId version organisation { id } } } } }');
  await api.done(administrator, 'reviewShares', { confirm: shares.nodes.map(({ recordId, version, organisation }) => ({ recordId, version, organisationId: organisation.id })) }, '');
}

// One meeting of a board that the council keeps: what is on its agenda, what it decided and what it asked for. Two items are restricted
// to the council and the Trust, so the ICB, whom every server answers, knows two slots and neither what is in them nor what came of it.
import { v7 as uuid } from 'uuid';

const ITEMS = 12;
const RESTRICTED = 2;

const INSERT = {
  board: `insert into app.board (id, owner_id, name, shared_scope) select id, owner_id, name, 'PARTNERSHIP' from jsonb_to_recordset($1) as r (id uuid, owner_id uuid, name text)`,
  member: `insert into app.board_member (board_id, owner_id, person_id, organisation_id, office)
    select board_id, owner_id, person_id, organisation_id, office from jsonb_to_recordset($1) as r (board_id uuid, owner_id uuid, person_id uuid, organisation_id uuid, office text)`,
  review: `insert into app.review (id, board_id, owner_id, held_on, starts_at, shared_scope)
    select id, board_id, owner_id, held_on, '10:00', 'INHERITED' from jsonb_to_recordset($1) as r (id uuid, board_id uuid, owner_id uuid, held_on date)`,
  slot: `insert into app.agenda_slot (id, review_id, owner_id, number) select id, review_id, owner_id, number from jsonb_to_recordset($1) as r (id uuid, review_id uuid, owner_id uuid, number int)`,
  item: `insert into app.agenda_item (id, owner_id, title, purpose, minutes, recommendation, shared_scope, shared_with, shared_until)
    select id, owner_id, title, purpose, minutes, recommendation, case when shared_with is null then 'INHERITED' else 'ORGANISATIONS' end,
           coalesce(shared_with, '{}'), array(select null::date from unnest(shared_with))
      from jsonb_to_recordset($1) as r (id uuid, owner_id uuid, title text, purpose text, minutes int, recommendation text, shared_with uuid[])`,
  decision: `insert into app.decision (id, review_id, agenda_item_id, owner_id, ref, text, decided_by, subject_to, shared_scope)
    select id, review_id, agenda_item_id, owner_id, ref, text, 'Cabinet', 'adoption', 'INHERITED'
      from jsonb_to_recordset($1) as r (id uuid, review_id uuid, agenda_item_id uuid, owner_id uuid, ref text, text text)`,
  action: `insert into app.action (id, review_id, agenda_item_id, owner_id, assignee_id, ref, title, due_on, shared_scope)
    select id, review_id, agenda_item_id, owner_id, assignee_id, ref, title, '2024-06-14', 'INHERITED'
      from jsonb_to_recordset($1) as r (id uuid, review_id uuid, agenda_item_id uuid, owner_id uuid, assignee_id uuid, ref text, title text)`,
};

/** Writes it as the council's contributor, who holds the office of secretary; gives the review's id. `turn` picks from `sentences` in turn. */
export const seedReview = async (insert, seed, { turn, sentences }) => {
  const { organisationId: owner_id, personId: person_id } = seed.person('council');
  const [board_id, review_id] = [uuid(), uuid()];
  const items = Array.from({ length: ITEMS }, (_item, n) => ({
    id: uuid(), review_id, owner_id, number: n + 1, title: `Item ${n + 1}: ${turn(sentences, n).slice(0, 60)}`, purpose: turn(['NOTE', 'DISCUSS', 'DECIDE'], n), minutes: 10 + (n % 3) * 5,
    recommendation: turn(sentences, n + 1), shared_with: n < ITEMS - RESTRICTED ? null : [seed.organisationId('trust')],
  }));
  await insert(INSERT.board, [{ id: board_id, owner_id, name: 'Board' }]);
  await insert(INSERT.member, [{ board_id, owner_id, person_id, organisation_id: owner_id, office: 'SECRETARY' }]);
  await insert(INSERT.review, [{ id: review_id, board_id, owner_id, held_on: '2024-05-15' }]);
  await insert(INSERT.slot, items);
  await insert(INSERT.item, items);
  await insert(INSERT.decision, items.map((item, n) => ({ id: uuid(), review_id, agenda_item_id: item.id, owner_id, ref: `MD${n + 1}`, text: turn(sentences, n + 2) })));
  const assignees = ['council', 'trust', 'icb', 'police'];
  await insert(INSERT.action, items.map((item, n) => ({
    id: uuid(), review_id, agenda_item_id: item.id, owner_id, assignee_id: seed.organisationId(turn(assignees, n)), ref: `MA${n + 1}`, title: `Action ${n + 1}: ${turn(sentences, n).slice(0, 40)}`,
  })));
  return review_id;
};

// A meeting as one reads it before and after: twelve items, of which two are withheld, ten decisions and ten actions.
import { uuidIn } from '../operations.mjs';

const idOf = ({ id }) => uuidIn(id);
const assigneeOf = (organisation) => ({ id: uuidIn(organisation.id), shortName: organisation.shortName });

export default {
  title: 'A review with its agenda, decisions and actions',
  counted: ({ agenda, decisions, actions }) => `${agenda.length} items, ${decisions.length} decisions, ${actions.length} actions`,
  goldenThread: {
    query: `query ($id: ID!) {
      node(id: $id) {
        ... on Review {
          id heldOn startsAt
          board { id name }
          agenda(first: 50) { nodes { id number withheld title purpose minutes recommendation } }
          decisions(first: 50) { nodes { id ref text decidedBy subjectTo agendaItem { id } } }
          actions(first: 50) { nodes { id ref title dueOn completedOn assignee { id shortName } agendaItem { id } } }
        }
      }
    }`,
    variables: ({ reviewId }) => ({ id: Buffer.from(`Review:${reviewId}`).toString('base64url') }),
    shape: ({ node: { id, heldOn, startsAt, board, agenda, decisions, actions } }) => ({
      id: uuidIn(id), heldOn, startsAt, board: { id: idOf(board), name: board.name },
      agenda: agenda.nodes.map((item) => ({ ...item, id: idOf(item) })),
      decisions: decisions.nodes.map(({ agendaItem, ...decision }) => ({ ...decision, id: idOf(decision), agendaItem: idOf(agendaItem) })),
      actions: actions.nodes.map(({ agendaItem, assignee, ...action }) => ({ ...action, id: idOf(action), assignee: assigneeOf(assignee), agendaItem: idOf(agendaItem) })),
    }),
  },
  postgraphile: {
    query: `query ($id: ID!) {
      review(id: $id) {
        id heldOn startsAt
        boardByPartnershipIdAndBoardIdAndOwnerId { id name }
        agendaSlotsByPartnershipIdAndReviewId(first: 50, orderBy: NUMBER_ASC) {
          nodes { id number agendaItemByPartnershipIdAndRowIdAndOwnerId { title purpose minutes recommendation } }
        }
        decisionsByPartnershipIdAndReviewId(first: 50, orderBy: ROW_ID_ASC) {
          nodes { id ref text decidedBy subjectTo agendaItemByPartnershipIdAndAgendaItemIdAndOwnerId { id } }
        }
        actionsByPartnershipIdAndReviewId(first: 50, orderBy: ROW_ID_ASC) {
          nodes {
            id ref title dueOn completedOn
            organisationByPartnershipIdAndAssigneeId { id shortName }
            agendaItemByPartnershipIdAndAgendaItemIdAndOwnerId { id }
          }
        }
      }
    }`,
    variables: ({ reviewId }) => ({ id: Buffer.from(JSON.stringify(['Review', reviewId])).toString('base64') }),
    shape: ({ review }) => ({
      id: uuidIn(review.id), heldOn: review.heldOn, startsAt: review.startsAt,
      board: { id: idOf(review.boardByPartnershipIdAndBoardIdAndOwnerId), name: review.boardByPartnershipIdAndBoardIdAndOwnerId.name },
      agenda: review.agendaSlotsByPartnershipIdAndReviewId.nodes.map(({ agendaItemByPartnershipIdAndRowIdAndOwnerId: item, ...slot }) => ({
        id: idOf(slot), number: slot.number, withheld: item === null, ...(item ?? { title: null, purpose: null, minutes: null, recommendation: null }),
      })),
      decisions: review.decisionsByPartnershipIdAndReviewId.nodes.map(({ agendaItemByPartnershipIdAndAgendaItemIdAndOwnerId: item, ...decision }) => ({
        ...decision, id: idOf(decision), agendaItem: idOf(item),
      })),
      actions: review.actionsByPartnershipIdAndReviewId.nodes.map(
        ({ agendaItemByPartnershipIdAndAgendaItemIdAndOwnerId: item, organisationByPartnershipIdAndAssigneeId: assignee, ...action }) => ({
          ...action, id: idOf(action), assignee: assigneeOf(assignee), agendaItem: idOf(item),
        }),
      ),
    }),
  },
  statement: {
    parameters: ({ reviewId }) => [reviewId],
    sql: `
      select json_build_object(
          'id', r.id, 'heldOn', r.held_on, 'startsAt', r.starts_at, 'board', json_build_object('id', b.id, 'name', b.name),
          'agenda', (
            select coalesce(json_agg(json_build_object(
                'id', s.id, 'number', s.number, 'withheld', i.id is null, 'title', i.title, 'purpose', i.purpose, 'minutes', i.minutes,
                'recommendation', i.recommendation) order by s.number), '[]')
              from (select * from app.agenda_slot where partnership_id = r.partnership_id and review_id = r.id order by number limit 50) s
              left join app.agenda_item i on i.id = s.id),
          'decisions', (
            select coalesce(json_agg(json_build_object(
                'id', d.id, 'ref', d.ref, 'text', d.text, 'decidedBy', d.decided_by, 'subjectTo', d.subject_to, 'agendaItem', i.id) order by d.id), '[]')
              from (select * from app.decision where partnership_id = r.partnership_id and review_id = r.id order by id limit 50) d
              left join app.agenda_item i on i.id = d.agenda_item_id),
          'actions', (
            select coalesce(json_agg(json_build_object(
                'id', a.id, 'ref', a.ref, 'title', a.title, 'dueOn', a.due_on, 'completedOn', a.completed_on,
                'assignee', json_build_object('id', o.id, 'shortName', o.short_name), 'agendaItem', i.id) order by a.id), '[]')
              from (select * from app.action where partnership_id = r.partnership_id and review_id = r.id order by id limit 50) a
              left join app.organisation o on o.id = a.assignee_id
              left join app.agenda_item i on i.id = a.agenda_item_id))
        from app.review r
        join app.board b on b.id = r.board_id
       where r.id = $1::uuid`,
  },
};

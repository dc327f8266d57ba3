// One workstream's page with all that is said on it: ten discussions of ten comments, each with its author.
import { instantOf, uuidIn } from '../operations.mjs';

const organisation = ({ id, shortName }) => ({ id: uuidIn(id), shortName });

export default {
  title: 'One workstream with its discussions and comments',
  counted: ({ discussions }) => `${discussions.list.length} discussions, ${discussions.list.flatMap(({ comments }) => comments.list).length} comments`,
  goldenThread: {
    query: `query ($id: ID!) {
      node(id: $id) {
        ... on Workstream {
          id ref title summary brag
          owner { id shortName }
          threads(first: 20) {
            totalCount
            nodes {
              id title resolvedAt
              owner { id shortName }
              comments(first: 50) {
                totalCount
                nodes { id body createdAt author { id displayName jobTitle } organisation { id shortName } }
              }
            }
          }
        }
      }
    }`,
    variables: ({ workstreamId }) => ({ id: Buffer.from(`Workstream:${workstreamId}`).toString('base64url') }),
    shape: ({ node: { id, ref, title, summary, brag, owner, threads } }) => ({
      id: uuidIn(id), ref, title, summary, brag, lead: organisation(owner),
      discussions: {
        total: threads.totalCount,
        list: threads.nodes.map(({ comments, ...thread }) => ({
          id: uuidIn(thread.id), title: thread.title, resolvedAt: thread.resolvedAt, owner: organisation(thread.owner),
          comments: {
            total: comments.totalCount,
            list: comments.nodes.map((comment) => ({
              id: uuidIn(comment.id), body: comment.body, createdAt: instantOf(comment.createdAt),
              author: { ...comment.author, id: uuidIn(comment.author.id) }, organisation: organisation(comment.organisation),
            })),
          },
        })),
      },
    }),
  },
  postgraphile: {
    query: `query ($id: ID!) {
      workstream(id: $id) {
        id ref title summary brag
        organisationByPartnershipIdAndOwnerId { id shortName }
        threadsByPartnershipIdAndSubjectId(first: 20, orderBy: ROW_ID_DESC) {
          totalCount
          nodes {
            id title resolvedAt
            organisationByPartnershipIdAndOwnerId { id shortName }
            commentsByPartnershipIdAndThreadId(first: 50, orderBy: ROW_ID_ASC) {
              totalCount
              nodes {
                id body createdAt
                personByAuthorId { id displayName jobTitle }
                organisationByPartnershipIdAndOrganisationId { id shortName }
              }
            }
          }
        }
      }
    }`,
    variables: ({ workstreamId }) => ({ id: Buffer.from(JSON.stringify(['Workstream', workstreamId])).toString('base64') }),
    shape: ({ workstream: { threadsByPartnershipIdAndSubjectId: threads, ...workstream } }) => ({
      id: uuidIn(workstream.id), ref: workstream.ref, title: workstream.title, summary: workstream.summary, brag: workstream.brag,
      lead: organisation(workstream.organisationByPartnershipIdAndOwnerId),
      discussions: {
        total: threads.totalCount,
        list: threads.nodes.map(({ commentsByPartnershipIdAndThreadId: comments, ...thread }) => ({
          id: uuidIn(thread.id), title: thread.title, resolvedAt: thread.resolvedAt, owner: organisation(thread.organisationByPartnershipIdAndOwnerId),
          comments: {
            total: comments.totalCount,
            list: comments.nodes.map((comment) => ({
              id: uuidIn(comment.id), body: comment.body, createdAt: instantOf(comment.createdAt),
              author: { ...comment.personByAuthorId, id: uuidIn(comment.personByAuthorId.id) },
              organisation: organisation(comment.organisationByPartnershipIdAndOrganisationId),
            })),
          },
        })),
      },
    }),
  },
  statement: {
    parameters: ({ workstreamId }) => [workstreamId],
    sql: `
      select json_build_object(
          'id', w.id, 'ref', w.ref, 'title', w.title, 'summary', w.summary, 'brag', w.brag,
          'lead', json_build_object('id', o.id, 'shortName', o.short_name),
          'discussions', json_build_object(
            'total', (select count(*) from app.thread t where t.partnership_id = w.partnership_id and t.subject_id = w.id),
            'list', coalesce(t.threads, '[]')))
        from app.workstream w
        join app.organisation o on o.id = w.owner_id
        cross join lateral (
          select json_agg(json_build_object(
              'id', t.id, 'title', t.title, 'resolvedAt', t.resolved_at,
              'owner', json_build_object('id', o.id, 'shortName', o.short_name),
              'comments', json_build_object(
                'total', (select count(*) from app.comment c where c.partnership_id = t.partnership_id and c.thread_id = t.id),
                'list', coalesce(c.comments, '[]'))) order by t.id desc) as threads
            from (select * from app.thread where partnership_id = w.partnership_id and subject_id = w.id order by id desc limit 20) t
            join app.organisation o on o.id = t.owner_id
            cross join lateral (
              select json_agg(json_build_object(
                  'id', c.id, 'body', c.body, 'createdAt', to_char(c.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                  'author', json_build_object('id', p.id, 'displayName', p.display_name, 'jobTitle', p.job_title),
                  'organisation', json_build_object('id', o.id, 'shortName', o.short_name)) order by c.id) as comments
                from (select * from app.comment where partnership_id = t.partnership_id and thread_id = t.id order by id limit 50) c
                join app.person p on p.id = c.author_id
                join app.organisation o on o.id = c.organisation_id
            ) c
        ) t
       where w.id = $1::uuid`,
  },
};

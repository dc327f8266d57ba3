// Everything a partner reads at a glance: 50 workstreams with who leads them, and their 500 milestones.
import { uuidIn } from '../operations.mjs';

const shape = (total, workstreams, leadOf, milestonesOf) => ({
  total,
  workstreams: workstreams.map((workstream) => {
    const { id, ref, title, brag } = workstream;
    const { name, shortName, ...lead } = leadOf(workstream);
    return { id: uuidIn(id), ref, title, brag, lead: { id: uuidIn(lead.id), name, shortName }, milestones: milestonesOf(workstream).map((milestone) => ({ ...milestone, id: uuidIn(milestone.id) })) };
  }),
});

export default {
  title: 'Workstreams with their milestones',
  counted: ({ workstreams }) => `${workstreams.length} workstreams, ${workstreams.flatMap(({ milestones }) => milestones).length} milestones`,
  goldenThread: {
    query: `{
      workstreams(first: 100) {
        totalCount
        nodes {
          id ref title brag
          owner { id name shortName }
          milestones(first: 100) { nodes { id title baselineOn agreedOn forecastOn achievedOn brag } }
        }
      }
    }`,
    shape: ({ workstreams }) => shape(workstreams.totalCount, workstreams.nodes, ({ owner }) => owner, ({ milestones }) => milestones.nodes),
  },
  postgraphile: {
    query: `{
      allWorkstreams(first: 100, orderBy: [REF_ORDER_ASC, ROW_ID_ASC]) {
        totalCount
        nodes {
          id ref title brag
          organisationByPartnershipIdAndOwnerId { id name shortName }
          milestonesByPartnershipIdAndWorkstreamId(first: 100, orderBy: [FORECAST_ON_ASC, ROW_ID_ASC]) {
            nodes { id title baselineOn agreedOn forecastOn achievedOn brag }
          }
        }
      }
    }`,
    shape: ({ allWorkstreams }) =>
      shape(
        allWorkstreams.totalCount, allWorkstreams.nodes, ({ organisationByPartnershipIdAndOwnerId }) => organisationByPartnershipIdAndOwnerId,
        ({ milestonesByPartnershipIdAndWorkstreamId }) => milestonesByPartnershipIdAndWorkstreamId.nodes,
      ),
  },
  statement: {
    sql: `
      select json_build_object(
        'total', (select count(*) from app.workstream),
        'workstreams', (
          select json_agg(json_build_object(
              'id', w.id, 'ref', w.ref, 'title', w.title, 'brag', w.brag,
              'lead', json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name),
              'milestones', m.milestones) order by w.ref_order, w.id)
            from (select * from app.workstream order by ref_order, id limit 100) w
            join app.organisation o on o.id = w.owner_id
            cross join lateral (
              select coalesce(json_agg(json_build_object(
                  'id', m.id, 'title', m.title, 'baselineOn', m.baseline_on, 'agreedOn', m.agreed_on, 'forecastOn', m.forecast_on,
                  'achievedOn', m.achieved_on, 'brag', m.brag)), '[]') as milestones
                from (
                  select * from app.milestone where partnership_id = w.partnership_id and workstream_id = w.id
                   order by coalesce(achieved_on, forecast_on), id limit 100
                ) m
            ) m
        ))`,
  },
};

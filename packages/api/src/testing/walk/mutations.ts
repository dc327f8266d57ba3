import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import { roleAllows } from '@golden-thread/shared/permissions';
import type { TestApi } from '../api.ts';
import { everyMutation, type Stage } from '../every-mutation.ts';
import type { Persona } from '../seed.ts';
import { priorityOf, stageOf } from '../stage.ts';
import { leadsTo, type Route } from './routes.ts';
import { Selection, type Heard } from './selection.ts';
import type { Walker, Walking } from './walker.ts';
import type { Planted } from './world.ts';

/** Every mutation, once by whom it belongs to and once by somebody from whom what it names is hidden. */
export async function walkMutations(api: TestApi, schema: GraphQLSchema, walker: Walker, records: ReadonlyMap<string, Planted[]>, heard: Heard): Promise<void> {
  const priority = await priorityOf(api, 'trust', true);
  // What was refused has changed nothing: its stage is there for the next.
  const stages = new Map<Persona, Stage>();
  const stageFor = async (owner: Persona): Promise<Stage> => {
    const stage = stages.get(owner) ?? await stageOf(api, owner, true);
    stages.set(owner, stage);
    return stage;
  };
  for (const [name, { act, input }] of Object.entries(everyMutation)) {
    const role = roleAllows('CONTRIBUTOR', act).allowed ? 'CONTRIBUTOR' : 'ADMINISTRATOR';
    const who = api.seed.person('trust', role);
    const [owner, outsider] = [walkingOf(who), walkingOf(api.seed.person('police', role))];
    const selection = payloadOf(schema, name);
    const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection.print([10, 5])} } }`;
    const tries: [Walking, () => Promise<Stage>, string][] = [
      [outsider, () => Promise.resolve(hiddenStage(records, outsider)), firstHidden(records, 'Priority', outsider)],
      [owner, () => stageFor(who), priority],
    ];
    for (const [walking, stage, priorityId] of tries) {
      const given = input(await stage(), api.organisation('icb'), priorityId);
      const answer = await api.raw(walking.who, JSON.stringify({ query: document, variables: { input: { ...given, clientMutationId: `walk ${name}` } } }));
      walker.look(walking, name, answer);
      const { data } = JSON.parse(answer.text) as { data?: Record<string, { errors: unknown[] } | null> | null };
      if (walking === owner && data?.[name]?.errors.length === 0) stages.delete(who);
      if (data?.[name] != null) heard('Mutation', name, '');
      selection.hear(data?.[name], `Mutation.${name}`, heard);
    }
  }
}

function walkingOf(who: Persona): Walking {
  return { words: `${who.role} of ${who.slug}`, who, admitted: true };
}

/** All of a payload: its plain fields, and those of the records in it, but for types that name a field unlike another there. */
function payloadOf(schema: GraphQLSchema, mutation: string): Selection {
  const payload = getNamedType(schema.getMutationType()?.getFields()[mutation]?.type);
  if (!isObjectType(payload)) throw new Error(`${mutation} answers with no payload`);
  const selectionOf = (routes: readonly Route[]): Selection => {
    const selection = new Selection(payload);
    for (const route of routes) selection.add(route);
    return selection;
  };
  const taken: Route[] = [[]];
  for (const field of Object.values(payload.getFields())) {
    for (const to of leadsTo(schema, field)) {
      const route: Route = [{ from: payload, field, to }];
      if (!selectionOf([...taken, route]).clashes) taken.push(route);
    }
  }
  return selectionOf(taken);
}

function firstHidden(records: ReadonlyMap<string, Planted[]>, type: string, { who }: Walking): string {
  const found = records.get(type)?.find(({ maySee, ownerId }) => who !== null && ownerId !== undefined && !maySee(who)) ?? records.get(type)?.find(({ maySee }) => who !== null && !maySee(who));
  if (found === undefined) throw new Error(`Let a ${type} stand in testing/walk/forest.ts that the police may not see`);
  return found.id;
}

const hiddenStage = (records: ReadonlyMap<string, Planted[]>, walking: Walking): Stage => {
  const of = (type: string) => ({ id: firstHidden(records, type, walking), version: 1 });
  return {
    workstream: of('Workstream'), milestone: of('Milestone'), thread: of('Thread'), comment: of('Comment'), interdependency: of('Interdependency'),
    board: of('Board'), review: of('Review'), agendaItem: of('AgendaItem'), action: of('Action'), textReport: of('TextReport'),
  };
};

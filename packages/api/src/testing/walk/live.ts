import type { GraphQLSchema } from 'graphql';
import type { TestApi } from '../api.ts';
import type { Seed } from '../seed.ts';
import type { Canaries } from './canaries.ts';
import type { Heard } from './selection.ts';
import type { Walker, Walking } from './walker.ts';
import type { Planted } from './world.ts';

const asked = 'id version body createdAt editedAt deletedAt author { displayName } organisation { name } thread { id title }';

/** Subscriptions, each with how its events come about. */
const known: Readonly<Record<string, true>> = { commentPosted: true };

interface Listening {
  api: TestApi;
  seeds: readonly Seed[];
  schema: GraphQLSchema;
  walking: readonly Walking[];
  walker: Walker;
  records: ReadonlyMap<string, Planted[]>;
  canaries: Canaries;
  heard: Heard;
}

/** Discussions of every audience: each is followed by everybody, and then something is said in it by whom it belongs to. */
export async function walkLive({ api, seeds, schema, walking, walker, records, canaries, heard }: Listening): Promise<string[]> {
  const findings = Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).filter((name) => !(name in known)).map((name) => `Subscription.${name}: say in testing/walk/live.ts how its events come about`);
  const owners = seeds.flatMap((seed) => seed.everyone()).filter(({ role }) => role === 'CONTRIBUTOR');
  const owned = (records.get('Thread') ?? []).filter(({ ownerId }) => owners.some(({ organisationId }) => organisationId === ownerId));
  const threads = [...oneOfEachAudience(owned, walking), ...owned.filter(({ maySee }) => !walking.some(({ who }) => who !== null && maySee(who))).slice(0, 2)];
  const followers = walking.filter(({ who, admitted }) => who !== null && admitted);
  const clients = followers.map(({ who }) => api.live(who));
  let answers = 0;
  const listening = followers.flatMap((follower, index) => threads.map(async (thread) => {
    try {
      for await (const told of clients[index]?.send(`subscription ($id: ID!) { commentPosted(threadId: $id) { ${asked} } }`, { id: thread.id }) ?? []) {
        answers += 1;
        walker.look(follower, 'commentPosted', { status: 200, headers: new Headers(), text: JSON.stringify(told) });
        const comment = told.data?.['commentPosted'] as Record<string, unknown> | undefined;
        if (comment !== undefined) heard('Subscription', 'commentPosted', '');
        for (const [name, value] of Object.entries(comment ?? {})) if (value !== null) heard('Comment', name, 'Subscription.commentPosted');
      }
    } catch (errors) {
      walker.look(follower, 'commentPosted', { status: 200, headers: new Headers(), text: JSON.stringify(errors) });
    }
  }));
  await quiet(() => api.statements.length);
  for (const { id, ownerId, maySee } of threads) {
    const owner = owners.find(({ organisationId }) => organisationId === ownerId);
    if (owner !== undefined) await api.comment(owner).in({ id }).saying(canaries.take(`a comment said live in ${id}`, maySee)).post();
  }
  await quiet(() => api.statements.length + answers);
  await Promise.all(clients.map((client) => client.close()));
  await Promise.all(listening);
  return findings;
}

/** One for each set of personas who may see it. */
function oneOfEachAudience(threads: readonly Planted[], walking: readonly Walking[]): Planted[] {
  const seen = new Map<string, Planted>();
  for (const thread of threads) {
    const readers = walking.map(({ who }) => (who !== null && thread.maySee(who) ? '1' : '0')).join('');
    if (!seen.has(readers)) seen.set(readers, thread);
  }
  return [...seen.values()];
}

/** Until nothing has moved for a while: whoever must hear nothing gives no sign. */
async function quiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count();) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

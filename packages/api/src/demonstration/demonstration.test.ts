import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slugs, type Slug } from './organisations.ts';
import { LoadedDemonstration } from '../testing/loaded-demonstration.ts';

// On a busy machine loading takes a few seconds, and so does asking as all seven.
let demonstration: LoadedDemonstration;

beforeAll(async () => {
  demonstration = await LoadedDemonstration.start();
});
afterAll(async () => {
  await demonstration.stop();
});

const C = 'council', T = 'trust', I = 'icb', W = 'police', P = 'pcc', V = 'voluntary', F = 'parents';
const everybody = [C, T, I, W, P, V, F] as const;

interface Workstream {
  ref: string;
  title: string;
  summary: string | null;
  leadPost: string | null;
  brag: string | null;
  owner: { slug: Slug };
  contributors: { slug: Slug }[];
  audience: { organisations: { slug: Slug }[]; endings: { endsOn: string; organisation: { slug: Slug } }[] };
  priorities: { ref: string }[];
  paused: { reason: string; reviewOn: string | null } | null;
  ratings: { nodes: { asOf: string; brag: string }[] };
  milestones: { totalCount: number };
}

const workstreamFields = `ref title summary leadPost brag owner { slug } contributors { slug } audience { organisations { slug } endings { endsOn organisation { slug } } }
  priorities { ref } paused { reason reviewOn } ratings(first: 10) { nodes { asOf brag } } milestones(first: 1) { totalCount }`;

const workstreamsOf = async (slug: Slug): Promise<Workstream[]> => {
  const { workstreams } = await demonstration.ask<{ workstreams: { totalCount: number; nodes: Workstream[] } }>(
    slug, `{ workstreams(first: 100) { totalCount nodes { ${workstreamFields} } } }`,
  );
  expect(workstreams.totalCount).toBe(workstreams.nodes.length);
  return workstreams.nodes;
};

const workstream = async (slug: Slug, ref: string): Promise<Workstream | null> =>
  (await demonstration.ask<{ workstream: Workstream | null }>(slug, `{ workstream(ref: "${ref}") { ${workstreamFields} } }`)).workstream;

const sorted = (values: readonly string[]): string[] => [...values].sort();

/** The organisations of which `holds` is true, each asked in turn. */
const whoFinds = async (holds: (slug: Slug) => Promise<boolean>): Promise<Slug[]> => {
  const found: Slug[] = [];
  for (const slug of slugs) if (await holds(slug)) found.push(slug);
  return found;
};

describe('the partnership', () => {
  test('stands at 15 May 2024 and says that it is a demonstration', async () => {
    const { viewer } = await demonstration.ask<{ viewer: unknown }>(V, '{ viewer { partnership { name today demonstration } organisation { name shortName } } }');
    expect(viewer).toEqual({
      partnership: { name: 'Birmingham Children’s Partnership', today: '2024-05-15', demonstration: true },
      organisation: { name: 'Birmingham Voluntary Services Council', shortName: 'Voluntary sector' },
    });
  });

  test('the people of the demonstration act for their organisations, all as contributors, beside an administrator each', async () => {
    const { rows } = await demonstration.operator.query<{ email: string; slug: string; role: string }>(
      `select e.email, o.slug, m.role from app.membership m join app.organisation o on o.id = m.organisation_id join app.person_email e on e.person_id = m.person_id`,
    );
    const contributors = [
      'commissioning@joint.example council', 'commissioning@joint.example trust', 'dcs@council.example council', 'director@trust.example trust', 'forum@parents.example parents',
      'lead@icb.example icb', 'lead@pcc.example pcc', 'lead@police.example police', 'lead@voluntary.example voluntary', 'secretary@council.example council',
      'send@council.example council', 'short-breaks@trust.example trust',
    ];
    expect(sorted(rows.filter(({ role }) => role === 'CONTRIBUTOR').map(({ email, slug }) => `${email} ${slug}`))).toEqual(contributors);
    expect(sorted(rows.filter(({ role }) => role === 'ADMINISTRATOR').map(({ email, slug }) => `${email} ${slug}`))).toEqual(sorted(slugs.map((slug) => `admin@${slug}.example ${slug}`)));
    expect(rows).toHaveLength(contributors.length + slugs.length);
  });

  test('the joint commissioning post switches between the council and the Trust', async () => {
    const { viewer } = await demonstration.ask<{ viewer: { organisations: { slug: string }[] } }>(T, '{ viewer { organisations { slug } } }', 'commissioning@joint.example');
    expect(sorted(viewer.organisations.map(({ slug }) => slug))).toEqual([C, T]);
  });

  test('only the council sees its draft improvement plan', async () => {
    const titles = async (slug: Slug): Promise<string[]> => {
      const { plans } = await demonstration.ask<{ plans: { totalCount: number; nodes: { title: string; status: string; priorities: { nodes: { ref: string; crossCutting: boolean }[] } }[] } }>(
        slug, '{ plans(first: 10) { totalCount nodes { title status priorities(first: 20) { nodes { ref crossCutting } } } } }',
      );
      expect(plans.totalCount).toBe(plans.nodes.length);
      return plans.nodes.map(({ title, status, priorities }) => `${title} ${status}: ${priorities.nodes.map(({ ref, crossCutting }) => (crossCutting ? `theme ${ref}` : ref)).join(' ')}`);
    };
    const shared = ['Change for Children and Young People 2023 to 2028 RATIFIED: P1 P2 P3 theme T', 'Improving Services 2022 to 2024 CLOSED: A B C D E'];
    for (const slug of slugs) {
      expect(await titles(slug)).toEqual(slug === C ? [shared[0], 'Continuous Improvement Plan, draft 0.1 DRAFT: A B C D', shared[1]] : shared);
    }
  });
});

describe('workstreams', () => {
  test.each([[T, 46], [C, 46], [I, 45], [F, 43], [V, 44], [W, 44], [P, 44]] as const)('%s sees %i of them', async (slug, count) => {
    expect(await workstreamsOf(slug)).toHaveLength(count);
  });

  test.each([
    ['SB1', T, [C, F, I, V], [C, T, I, F, V], 'AMBER', ['P2', 'T']],
    ['CE1', W, [C, T, P, I, V], [W, C, T, P, I, V], 'AMBER', ['P1']],
    ['AT1', C, [T, W, V], everybody, 'RED', ['P3']],
    ['SS1', C, [T, I, F], everybody, 'GREEN', ['P2']],
    ['EH1', V, [C, T, I, W], everybody, 'AMBER', ['P3']],
    ['DA1', W, [C, T, P, I], [W, C, T, P, I], 'AMBER', ['P1']],
    ['MH1', I, [C, T, F], [I, C, T, F], 'RED', ['P2']],
    ['VR1', P, [W, C, T, V], [P, W, C, T, V], 'GREY', ['P1']],
    ['CO1', F, [C, T, I, V], everybody, 'GREEN', ['P2']],
    ['PM1', C, [T, I, W, P, V, F], everybody, 'AMBER', ['T']],
    ['SD1', C, [], everybody, null, []],
    ['IT1', C, [], everybody, null, []],
  ] as const)('%s is led by %s, and read by those it is shared with and nobody else', async (ref, lead, contributors, readers, brag, priorities) => {
    expect(sorted(await whoFinds(async (slug) => (await workstream(slug, ref)) !== null))).toEqual(sorted(readers));
    const found = await workstream(lead, ref);
    expect(found).toMatchObject({ ref, brag, owner: { slug: lead } });
    expect(sorted(found?.contributors.map(({ slug }) => slug) ?? [])).toEqual(sorted(contributors));
    expect(sorted(found?.audience.organisations.map(({ slug }) => slug) ?? [])).toEqual(sorted(readers));
    expect(found?.priorities.map(({ ref: priority }) => priority)).toEqual(priorities);
    expect(found?.leadPost).toBeTruthy();
    // What it is rated now is the last word of its history.
    expect(found?.ratings.nodes[0]?.brag ?? null).toBe(brag);
  });

  test('each of the ten has milestones, two or three but for short breaks', async () => {
    const all = new Map((await workstreamsOf(C)).concat(await workstreamsOf(T)).map((found) => [found.ref, found.milestones.totalCount]));
    for (const ref of ['CE1', 'AT1', 'SS1', 'EH1', 'DA1', 'MH1', 'VR1', 'CO1', 'PM1']) expect([ref, [2, 3].includes(all.get(ref) ?? 0)]).toEqual([ref, true]);
  });

  test('short breaks shows both budget figures as stated and says that consultation is open', async () => {
    const summary = (await workstream(F, 'SB1'))?.summary ?? '';
    for (const words of ['£1,632,000', '£4.5m', 'not reconciled', 'Consultation open until 31 May 2024', 'interim']) expect(summary).toContain(words);
  });

  test('two of the council’s are paused, one of them with no date to look at it again', async () => {
    expect((await workstream(F, 'SD1'))?.paused).toEqual({ reason: expect.stringContaining('DfE’s commissioner'), reviewOn: '2024-07-31' });
    expect((await workstream(F, 'IT1'))?.paused).toMatchObject({ reviewOn: null });
    expect((await workstreamsOf(C)).filter(({ paused }) => paused !== null)).toHaveLength(2);
  });

  test('everybody reads the 34 projects and 60 actions of the plan that was closed', async () => {
    for (const slug of slugs) {
      const { plans } = await demonstration.ask<{ plans: { nodes: { title: string; priorities: { nodes: { workstreams: { nodes: { owner: { slug: string }; actions: { totalCount: number } }[] } }[] } }[] } }>(
        slug, '{ plans(first: 10) { nodes { title priorities(first: 10) { nodes { workstreams(first: 50) { nodes { owner { slug } actions(first: 1) { totalCount } } } } } } } }',
      );
      const projects = plans.nodes.find(({ title }) => title.startsWith('Improving'))?.priorities.nodes.flatMap(({ workstreams }) => workstreams.nodes) ?? [];
      expect(projects).toHaveLength(34);
      expect(projects.every(({ owner }) => owner.slug === C)).toBe(true);
      expect(projects.reduce((total, { actions }) => total + actions.totalCount, 0)).toBe(60);
    }
  });
});

interface Thread {
  title: string;
  owner: { slug: Slug };
  audience: { organisations: { slug: Slug }[] };
  comments: { totalCount: number; nodes: { createdAt: string; organisation: { slug: Slug } }[] };
}

interface Threads {
  totalCount: number;
  nodes: Thread[];
}

/** Every discussion somebody finds, under the reference of its workstream and, for a milestone’s, its title, or of its agreement. */
const discussionsOf = async (slug: Slug): Promise<Map<string, Thread>> => {
  const threads = 'threads(first: 20) { totalCount nodes { title owner { slug } audience { organisations { slug } } comments(first: 20) { totalCount nodes { createdAt organisation { slug } } } } }';
  const { workstreams, interdependencies } = await demonstration.ask<{
    workstreams: { nodes: { ref: string; threads: Threads; milestones: { nodes: { title: string; threads: Threads }[] } }[] };
    interdependencies: { nodes: { ref: string; threads: Threads }[] };
  }>(slug, `{ workstreams(first: 100) { nodes { ref ${threads} milestones(first: 30) { nodes { title ${threads} } } } } interdependencies(first: 30) { nodes { ref ${threads} } } }`);
  const found = new Map<string, Thread>();
  const add = (place: string, list: Threads): void => {
    expect(list.totalCount).toBe(list.nodes.length);
    for (const thread of list.nodes) found.set(`${place}: ${thread.title}`, thread);
  };
  for (const { ref, threads: own, milestones } of workstreams.nodes) {
    add(ref, own);
    for (const milestone of milestones.nodes) add(`${ref} ${milestone.title}`, milestone.threads);
  }
  for (const { ref, threads: own } of interdependencies.nodes) add(ref, own);
  return found;
};

describe('discussions', () => {
  const shared = [
    ['SB1 Engagement closes: Two sessions fall in half-term', F, [C, T, I, F]],
    ['CE1: A recommendation that assumes data we do not hold', W, [W, P, C]],
    ['AT1: Is September real?', V, everybody],
    ['MH1: Amber reads as “fine”', F, [I, C, T, F]],
    ['D4: Subject to adoption?', T, [C, T]],
    ['D6: Principle or figure?', C, [I, T, C]],
  ] as const;
  const alone = [
    ['PM1: If spend control slips', C],
    ['SB1: Legal advice of April 2024', T],
    ['MH1: What we may offer in kind', I],
    ['CE1: Change of lead in September', W],
    ['VR1: Priorities after the election of 2 May', P],
    ['EH1: Members likely to bid for short breaks', V],
    ['CO1: Rota and interests', F],
  ] as const;

  const found = new Map<Slug, Map<string, Thread>>();
  const readersOf = (place: string): Slug[] => slugs.filter((slug) => found.get(slug)?.has(place));

  beforeAll(async () => {
    for (const slug of slugs) found.set(slug, await discussionsOf(slug));
  });

  test.each(shared)('“%s” is read by those it is for', (place, owner, readers) => {
    expect(sorted(readersOf(place))).toEqual(sorted(readers));
    const thread = found.get(owner)?.get(place);
    expect(thread?.owner.slug).toBe(owner);
    expect(sorted(thread?.audience.organisations.map(({ slug }) => slug) ?? [])).toEqual(sorted(readers));
    expect(thread?.comments.totalCount).toBeGreaterThanOrEqual(2);
    expect(thread?.comments.totalCount).toBeLessThanOrEqual(5);
    const said = thread?.comments.nodes.map(({ createdAt }) => createdAt.slice(0, 10)) ?? [];
    expect(said).toEqual(sorted(said));
    expect(said.every((day) => day >= '2024-05-01' && day < '2024-05-15')).toBe(true);
    expect(new Set(thread?.comments.nodes.map(({ organisation }) => organisation.slug)).size).toBeGreaterThanOrEqual(2);
  });

  test.each(alone)('“%s” is found by %s alone', (place, owner) => {
    expect(readersOf(place)).toEqual([owner]);
    expect(found.get(owner)?.get(place)?.audience.organisations).toEqual([{ slug: owner }]);
  });

  test('there are no others', () => {
    const places = new Set([...found.values()].flatMap((threads) => [...threads.keys()]));
    expect(sorted([...places])).toEqual(sorted([...shared, ...alone].map(([place]) => place)));
  });
});

describe('the voluntary sector’s share of short breaks', () => {
  test('is said to end on 1 June 2024', async () => {
    expect((await workstream(T, 'SB1'))?.audience.endings).toEqual([{ endsOn: '2024-06-01', organisation: { slug: V } }]);
  });

  test('has ended on that day, and the milestones with it', async () => {
    const setClock = (today: string) => demonstration.operator.query('select auth.set_clock((select id from app.partnership), $1)', [today]);
    const milestones = async () => (await demonstration.ask<{ milestones: { totalCount: number } }>(V, '{ milestones(first: 1) { totalCount } }')).milestones.totalCount;
    const before = await milestones();
    await setClock('2024-05-31');
    expect(await workstream(V, 'SB1')).not.toBeNull();
    await setClock('2024-06-01');
    try {
      expect(await workstream(V, 'SB1')).toBeNull();
      expect(await workstreamsOf(V)).toHaveLength(43);
      expect(await milestones()).toBe(before - 21);
    } finally {
      await setClock('2024-05-15');
    }
  });
});

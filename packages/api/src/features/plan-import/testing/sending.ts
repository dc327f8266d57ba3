import type { Payload, TestApi } from '../../../testing/api.ts';
import type { Persona } from '../../../testing/seed.ts';

/** What a file that was sent is known by; or why it was not taken. */
export interface Sent {
  status: number;
  id: string;
  problem: string | undefined;
}

interface Sending {
  name?: string;
  sheet?: string;
  headers?: Record<string, string>;
}

/** Sends a plan's file the way a program does; `headers` can be a browser's instead. */
export async function sendPlan(api: Pick<TestApi, 'url'>, who: Pick<Persona, 'token'> | null, bytes: Uint8Array, { name = 'plan.csv', sheet, headers = {} }: Sending = {}): Promise<Sent> {
  const query = new URLSearchParams({ name, ...(sheet !== undefined && { sheet }) });
  const authorization: Record<string, string> = who === null ? {} : { authorization: `Bearer ${who.token}` };
  const answer = await fetch(`${api.url}/imports?${query.toString()}`, { method: 'POST', body: new Uint8Array(bytes), headers: { ...authorization, ...headers } });
  const told = (await answer.json()) as { planImport?: { id: string }; errors?: { message: string }[] };
  return { status: answer.status, id: told.planImport?.id ?? '', problem: told.errors?.[0]?.message };
}

type Counts = Record<'create' | 'update' | 'unchanged' | 'problem' | 'leftOut', number>;

export interface Preview {
  digest: string;
  counts: Counts;
  newPlanTitle: string | null;
  newPriorities: { ref: string; title: string | null }[];
  plan: { title: string } | null;
  choosesAudience: boolean;
  readers: { slug: string }[];
  rows: { totalCount: number; nodes: { row: number; rows: string; result: string; ref: string; title: string | null; problems: string[]; differences: { field: string; from: string | null; to: string | null }[] }[] };
  warnings: { totalCount: number; nodes: { rows: string | null; words: string }[] };
}

const PREVIEW = `query ($id: ID!, $choices: PlanImportChoicesInput) { preview: previewPlanImport(planImportId: $id, choices: $choices) {
  digest newPlanTitle newPriorities { ref title } plan { title } choosesAudience readers { slug } counts { create update unchanged problem leftOut }
  rows(first: 100) { totalCount nodes { row rows result ref title problems differences { field from to } } } warnings(first: 100) { totalCount nodes { rows words } } } }`;

export async function previewPlan(api: TestApi, who: Persona, id: string, choices: object | null = null): Promise<Preview | null> {
  return (await api.data<{ preview: Preview | null }>(who, PREVIEW, { id, choices })).preview;
}

export type Applied = Payload<{ planImport: { state: string; rowsDone: number; rowsTotal: number; counts: Counts | null; plan: { title: string } | null; changes: { totalCount: number; nodes: unknown[] } } | null }>;

export function applyPlan(api: TestApi, who: Persona, input: Record<string, unknown>): Promise<Applied> {
  return api.change(
    who,
    'applyPlanImport',
    input,
    'planImport { state rowsDone rowsTotal counts { create update unchanged problem leftOut } plan { title } changes(first: 3) { totalCount nodes { row result ref workstream { ref title } action { ref workstream { ref } } } } }',
  );
}

/** Sends a file, looks at it and imports it, as a person does who finds nothing wrong. */
export async function importWhole(api: TestApi, who: Persona, bytes: Uint8Array, more: Record<string, unknown> = {}): Promise<Applied> {
  const { id, problem } = await sendPlan(api, who, bytes);
  if (problem !== undefined) throw new Error(problem);
  const preview = await previewPlan(api, who, id, (more['choices'] as object | undefined) ?? null);
  return applyPlan(api, who, { planImportId: id, digest: preview?.digest, ...more });
}

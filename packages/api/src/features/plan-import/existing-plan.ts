import type { PlanStatus } from './import-choices.ts';
import type { ActionFields, DatedRating, ParsedPlan, ProjectFields } from './plan-entries.ts';

/**
 * What the importing organisation already has, as plain data: read in the transaction that applies the changes. It may hold
 * more than the file asks for. Records of other organisations never belong here, whoever shares them.
 */
export interface ExistingPlan {
  /** The organisation's plan that is imported into. */
  plan: { id: string; title: string } | null;
  /** Of that plan, by ref. */
  priorities: ReadonlyMap<string, { id: string }>;
  /** All that the organisation owns among `refsOf(file).workstreams`, by ref, whatever plan they belong to. */
  workstreams: ReadonlyMap<string, ExistingWorkstream>;
  /** All that the organisation owns in those workstreams, and those among `refsOf(file).actions`, by ref. */
  actions: ReadonlyMap<string, ExistingAction>;
}

export interface ExistingWorkstream {
  id: string;
  version: number;
  /** Who reads it. */
  audienceId: number;
  /** Whether it serves a priority of the plan above; another workstream of the same ref must not be overwritten. */
  inPlan: boolean;
  fields: ProjectFields;
}

export interface ExistingAction {
  id: string;
  version: number;
  /** Who reads it. */
  audienceId: number;
  /** Null for an action that was raised at a review. */
  workstreamRef: string | null;
  fields: ActionFields;
}

/** What to look up before `planImport`, so that the repository reads no more than the file is about. */
export function refsOf(file: ParsedPlan): { workstreams: string[]; actions: string[] } {
  if (file.shape === 'projects') return { workstreams: unique(file.entries.map(({ content }) => content?.ref)), actions: [] };
  return {
    workstreams: unique(file.entries.map(({ content }) => content?.projectRef)),
    actions: unique(file.entries.map(({ content }) => content?.ref)),
  };
}

function unique(refs: readonly (string | undefined)[]): string[] {
  return [...new Set(refs.filter((ref) => ref !== undefined))];
}

/** One thing to write. `set` holds only what changes; `ratings` are to be added, or corrected where that date has another. */
export type Change =
  | { kind: 'plan'; title: string; status: PlanStatus }
  | { kind: 'priority'; ref: string; title: string }
  | { kind: 'createWorkstream'; ref: string; priorityRef: string; set: Omit<ProjectFields, 'ratings'>; ratings: readonly DatedRating[] }
  | { kind: 'updateWorkstream'; ref: string; id: string; version: number; set: Partial<Omit<ProjectFields, 'ratings'>>; ratings: readonly DatedRating[] }
  | { kind: 'createAction'; ref: string; workstreamRef: string; set: Omit<ActionFields, 'ratings'>; ratings: readonly DatedRating[] }
  | { kind: 'updateAction'; ref: string; id: string; version: number; set: Partial<Omit<ActionFields, 'ratings'>>; ratings: readonly DatedRating[] };

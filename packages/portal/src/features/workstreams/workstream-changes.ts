import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import type { DetailsDraft } from './workstream-fields.tsx';

/** What the form for changing a workstream holds. */
export interface ChangeDraft extends DetailsDraft {
  readonly leadPost: string;
}

/** What was typed before the form was left, to share the workstream first, and what it was typed over. */
export interface LeftDraft {
  readonly draft: ChangeDraft;
  readonly before: ChangeDraft;
}

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const sameIds = (a: readonly string[], b: readonly string[]) => same([...a].sort(), [...b].sort());

/** A workstream as the form shows it before anything is typed. */
export function draftOf({ title, summary, leadPost, brag, priorities, contributors }: WorkstreamFactsFragment): ChangeDraft {
  return { title, summary: summary ?? '', leadPost: leadPost ?? '', brag, priorityIds: ids(priorities), contributorIds: ids(contributors) };
}

/**
 * What was changed, as the mutation takes it; null empties a text. Only that is sent: a list sent whole would drop what the workstream
 * has and this form cannot show, such as a priority of a plan that is no longer shared with its owner.
 */
export function changedParts(base: WorkstreamFactsFragment, draft: ChangeDraft) {
  const before = draftOf(base);
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    ...(draft.title.trim() !== before.title && { title: draft.title.trim() }),
    ...(orNull(draft.summary) !== orNull(before.summary) && { summary: orNull(draft.summary) }),
    ...(orNull(draft.leadPost) !== orNull(before.leadPost) && { leadPost: orNull(draft.leadPost) }),
    ...(draft.brag !== before.brag && { brag: draft.brag }),
    ...(!sameIds(draft.priorityIds, before.priorityIds) && { priorityIds: draft.priorityIds }),
    ...(!sameIds(draft.contributorIds, before.contributorIds) && { contributorIds: draft.contributorIds }),
  };
}

/** After somebody else saved: fields that the person has not touched take the latest, the others keep what was typed. */
export function rebase(draft: ChangeDraft, before: ChangeDraft, latest: ChangeDraft): ChangeDraft {
  const taken = <Field extends keyof ChangeDraft>(field: Field): ChangeDraft[Field] => (same(draft[field], before[field]) ? latest[field] : draft[field]);
  return {
    title: taken('title'),
    summary: taken('summary'),
    leadPost: taken('leadPost'),
    brag: taken('brag'),
    priorityIds: taken('priorityIds'),
    contributorIds: taken('contributorIds'),
  };
}

/** What the form goes on with, and whether somebody else changed the workstream meanwhile: sharing it takes its version further, so that no conflict would tell. */
export function takenUp({ draft, before }: LeftDraft, workstream: WorkstreamFactsFragment): { readonly draft: ChangeDraft; readonly changedMeanwhile: boolean } {
  const latest = draftOf(workstream);
  return { draft: rebase(draft, before, latest), changedMeanwhile: !same(before, latest) };
}

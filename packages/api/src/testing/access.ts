import { can, refusalSentence, roleAllows, type Act, type FactsByAct, type Role } from '@golden-thread/shared/permissions';
import type { Payload } from './api.ts';
import type { Persona, Seed } from './seed.ts';

export const roles = ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'] as const satisfies readonly Role[];

/** What came of an attempt. */
export type Outcome = 'done' | 'FORBIDDEN' | 'NOT_FOUND';

/** One line of a table: what is tried, by whom, and what comes of it as VIEWER, CONTRIBUTOR and ADMINISTRATOR. */
export type Scenario<Operation extends string> = [Operation, Relation, Outcome, Outcome, Outcome];

/** How an organisation stands to work that the Trust leads, the council contributes to and the ICB reads. */
export type Relation = 'the owner' | 'a contributor' | 'a reader' | 'an outsider' | 'another partnership';

export function somebody(relation: Relation, role: Role, seed: Seed, elsewhere: Seed): Persona {
  switch (relation) {
    case 'the owner': return seed.person('trust', role);
    case 'a contributor': return seed.person('council', role);
    case 'a reader': return seed.person('icb', role);
    case 'an outsider': return seed.person('police', role);
    case 'another partnership': return elsewhere.person('trust', role);
  }
}

/** Whether it reads the work: the database decides that, and a scenario knows it. */
export const reads = (relation: Relation): boolean => relation !== 'an outsider' && relation !== 'another partnership';

/** What the rules that both sides share make of an attempt, with the words in which the API refuses it. */
export function ruling<A extends Act>(persona: Persona, act: A, facts: FactsByAct[A], visible: boolean): [Outcome, string | null] {
  const byRole = roleAllows(persona.role, act);
  if (!byRole.allowed) return ['FORBIDDEN', refusalSentence(byRole.reason, act)];
  if (!visible) return ['NOT_FOUND', 'This is not here, or it is not shared with you'];
  const verdict = can(persona, act, facts);
  return verdict.allowed ? ['done', null] : ['FORBIDDEN', refusalSentence(verdict.reason, act)];
}

/** The same of what the API answered. */
export function outcome({ errors }: Payload<unknown>): [string, string | null] {
  const [first] = errors;
  return first === undefined ? ['done', null] : [first.code, first.message];
}

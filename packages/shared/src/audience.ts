import type { CivilDate } from './civil-date.ts';
import { compareDates } from './civil-date.ts';
import { listOf } from './words.ts';

/** Who can read a record, in effect. */
export type AudienceScope = 'PARTNERSHIP' | 'ORGANISATIONS' | 'OWNER';

/** What was chosen for a record; INHERITED follows its parent. */
export type ChosenScope = AudienceScope | 'INHERITED';

/** A share with one organisation. `endsOn` is the first day it no longer reads; null is without end. */
export interface Share {
  organisationId: string;
  endsOn: CivilDate | null;
}

export interface AudienceChoice {
  scope: ChosenScope;
  /** Read when the scope is ORGANISATIONS, and otherwise ignored. The owner need not be among them. */
  organisations: readonly Share[];
}

/** Organisation id → the first day it no longer reads; null is without end. */
export type Readers = ReadonlyMap<string, CivilDate | null>;

interface ReadersInput {
  ownerId: string;
  choice: AudienceChoice;
  /** Null for a record that has no parent. */
  parentReaders: Readers | null;
  /** Organisation ids: "the whole partnership" means its full members. */
  fullMembers: readonly string[];
}

/**
 * A record's readers: its owner, without end, and whoever was chosen among the readers of its parent, until the earlier of
 * the two ends. The database derives the same by its triggers, which are tested against this function.
 * Ends that have passed stay in the result: whether a share has ended depends on the day it is asked.
 * Throws when a record without a parent inherits: there is nothing to follow, and every guess would share or hide too much.
 */
export function readersOf({ ownerId, choice, parentReaders, fullMembers }: ReadersInput): Readers {
  const readers = new Map<string, CivilDate | null>([[ownerId, null]]);
  for (const [organisationId, endsOn] of chosenReaders(choice, parentReaders, fullMembers)) {
    if (organisationId === ownerId) continue;
    if (parentReaders === null) {
      readers.set(organisationId, endsOn);
      continue;
    }
    const parentEnd = parentReaders.get(organisationId);
    if (parentEnd !== undefined) readers.set(organisationId, earlierEnd(endsOn, parentEnd));
  }
  return readers;
}

interface AgreementReadersInput {
  givingId: string;
  needingId: string;
  /** Each party's own choice, of whom besides the two. */
  givingChoice: AudienceChoice;
  needingChoice: AudienceChoice;
  fullMembers: readonly string[];
}

/**
 * The readers of an agreement: both parties, without end, and whoever both have chosen, until the earlier of the two ends. So either
 * party narrows at once, and widening takes both. A party that is no full member, or that is named with an end, is never lost.
 */
export function readersOfAgreement({ givingId, needingId, givingChoice, needingChoice, fullMembers }: AgreementReadersInput): Readers {
  const readers = new Map<string, CivilDate | null>([[givingId, null], [needingId, null]]);
  const alsoChosen = chosenReaders(needingChoice, null, fullMembers);
  for (const [organisationId, endsOn] of chosenReaders(givingChoice, null, fullMembers)) {
    const otherEnd = alsoChosen.get(organisationId);
    if (otherEnd !== undefined && !readers.has(organisationId)) readers.set(organisationId, earlierEnd(endsOn, otherEnd));
  }
  return readers;
}

/**
 * Who reads today, of readers as they were once named: a body that another has succeeded reads through its successor, until the later of
 * the ends that the two have. `bodies` says of each organisation who acts for it now. Nobody comes in by a succession but the successor,
 * and it by nothing else than what either of the two reads: who shared with whom is worked out under the old names, and stays so.
 */
export function readersNow(readers: Readers, bodies: ReadonlyMap<string, string>): Readers {
  const now = new Map<string, CivilDate | null>();
  for (const [organisationId, endsOn] of readers) {
    const body = bodies.get(organisationId) ?? organisationId;
    const before = now.get(body);
    now.set(body, before === undefined ? endsOn : laterEnd(before, endsOn));
  }
  return now;
}

/** The scope that describes these readers, whatever was once chosen. Readers beyond the full members do not narrow it. */
export function effectiveScope(ownerId: string, readerIds: Iterable<string>, fullMemberIds: readonly string[]): AudienceScope {
  const readers = new Set(readerIds).add(ownerId);
  if (readers.size === 1) return 'OWNER';
  const wholePartnership = fullMemberIds.length > 0 && fullMemberIds.every((id) => readers.has(id));
  return wholePartnership ? 'PARTNERSHIP' : 'ORGANISATIONS';
}

/**
 * "Shared with Birmingham Children’s Trust, the ICB and the council", "Only Birmingham Children’s Trust" or "The whole partnership".
 * `otherNames` are the readers besides the owner, in the order to be shown.
 */
export function describeAudience(scope: AudienceScope, ownerName: string, otherNames: readonly string[]): string {
  const named = scope === 'ORGANISATIONS' && otherNames.length > 0;
  return `${named ? 'Shared with ' : ''}${readerNames(scope, ownerName, otherNames)}`;
}

/** The same where "Shared with" stands beside it already: "Birmingham Children’s Trust, the ICB and the council". */
export function readerNames(scope: AudienceScope, ownerName: string, otherNames: readonly string[]): string {
  if (scope === 'PARTNERSHIP') return 'The whole partnership';
  if (scope === 'OWNER' || otherNames.length === 0) return `Only ${ownerName}`;
  return listOf([ownerName, ...otherNames]);
}

/**
 * The same as a sentence without a full stop: "Only Birmingham Children’s Trust and Birmingham City Council can read this",
 * "The whole partnership can read it". `what` ends it.
 */
export function readersSentence(scope: AudienceScope, ownerName: string, otherNames: readonly string[], what = 'this'): string {
  if (scope === 'PARTNERSHIP') return `The whole partnership can read ${what}`;
  return `Only ${listOf(scope === 'OWNER' ? [ownerName] : [ownerName, ...otherNames])} can read ${what}`;
}

/** A button that repeats who will read: with the verb "Post to", "Post to Trust and ICB", "Post to Trust only". Takes short names. */
export function audienceButton(verb: string, scope: AudienceScope, ownerName: string, otherNames: readonly string[]): string {
  if (scope === 'PARTNERSHIP') return `${verb} the whole partnership`;
  if (scope === 'OWNER' || otherNames.length === 0) return `${verb} ${ownerName} only`;
  return `${verb} ${listOf([ownerName, ...otherNames])}`;
}

function chosenReaders(choice: AudienceChoice, parentReaders: Readers | null, fullMembers: readonly string[]): Readers {
  switch (choice.scope) {
    case 'OWNER':
      return new Map();
    case 'PARTNERSHIP':
      return new Map(fullMembers.map((id) => [id, null]));
    case 'ORGANISATIONS':
      return sharesByOrganisation(choice.organisations);
    case 'INHERITED':
      if (parentReaders === null) throw new Error('A record without a parent cannot inherit its audience');
      return parentReaders;
  }
}

/** The days that a choice sets, by the organisation named; null is without end. Only where it names organisations does it set any. */
export function chosenEnds({ scope, organisations }: AudienceChoice): Readers {
  return scope === 'ORGANISATIONS' ? sharesByOrganisation(organisations) : new Map();
}

/** An organisation named twice reads until the earlier of the two ends. */
function sharesByOrganisation(shares: readonly Share[]): Readers {
  const ends = new Map<string, CivilDate | null>();
  for (const { organisationId, endsOn } of shares) {
    ends.set(organisationId, earlierEnd(endsOn, ends.get(organisationId) ?? null));
  }
  return ends;
}

/** The earlier of two ends, each null where there is none. */
export function earlierEnd(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return a ?? b;
  return compareDates(a, b) <= 0 ? a : b;
}

/** Whether a share would end later than it does, or no longer; null is without end. */
export function endsLater(before: CivilDate | null, after: CivilDate | null): boolean {
  return before !== null && (after === null || compareDates(after, before) > 0);
}

/** The later of two ends, each null where there is none. */
function laterEnd(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return null;
  return compareDates(a, b) >= 0 ? a : b;
}

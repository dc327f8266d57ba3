import { audienceButton } from '@golden-thread/shared/audience';
import type { SharedKind } from '@golden-thread/shared/sharing-preview';
import { listOf } from '@golden-thread/shared/words';
import type { SharingPartsFragment } from '../../gql/sharing/share-record.ts';
import type { PreviewPartsFragment, SeenBySomeFragment } from '../../gql/ui/what-will-be-shared.ts';
import { readersInFull } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** What a record is called in a sentence. */
export const recordWords: Readonly<Record<SharedKind, string>> = {
  PLAN: 'plan', PRIORITY: 'priority', WORKSTREAM: 'workstream', MILESTONE: 'milestone', REPORT: 'report', ACTION: 'action', DISCUSSION: 'discussion', COMMENT: 'comment',
  INTERDEPENDENCY: 'interdependency', LINKED_TITLE: 'title', LINK: 'link', BOARD: 'board', REVIEW: 'review', AGENDA_ITEM: 'agenda item', DECISION: 'decision',
};

/** The heading of the form: "Change who can read the milestone". */
export const shareTitle = (what: string): string => `Change who can read the ${what}`;

const organisationsOf = (changes: readonly SeenBySomeFragment[]): NamedOrganisation[] => [...new Map(changes.flatMap(({ organisations }) => organisations).map((one) => [one.id, one] as const)).values()];
const shortNames = (changes: readonly SeenBySomeFragment[]): string[] => organisationsOf(changes).map(({ shortName }) => shortName);

/** The button, which repeats who will read: "Share with ICB and Police", "Share for longer with ICB", "Stop sharing with Council". */
export function confirmWords({ newly, noLonger, longer, audience }: Pick<PreviewPartsFragment, 'newly' | 'noLonger' | 'longer' | 'audience'>): string {
  const [gaining, losing, keeping] = [shortNames(newly), shortNames(noLonger), shortNames(longer)];
  const stop = losing.length === 0 ? '' : `, and stop sharing with ${listOf(losing)}`;
  if (gaining.length === 0 && keeping.length > 0) return `Share for longer with ${listOf(keeping)}${stop}`;
  if (gaining.length === 0) return losing.length === 0 ? 'Save who can read it' : `Stop sharing with ${listOf(losing)}`;
  const [first = '', ...others] = gaining;
  const share = audience.scope === 'PARTNERSHIP' && gaining.length > 3 ? 'Share with the whole partnership' : audienceButton('Share with', 'ORGANISATIONS', first, others).replace(/ only$/, '');
  return `${share}${keeping.length === 0 ? '' : `, for longer with ${listOf(keeping)}`}${stop}`;
}

/** What is said once it is done: who can read it, and that a way back does not undo what was read. */
export function sharedSentence({ owner, audience, choice, otherParty }: Pick<SharingPartsFragment, 'owner' | 'audience' | 'choice' | 'otherParty'>, widened: boolean): string {
  const waiting = otherParty === null ? [] : choice.organisations.filter(({ id }) => audience.organisations.every((reader) => reader.id !== id));
  return [
    `${readersInFull({ audience, owner }, 'it')}.`,
    ...(otherParty === null || waiting.length === 0 ? [] : [`${listOf(waiting.map(({ name }) => name))} can read it once ${otherParty.name} has chosen them too.`]),
    ...(widened ? ['You can take it back, but whoever has seen it has seen it.'] : []),
  ].join(' ');
}

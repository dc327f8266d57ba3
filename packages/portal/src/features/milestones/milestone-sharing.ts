import { compareDates } from '@golden-thread/shared/civil-date';
import { chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { lastDayOf, readersBeside, type ShownAudience } from '../../ui/audience.tsx';
import { typedEndings, type LastDays } from '../../ui/share-endings.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

interface Shared {
  readonly owner: NamedOrganisation;
  readonly audience: ShownAudience;
  /** Null where its owner can no longer read it: then it can be followed no more. */
  readonly workstream: { readonly audience: ShownAudience } | null;
}

/** The form as it opens: who reads the milestone now. */
export function draftOf({ owner, audience, workstream }: Shared): AudienceDraft {
  const organisationIds = readersBeside(owner, audience).map(({ id }) => id);
  if (audience.inherited && workstream !== null) return { choice: 'EVERYONE', organisationIds };
  return { choice: organisationIds.length === 0 ? 'OWNER' : 'ORGANISATIONS', organisationIds };
}

/** The last days chosen for the milestone itself. One that comes from the workstream is left out: kept, it would outlive a longer share of that. */
export function ownEndings({ audience, workstream }: Shared): LastDays {
  const endings = audience.endings.filter(({ organisation, endsOn }) =>
    workstream?.audience.endings.every((one) => one.organisation.id !== organisation.id || one.endsOn !== endsOn) ?? true);
  return typedEndings({ ...audience, endings });
}

/** Organisation id → the last day on which it would read: the milestone's own or the workstream's, whichever is first. */
export function effectiveLastDays(readers: readonly NamedOrganisation[], own: ReadonlyMap<string, string>, candidates: ShownAudience): Map<string, string> {
  const days = new Map<string, string>();
  for (const { id } of readers) {
    const [mine = null, parents] = [own.get(id), lastDayOf(candidates, id)];
    const first = mine !== null && (parents === null || compareDates(mine, parents) <= 0) ? mine : parents;
    if (first !== null) days.set(id, first);
  }
  return days;
}

/** The choice as `updateMilestone` takes it: to follow is said in so many words, since there no audience means no change. */
export function sharingInput(draft: AudienceDraft, endings: readonly { readonly organisationId: string; readonly endsOn: string }[]) {
  const audience = chosenAudience(draft, { subject: true });
  if (audience === undefined) return { followWorkstream: true };
  return { audience: { ...audience, ...(audience.scope === 'ORGANISATIONS' && { endings }) } };
}

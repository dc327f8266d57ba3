import type { SharingPartsFragment } from '../../gql/sharing/share-record.ts';
import { chosenAudience, type AudienceDraft, type ChosenAudience } from '../../ui/audience-choice.tsx';
import { readersBeside } from '../../ui/audience.tsx';
import { lastDaysOf } from '../../ui/share-endings.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

type Parts = Pick<SharingPartsFragment, 'owner' | 'audience' | 'choice' | 'candidates' | 'parentKind' | 'canWiden' | 'otherParty'>;

/** Whose choice it is; the two parties of an agreement as one, since both read it whatever is chosen. */
export function chooserOf({ owner, otherParty }: Parts): NamedOrganisation {
  if (otherParty === null) return owner;
  return { ...owner, name: `${owner.name} and ${otherParty.name}`, shortName: `${owner.shortName} and ${otherParty.shortName}` };
}

/** True where it belongs to something whose readers bound its own, whether or not the viewer can read that. */
export const isBounded = ({ parentKind, canWiden }: Parts): boolean => parentKind !== null || !canWiden;

/** The form as it opens: what is chosen now. */
export function draftOf(sharing: Parts): AudienceDraft {
  const { owner, audience, choice, candidates, canWiden } = sharing;
  const bounded = isBounded(sharing);
  const possible = new Set(readersBeside(owner, candidates).map(({ id }) => id));
  const organisationIds = readersBeside(owner, bounded ? audience : choice).map(({ id }) => id).filter((id) => possible.has(id));
  if (choice.inherited && canWiden) return { choice: 'EVERYONE', organisationIds };
  if (!bounded && choice.scope === 'PARTNERSHIP') return { choice: 'EVERYONE', organisationIds };
  return { choice: organisationIds.length === 0 ? 'OWNER' : 'ORGANISATIONS', organisationIds, lastDays: choice.inherited ? {} : lastDaysOf(choice) };
}

/** The same with others added, for whoever named them elsewhere. Whoever the whole partnership leaves out can only be named beside it. */
export function draftWith(sharing: Parts, add: readonly string[]): AudienceDraft {
  const draft = draftOf(sharing);
  return { ...draft, choice: 'ORGANISATIONS', organisationIds: [...new Set([...draft.organisationIds, ...add])] };
}

/** The choice as the API takes it: to follow is said in so many words. */
export function sharingInput(draft: AudienceDraft, sharing: Parts): { readonly followsParent: true } | { readonly audience: ChosenAudience } {
  const audience = chosenAudience(draft, { subject: isBounded(sharing) });
  return audience === undefined ? { followsParent: true } : { audience };
}

/** What to go back to, when one came here to take something back. */
export function takenBack(state: unknown): AudienceDraft | null {
  return typeof state === 'object' && state !== null && 'takeBack' in state ? (state.takeBack as AudienceDraft) : null;
}

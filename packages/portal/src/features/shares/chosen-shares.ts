import { listOf } from '@golden-thread/shared/words';
import type { ListedShareFragment, NamedShareFragment } from '../../gql/shares/shares.ts';
import { counted } from '../../ui/counted.ts';

/** Tells a share from every other: its record and who reads it. */
export const shareKey = ({ recordId, organisation }: Pick<NamedShareFragment, 'recordId' | 'organisation'>): string => `${recordId} ${organisation.id}`;

/** A share to end, and the ticked ones that end with it because their records follow its. */
interface EndingShare {
  readonly share: NamedShareFragment;
  readonly with: readonly ListedShareFragment[];
}

interface Endings {
  readonly ending: readonly EndingShare[];
  /** Those of the parties of agreements, which last as long as the agreement. */
  readonly staying: readonly ListedShareFragment[];
}

/** What ending the ticked shares means: what follows ends where it was chosen, once for all of them. */
export function endingsOf(ticked: readonly ListedShareFragment[]): Endings {
  const found = new Map<string, { share: NamedShareFragment; with: ListedShareFragment[] }>();
  for (const share of ticked) {
    if (share.basis === 'PARTY') continue;
    const at = share.endsAt ?? share;
    const known = found.get(shareKey(at)) ?? { share: at, with: [] };
    if (share.endsAt !== null) known.with.push(share);
    found.set(shareKey(at), known);
  }
  return { ending: [...found.values()], staying: ticked.filter(({ basis }) => basis === 'PARTY') };
}

/** A share as the mutation takes it. */
export const reviewed = ({ recordId, organisation, version }: NamedShareFragment) => ({ recordId, organisationId: organisation.id, version });

/** "2 shares confirmed and 1 share ended" */
export function reviewedWords(confirmed: number, ended: number): string {
  const parts = [...(confirmed > 0 ? [`${counted(confirmed, 'share')} confirmed`] : []), ...(ended > 0 ? [`${counted(ended, 'share')} ended`] : [])];
  return listOf(parts);
}

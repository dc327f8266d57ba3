import { useParams } from 'react-router';
import { useViewer, type NamedOrganisation } from './viewer.tsx';

/** The owner and ref in the address of a workstream's page; the owner is null when no partner has that slug. */
export function useOwnerAndRef(): { readonly owner: NamedOrganisation | null; readonly ref: string } {
  const { ownerSlug, ref = '' } = useParams();
  const { organisations } = useViewer();
  return { owner: organisations.find(({ slug }) => slug === ownerSlug) ?? null, ref };
}

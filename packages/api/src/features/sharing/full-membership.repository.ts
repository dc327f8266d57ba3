import { readersAfter } from '@golden-thread/shared/sharing-preview';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { asPreviewed, expectAsked, expectSameReaders } from './previewed.repository.ts';
import { bodiesById, fullMembersOf, tellChanges, tokenOf, type Outlook } from './outlook.repository.ts';
import { partnershipTree } from './sharing-tree.repository.ts';

/** What making an organisation a full member, or named-only, would do. */
export type MembershipOutlook = Omit<Outlook, 'readers' | 'ends'>;

interface Standing {
  organisationId: string;
  fullMember: boolean;
}

/** Works out what would be read otherwise, were an organisation a full member or one no longer. Nothing is written, and nobody waits. */
export async function fullMembershipOutlook(queries: Queries, viewer: Admitted, standing: Standing): Promise<MembershipOutlook> {
  const tree = await partnershipTree(queries);
  const after = readersAfter(tree, new Map(), await fullMembersAfter(queries, standing));
  const told = await tellChanges(queries, viewer.today, tree, after, await bodiesById(queries));
  return { after, ...told, token: tokenOf([standing.organisationId, standing.fullMember, told.newly]) };
}

/** Makes the change only if it opens what `previewed` stands for; opening anything to anybody needs a look first. */
export async function changeMembershipAsPreviewed(queries: Queries, viewer: Admitted, standing: Standing, previewed: string | null | undefined, change: () => Promise<void>): Promise<void> {
  const outlook = await asPreviewed(queries, previewed, () => fullMembershipOutlook(queries, viewer, standing));
  expectAsked(outlook, previewed);
  await change();
  expectSameReaders(viewer, await partnershipTree(queries), outlook.after, { orFewer: false });
}

/** An organisation that stops being a full member stops being one for the bodies that it has succeeded too. */
async function fullMembersAfter(queries: Queries, { organisationId, fullMember }: Standing): Promise<string[]> {
  const now = await fullMembersOf(queries);
  if (fullMember) return [...new Set([...now, organisationId])];
  const succeeded = await queries.query<{ id: string }>('select o.id from app.organisation o where o.final_id = $1', [organisationId]);
  return now.filter((id) => succeeded.every((body) => body.id !== id));
}

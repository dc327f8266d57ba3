import { readersNow } from '@golden-thread/shared/audience';
import { actsFor } from '@golden-thread/shared/permissions';
import { compareDates } from '@golden-thread/shared/civil-date';
import type { Admitted } from '../../platform/database/transaction.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { Audience } from '../audiences/audience.entity.ts';
import { audienceOf } from '../audiences/audience-of.ts';
import { bodiesOf, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import type { Organisation } from '../organisations/organisation.entity.ts';
import type { Sharing } from './sharing.entity.ts';
import { kindOf, type Shareable } from './shareable.repository.ts';

/** How a record is shared and how it could be, for somebody who may share it. */
export async function sharingOf(record: Shareable, recordId: string, operation: Operation): Promise<Sharing> {
  const viewer = await operation.viewer();
  const partners = await operation.load(organisationsOfPartnership, record.partnershipId);
  const { type, title, ownerId, needingId, parentType, parentId, parentAudienceId } = record;
  const named = (id: string): Organisation => {
    const found = partners.find((partner) => partner.id === id);
    if (found === undefined) throw new Error('A record belongs to nobody of its partnership');
    return found;
  };
  const parties = needingId === null ? null : [ownerId, needingId];
  const bounded = kindOf(type).parent !== undefined;
  const { partnershipId } = record;
  const audience = await audienceOf(record, operation);
  const everybody: Audience = { scope: 'PARTNERSHIP', organisations: living(partners, parties ?? []), inherited: false, endings: [] };
  const otherId = parties?.find((id) => !actsFor(viewer, id)) ?? null;
  return {
    recordId, title, audience,
    kind: kindOf(type).kind,
    owner: named(parties === null ? ownerId : viewer.organisationId),
    choice: choiceOf(record, viewer, partners, audience),
    candidates: !bounded ? everybody : parentId === null || parentAudienceId === null ? audience : await audienceOf({ id: parentId, partnershipId, ownerId, audienceId: parentAudienceId }, operation),
    parentKind: parentType === null ? null : kindOf(parentType).kind,
    canWiden: !bounded || parentAudienceId !== null,
    otherParty: otherId === null ? null : named(otherId),
  };
}

/** Who can be chosen besides some: whoever has a successor is chosen as that, and reads through it. */
function living(partners: readonly Organisation[], besides: readonly string[]): Organisation[] {
  const bodies = bodiesOf(partners);
  const taken = besides.map((id) => bodies.get(id));
  return partners.filter(({ id, succeededById }) => succeededById === null && !taken.includes(id));
}

/** A share that has ended is chosen no longer: sent back as it was, it would be refused for a day in the past. */
function choiceOf(record: Shareable, viewer: Admitted, partners: readonly Organisation[], audience: Audience): Audience {
  const ofNeeding = actsFor(viewer, record.needingId) && !actsFor(viewer, record.ownerId);
  const scope = ofNeeding ? (record.needingScope ?? 'OWNER') : record.sharedScope;
  if (scope === 'INHERITED') return audience;
  const [ids, ends] = ofNeeding ? [record.needingWith ?? [], record.needingUntil ?? []] : [record.sharedWith, record.sharedUntil];
  const shares = ids.map((id, index) => [id, ends[index] ?? null] as const).filter(([, endsOn]) => endsOn === null || compareDates(endsOn, viewer.today) > 0);
  const current = readersNow(new Map(shares), bodiesOf(partners));
  const besides = living(partners, [record.ownerId, ...(record.needingId === null ? [] : [record.needingId])]);
  const organisations = scope === 'PARTNERSHIP' ? besides.filter(({ fullMember }) => fullMember) : scope === 'ORGANISATIONS' ? besides.filter(({ id }) => current.has(id)) : [];
  return {
    scope: scope === 'ORGANISATIONS' && organisations.length === 0 ? 'OWNER' : scope,
    organisations,
    inherited: false,
    endings: organisations.flatMap((organisation) => {
      const endsOn = current.get(organisation.id) ?? null;
      return scope === 'ORGANISATIONS' && endsOn !== null ? [{ organisation, endsOn }] : [];
    }),
  };
}

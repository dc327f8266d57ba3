import { effectiveScope, readersNow } from '@golden-thread/shared/audience';
import { actsFor } from '@golden-thread/shared/permissions';
import type { OwnedRecord } from '../../platform/database/owned-record.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { bodiesOf, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import type { Audience } from './audience.entity.ts';
import { readersOfAudience } from './audience.loaders.ts';

/** What is known of a record with readers. An agreement is its two parties' record. */
export type Shared = Pick<OwnedRecord, 'ownerId' | 'audienceId' | 'partnershipId'> & Partial<Pick<OwnedRecord, 'sharedScope'>> & { givingId?: string; needingId?: string };

/** Who can read a record, for somebody who can. */
export async function audienceOf({ ownerId, audienceId, partnershipId, sharedScope, givingId, needingId }: Shared, operation: Operation): Promise<Audience> {
  const [viewer, readers, partners] = await Promise.all([
    operation.viewer(),
    operation.load(readersOfAudience, audienceId),
    operation.load(organisationsOfPartnership, partnershipId),
  ]);
  const bodies = bodiesOf(partners);
  const successorOfOwner = bodies.get(ownerId);
  const endsOn = readersNow(new Map(readers.map((reader) => [reader.organisationId, reader.endsOn])), bodies);
  // The owner is named as what it was, and stands for its successor: whoever has one reads through it.
  const reading = partners
    .filter(({ id }) => id === ownerId || (endsOn.has(id) && id !== successorOfOwner))
    .sort((a, b) => Number(b.id === ownerId) - Number(a.id === ownerId));
  return {
    scope: effectiveScope(successorOfOwner ?? ownerId, endsOn.keys(), partners.filter(({ fullMember, succeededById }) => fullMember && succeededById === null).map(({ id }) => id)),
    organisations: reading,
    inherited: sharedScope === 'INHERITED',
    // Others are not told that a partner will be cut off: it may be about to bid for what they discuss.
    endings: reading.flatMap((organisation) => {
      const date = endsOn.get(organisation.id);
      const concerned = [ownerId, givingId, needingId, organisation.id].some((id) => actsFor(viewer, id));
      return date == null || !concerned ? [] : [{ organisation, endsOn: date }];
    }),
  };
}

import { effectiveScope } from '@golden-thread/shared/audience';
import type { OwnedRecord } from '../../platform/database/owned-record.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
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
  const endsOn = new Map(readers.map((reader) => [reader.organisationId, reader.endsOn]));
  const reading = partners.filter(({ id }) => endsOn.has(id)).sort((a, b) => Number(b.id === ownerId) - Number(a.id === ownerId));
  return {
    scope: effectiveScope(ownerId, endsOn.keys(), partners.filter(({ fullMember }) => fullMember).map(({ id }) => id)),
    organisations: reading,
    inherited: sharedScope === 'INHERITED',
    // Others are not told that a partner will be cut off: it may be about to bid for what they discuss.
    endings: reading.flatMap((organisation) => {
      const date = endsOn.get(organisation.id);
      const concerned = [ownerId, givingId, needingId, organisation.id].includes(viewer.organisationId);
      return date == null || !concerned ? [] : [{ organisation, endsOn: date }];
    }),
  };
}

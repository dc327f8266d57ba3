import { effectiveScope } from '@golden-thread/shared/audience';
import type { OwnedRecord } from '../../platform/database/owned-record.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { bodiesOf, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import type { Audience } from './audience.entity.ts';
import { readersAsTold } from './endings-told.ts';

/** What is known of a record with readers. */
export type Shared = Pick<OwnedRecord, 'id' | 'ownerId' | 'audienceId' | 'partnershipId'> & Partial<Pick<OwnedRecord, 'sharedScope'>>;

/** Who can read a record, for somebody who can. */
export async function audienceOf(record: Shared, operation: Operation): Promise<Audience> {
  const { ownerId, partnershipId, sharedScope } = record;
  const [readers, partners] = await Promise.all([readersAsTold(record, operation), operation.load(organisationsOfPartnership, partnershipId)]);
  const successorOfOwner = bodiesOf(partners).get(ownerId);
  // The owner is named as what it was, and stands for its successor: whoever has one reads through it.
  const reading = partners
    .filter(({ id }) => id === ownerId || (readers.has(id) && id !== successorOfOwner))
    .sort((a, b) => Number(b.id === ownerId) - Number(a.id === ownerId));
  return {
    scope: effectiveScope(successorOfOwner ?? ownerId, readers.keys(), partners.filter(({ fullMember, succeededById }) => fullMember && succeededById === null).map(({ id }) => id)),
    organisations: reading,
    inherited: sharedScope === 'INHERITED',
    endings: reading.flatMap((organisation) => {
      const endsOn = readers.get(organisation.id) ?? null;
      return endsOn === null ? [] : [{ organisation, endsOn }];
    }),
  };
}

import { readersNow, type Readers } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { actsFor } from '@golden-thread/shared/permissions';
import type { Admitted } from '../../platform/database/transaction.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { bodiesOf, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { readersOfAudience, type Reader } from './audience.loaders.ts';
import { endingsOfOurs } from './our-endings.loaders.ts';

/** A record whose readers are known, and by whose id what was chosen for it is found. */
interface Read {
  id: string;
  audienceId: number;
  partnershipId: string;
}

/**
 * Who reads a record, each until the day that the viewer may be told of: the one on which its own organisation's share ends, or that its
 * own organisation chose. Null is no such day. Others are not told that a partner will be cut off: it may be about to bid for what they
 * discuss.
 */
export async function readersAsTold({ id, audienceId, partnershipId }: Read, operation: Operation): Promise<Readers> {
  const [viewer, readers, partners] = await Promise.all([
    operation.viewer(),
    operation.load(readersOfAudience, audienceId),
    operation.load(organisationsOfPartnership, partnershipId),
  ]);
  const ours = readers.some(({ organisationId, endsOn }) => endsOn !== null && !actsFor(viewer, organisationId)) ? await operation.load(endingsOfOurs, id) : new Map<string, CivilDate>();
  return readersNow(new Map(readers.map((reader) => [reader.organisationId, endTold(reader, viewer, ours)])), bodiesOf(partners));
}

/** One's own end as it is; of others, what one chose. */
export function endTold({ organisationId, endsOn }: Reader, viewer: Pick<Admitted, 'organisationId' | 'organisationIds'>, ours: Readers): CivilDate | null {
  return actsFor(viewer, organisationId) ? endsOn : (ours.get(organisationId) ?? null);
}

import { batchLoader } from '../../platform/database/batch-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import type { Place } from './place.entity.ts';

/** Where the viewer may act. The database takes no other key than whom it admitted, and an operation has one viewer. */
export const placesOfViewer = (queries: Queries) =>
  batchLoader<string, Place[]>(queries, async (personIds) => {
    const rows = await queries.query<Place>(
      `select organisation_id as "organisationId", organisation_name as "organisationName", partnership_id as "partnershipId",
              partnership_name as "partnershipName", role
         from auth.my_places()`,
    );
    const places = rows.map(({ organisationId, organisationName, partnershipId, partnershipName, role }) => ({
      organisationId: globalId('Organisation', organisationId),
      organisationName,
      partnershipId: globalId('Partnership', partnershipId),
      partnershipName,
      role,
    }));
    return personIds.map(() => places);
  });

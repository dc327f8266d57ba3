import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { can } from '@golden-thread/shared/permissions';
import type { Context } from '../../platform/graphql/context.ts';
import { tooManyRequests } from '../../platform/graphql/refusal.ts';
import { TokenBuckets } from '../../platform/token-buckets.ts';
import { isSecretariat, lookUpOrganisation } from '../organisations/organisation.repository.ts';
import { fullMembershipOutlook } from './full-membership.repository.ts';
import { FullMembershipPreview } from './sharing.entity.ts';

@Resolver(() => FullMembershipPreview)
export class FullMembershipResolver {
  /** Each look reads the choices of the whole partnership. */
  private readonly previews = new TokenBuckets({ burst: 60, perSecond: 0.5 });

  @Query(() => FullMembershipPreview, {
    nullable: true,
    description: 'What an organisation would newly read, or read no longer, were it a full member or named-only. For the partnership’s secretariat; null for anyone else. Limited in rate, and put on record.',
  })
  async fullMembershipPreview(
    @Arg('organisationId', () => ID) organisationId: string,
    @Arg('fullMember', () => Boolean) fullMember: boolean,
    @Ctx() { operation }: Context,
  ): Promise<FullMembershipPreview | null> {
    const viewer = await operation.viewer();
    const queries = await operation.queries();
    const organisation = await lookUpOrganisation(queries, organisationId);
    if (organisation === null || !can(viewer, 'partnership:admit', { secretariat: await isSecretariat(queries) }).allowed) return null;
    if (this.previews.take(viewer.personId) > 0) throw tooManyRequests('You have looked at what would be shared many times; wait a minute and try again');
    operation.putOnRecord('fullMembershipPreview', { organisation: organisation.id });
    return fullMembershipOutlook(queries, viewer, { organisationId: organisation.id, fullMember });
  }
}

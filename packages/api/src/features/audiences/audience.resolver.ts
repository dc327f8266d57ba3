import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OwnedRecord } from '../../platform/database/owned-record.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Audience, Scoped } from './audience.entity.ts';
import { audienceOf, type Shared } from './audience-of.ts';

/** Owner and audience of every record that has them: plans, workstreams, milestones, actions, agreements, discussions, boards, reviews, decisions. */
@Resolver(() => Scoped)
export class ScopedResolver {
  @FieldResolver(() => Organisation)
  owner(@Root() { ownerId }: OwnedRecord, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, ownerId);
  }

  @FieldResolver(() => Audience)
  audience(@Root() record: Shared, @Ctx() { operation }: Context): Promise<Audience> {
    return audienceOf(record, operation);
  }
}

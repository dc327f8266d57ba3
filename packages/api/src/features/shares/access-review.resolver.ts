import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { roleAllows } from '@golden-thread/shared/permissions';
import { isChoosingKind, typeOfKind, type RecordKind } from '@golden-thread/shared/record-kind';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { globalId, idOf } from '../../platform/graphql/global-id.ts';
import { Node } from '../../platform/graphql/node.ts';
import { badArgument } from '../../platform/graphql/refusal.ts';
import { CivilDateScalar, InstantScalar } from '../../platform/graphql/scalars.ts';
import { endingsOfOurs } from '../audiences/our-endings.loaders.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { AccessReview, RecordShare, RecordShareConnection, ShareConfirmation, SharesOfOrganisation } from './access-review.entity.ts';
import {
  confirmationOfShare, countShares, readLastReview, readShares, readSharesByOrganisation, shareOrder, startOfShare, type ShareFilter,
} from './access-review.repository.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { carryingShare } from './share-carrier.loaders.ts';
import { RecordKindEnum } from './view-as.entity.ts';

@ArgsType()
class ShareArguments extends ConnectionArguments {
  @Field(() => ID, { nullable: true, description: 'With one organisation; with all when left out.' })
  organisationId?: string | null;

  @Field(() => RecordKindEnum, { nullable: true, description: 'Of one kind, of those that carry a choice of readers; of every kind when left out.' })
  kind?: RecordKind | null;
}

@Resolver(() => AccessReview)
export class AccessReviewResolver {
  @Query(() => AccessReview, { nullable: true, description: 'What the viewer’s organisation shares with whom; null for anyone but its administrators.' })
  async accessReview(@Ctx() { operation }: Context): Promise<AccessReview | null> {
    return roleAllows((await operation.viewer()).role, 'share:review').allowed ? new AccessReview() : null;
  }

  @FieldResolver(() => RecordShareConnection, { description: 'By organisation, kind, and reference or title. What has readers only through what it is part of, such as a report or a comment, is not listed by itself.' })
  async shares(@Args(() => ShareArguments) args: ShareArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<RecordShare>> {
    const filter = filterOf(args);
    const bounds = pageArguments(args, shareOrder);
    const queries = await operation.queries();
    return connection(await readShares(queries, filter, bounds), args, shareOrder, () => countShares(queries, filter));
  }

  @FieldResolver(() => [SharesOfOrganisation], { description: 'One for each organisation that anything of ours is shared with, by name.' })
  async byOrganisation(@Ctx() { operation }: Context): Promise<SharesOfOrganisation[]> {
    return readSharesByOrganisation(await operation.queries());
  }

  @FieldResolver(() => ShareConfirmation, { nullable: true, description: 'When an administrator of ours last confirmed or ended a share; null where nobody ever has.' })
  async lastReview(@Ctx() { operation }: Context): Promise<ShareConfirmation | null> {
    return readLastReview(await operation.queries());
  }
}

function filterOf({ organisationId, kind }: ShareArguments): ShareFilter {
  if (kind != null && !isChoosingKind(kind)) throw badArgument('kind must be one that carries a choice of readers');
  return { organisationId: organisationId == null ? null : idOf('Organisation', organisationId), kind: kind ?? null };
}

@Resolver(() => RecordShare)
export class RecordShareResolver {
  @FieldResolver(() => Node, { description: 'What is shared.' })
  record(@Root() { kind, id }: RecordShare, @Ctx() { operation }: Context): Promise<Node | null> {
    return findRecord(operation, typeOfKind[kind], id);
  }

  @FieldResolver(() => ID, { description: 'The record’s id, for the mutation.' })
  recordId(@Root() { kind, id }: RecordShare): string {
    return globalId(typeOfKind[kind], id);
  }

  @FieldResolver(() => Organisation, { description: 'Who reads it.' })
  organisation(@Root() { organisationId }: RecordShare, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => CivilDateScalar, {
    nullable: true,
    description: 'From the start of this day, London time, it no longer reads, by our choice: for this record, or for one of ours that it belongs to. Null when we set no day; another organisation may have, for what it belongs to.',
  })
  async endsOn(@Root() { id, organisationId }: RecordShare, @Ctx() { operation }: Context): Promise<CivilDate | null> {
    return (await operation.load(endingsOfOurs, id)).get(organisationId) ?? null;
  }

  @FieldResolver(() => InstantScalar, { description: 'Since when it has been reading it without a break.' })
  async since(@Root() { id, organisationId, made }: RecordShare, @Ctx() { operation }: Context): Promise<string> {
    return (await operation.load(startOfShare, { id, organisationId }))?.at ?? made;
  }

  @FieldResolver(() => Boolean, { description: 'True where the share is older than the journal of shares: it began then or before.' })
  async orBefore(@Root() { id, organisationId }: RecordShare, @Ctx() { operation }: Context): Promise<boolean> {
    return (await operation.load(startOfShare, { id, organisationId }))?.orBefore ?? false;
  }

  @FieldResolver(() => RecordShare, {
    nullable: true,
    description: 'For PARENT: the share of the record of ours that carries the choice, where it ends for all that follow. Null where that is another organisation’s choice, and then it ends at the record itself.',
  })
  async endsAt(@Root() { id, organisationId, basis }: RecordShare, @Ctx() { operation }: Context): Promise<RecordShare | null> {
    return basis === 'PARENT' ? operation.load(carryingShare, { id, organisationId }) : null;
  }

  @FieldResolver(() => ShareConfirmation, { nullable: true, description: 'When an administrator of ours last confirmed it; null where nobody has since it was last ended.' })
  confirmation(@Root() { id, organisationId }: RecordShare, @Ctx() { operation }: Context): Promise<ShareConfirmation | null> {
    return operation.load(confirmationOfShare, { id, organisationId });
  }
}

@Resolver(() => SharesOfOrganisation)
export class SharesOfOrganisationResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: SharesOfOrganisation, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }
}

@Resolver(() => ShareConfirmation)
export class ShareConfirmationResolver {
  @FieldResolver(() => Person, { description: 'By whom.' })
  person(@Root() { personId }: ShareConfirmation, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, personId);
  }
}

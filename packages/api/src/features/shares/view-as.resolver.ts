import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { roleAllows } from '@golden-thread/shared/permissions';
import { recordKinds, typeOfKind, type RecordKind } from '@golden-thread/shared/record-kind';
import { differenceSentence } from '@golden-thread/shared/view-as';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Node } from '../../platform/graphql/node.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { readersAsTold } from '../audiences/endings-told.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { RecordKindEnum, ViewAs, ViewAsCount, ViewAsRecord, ViewAsRecordConnection } from './view-as.entity.ts';
import { countAs, countsAs, differencesFor, readAs, viewAsOrder } from './view-as.repository.ts';

@ArgsType()
class RecordArguments extends ConnectionArguments {
  @Field(() => RecordKindEnum, { nullable: true, description: 'Those of one kind; of every kind when left out.' })
  kind?: RecordKind | null;
}

@Resolver(() => ViewAs)
export class ViewAsResolver {
  @Query(() => ViewAs, {
    nullable: true,
    description: 'The viewer’s organisation’s own records as another organisation of the partnership can read them. For contributors and administrators, and put on record; '
      + 'null for a viewer, for one’s own organisation, for one that was succeeded and for one that is not there. Nobody acts for the other organisation by asking.',
  })
  async viewAs(@Arg('organisationId', () => ID) organisationId: string, @Ctx() { operation }: Context): Promise<ViewAs | null> {
    const viewer = await operation.viewer();
    if (!roleAllows(viewer.role, 'share:view-as').allowed) return null;
    const organisation = await operation.load(organisationById, idOf('Organisation', organisationId));
    // Whoever was succeeded reads nothing any more; its successor does.
    if (organisation?.succeededById !== null || organisation.id === viewer.organisationId) return null;
    operation.putOnRecord('viewAs', { organisation: organisation.id });
    return { organisationId: organisation.id };
  }

  @FieldResolver(() => Organisation, { description: 'As whom.' })
  organisation(@Root() { organisationId }: ViewAs, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => [ViewAsCount], { description: 'One for each kind of record, of ours alone.' })
  async countsOfOurs(@Root() { organisationId }: ViewAs, @Ctx() { operation }: Context): Promise<ViewAsCount[]> {
    return countsAs(await operation.queries(), organisationId);
  }

  @FieldResolver(() => ViewAsRecordConnection, { description: 'Ours that it can read today, by kind, reference and title; `totalCount` is of ours alone.' })
  async recordsOfOurs(@Root() { organisationId }: ViewAs, @Args(() => RecordArguments) args: RecordArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<ViewAsRecord>> {
    const bounds = pageArguments(args, viewAsOrder);
    const kinds = args.kind == null ? recordKinds : [args.kind];
    const queries = await operation.queries();
    return connection(await readAs(queries, organisationId, kinds, bounds), args, viewAsOrder, () => countAs(queries, organisationId, kinds));
  }
}

@Resolver(() => ViewAsRecord)
export class ViewAsRecordResolver {
  @FieldResolver(() => Node, { description: 'The record, as the viewer reads it.' })
  subject(@Root() { kind, id }: ViewAsRecord, @Ctx() { operation }: Context): Promise<Node | null> {
    return findRecord(operation, typeOfKind[kind], id);
  }

  @FieldResolver(() => Node, { nullable: true, description: 'What it belongs to; null where that is nothing, or something the viewer cannot read.' })
  async belongsTo(@Root() { parentType, parentId }: ViewAsRecord, @Ctx() { operation }: Context): Promise<Node | null> {
    return parentType === null || parentId === null ? null : findRecord(operation, parentType, parentId);
  }

  @FieldResolver(() => CivilDateScalar, {
    nullable: true,
    description: 'From the start of this day, London time, it no longer reads it, by our choice: for this record, or for one of ours that it belongs to. Null when we set no day; another organisation may have, for what it belongs to.',
  })
  async endsOn(@Root() { id, audienceId, readerId }: ViewAsRecord, @Ctx() { operation }: Context): Promise<CivilDate | null> {
    const { partnershipId } = await operation.viewer();
    return (await readersAsTold({ id, audienceId, partnershipId }, operation)).get(readerId) ?? null;
  }

  @FieldResolver(() => [String], { description: 'What the other organisation sees otherwise than the viewer does: what of ours within it is hidden, withheld or only partly revealed. One plain sentence each.' })
  async differences(@Root() { id, readerId }: ViewAsRecord, @Ctx() { operation }: Context): Promise<string[]> {
    const [reader, differences] = await Promise.all([operation.load(organisationById, readerId), operation.load(differencesFor, { id, readerId })]);
    return differences.map((difference) => differenceSentence(reader?.shortName ?? '', difference));
  }
}

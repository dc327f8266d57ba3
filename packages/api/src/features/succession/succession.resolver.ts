import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { can } from '@golden-thread/shared/permissions';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Node } from '../../platform/graphql/node.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { previewOf } from './succession-preview.repository.ts';
import { Succession, SuccessionConnection, SuccessionPreview, SuccessionRecord, SuccessionRecordConnection, SuccessionStateEnum } from './succession.entity.ts';
import { recordCountOfSuccession, recordList, recordsOfSuccession, successionList } from './succession.loaders.ts';
import { bodiesOf } from './succession.repository.ts';

@Resolver(() => Succession)
export class SuccessionResolver {
  @Query(() => SuccessionConnection, { description: 'Successions of the viewer’s organisation, and those by which another came to read its records: the newest first.' })
  async successions(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Succession>> {
    const queries = await operation.queries();
    const page = await readPage<Succession>(queries, successionList, pageArguments(args, successionList.order));
    return connection(page, args, successionList.order, () => countRows(queries, successionList));
  }

  @Query(() => SuccessionPreview, { nullable: true, description: 'What a succession would do. For the administrators of the two organisations; null for anyone else.' })
  async previewSuccession(
    @Arg('predecessorId', () => ID) predecessorId: string, @Arg('successorId', () => ID) successorId: string, @Ctx() { operation }: Context,
  ): Promise<SuccessionPreview | null> {
    const viewer = await operation.viewer();
    const ids = { predecessorId: idOf('Organisation', predecessorId), successorId: idOf('Organisation', successorId) };
    if (ids.predecessorId === ids.successorId || !can(viewer, 'succession:propose', ids).allowed) return null;
    const queries = await operation.queries();
    const bodies = await bodiesOf(queries, ids.predecessorId, ids.successorId);
    return bodies === null ? null : previewOf(queries, bodies);
  }

  @FieldResolver(() => Organisation)
  predecessor(@Root() { predecessorId }: Succession, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, predecessorId);
  }

  @FieldResolver(() => Organisation)
  successor(@Root() { successorId }: Succession, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, successorId);
  }

  @FieldResolver(() => Organisation, { description: 'Which of the two proposed it.' })
  proposedFor(@Root() { proposedForId }: Succession, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, proposedForId);
  }

  @FieldResolver(() => Person)
  proposedBy(@Root() { proposedById }: Succession, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, proposedById);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who carried it out, withdrew or declined it.' })
  decidedBy(@Root() { decidedById }: Succession, @Ctx() { operation }: Context): Promise<Person | null> | null {
    return decidedById === null ? null : operation.load(personById, decidedById);
  }

  @FieldResolver(() => SuccessionStateEnum)
  async state(@Root() { state, predecessorId, successorId }: Succession, @Ctx() { operation }: Context): Promise<keyof typeof SuccessionStateEnum> {
    if (state !== 'PROPOSED') return state;
    const bodies = await Promise.all([predecessorId, successorId].map((id) => operation.load(organisationById, id)));
    return bodies.every((body) => body?.succeededById === null) ? 'PROPOSED' : 'LAPSED';
  }

  @FieldResolver(() => SuccessionRecordConnection, { description: 'Records of the viewer’s organisation that the successor came to read by it.' })
  async ourRecords(@Root() { id }: Succession, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<SuccessionRecord>> {
    const page = await operation.load(recordsOfSuccession, { parentId: id, ...pageArguments(args, recordList.order) });
    return connection(page, args, recordList.order, () => operation.load(recordCountOfSuccession, id));
  }
}

@Resolver(() => SuccessionRecord)
export class SuccessionRecordResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'The record as it is now; null once it is gone.' })
  async subject(@Root() { kind, recordId }: SuccessionRecord, @Ctx() { operation }: Context): Promise<Node | null> {
    return findRecord(operation, kind, recordId);
  }
}

@Resolver(() => SuccessionPreview)
export class SuccessionPreviewResolver {
  @FieldResolver(() => Organisation)
  predecessor(@Root() { predecessorId }: SuccessionPreview, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, predecessorId);
  }

  @FieldResolver(() => Organisation)
  successor(@Root() { successorId }: SuccessionPreview, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, successorId);
  }
}

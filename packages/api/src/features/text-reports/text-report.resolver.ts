import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { TextReportState } from '@golden-thread/shared/reported-text';
import { countRows, readPage, type List } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { textRecordById } from './text-record.loaders.ts';
import { TextReport, TextReportConnection, TextReportStateEnum, WithheldText } from './text-report.entity.ts';
import { textReportList, withheldTexts } from './text-report.loaders.ts';

@Resolver(() => TextReport)
export class TextReportResolver {
  @Query(() => TextReportConnection, { description: 'Texts of the viewer’s organisation that somebody said identify a person: the newest first. For its administrators; empty for everybody else.' })
  async textReports(
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Arg('state', () => TextReportStateEnum, { nullable: true, description: 'Those in this state alone.' }) state: TextReportState | null | undefined,
    @Ctx() { operation }: Context,
  ): Promise<ConnectionOf<TextReport>> {
    const list: List = state == null ? textReportList : { ...textReportList, where: 't.state = $1', parameters: [state] };
    const bounds = pageArguments(args, list.order);
    const queries = await operation.queries();
    return connection(await readPage<TextReport>(queries, list, bounds), args, list.order, () => countRows(queries, list));
  }

  @FieldResolver(() => Node, { nullable: true, description: 'The record whose text it is; null when the viewer can no longer read it.' })
  async record(@Root() report: TextReport, @Ctx() { operation }: Context): Promise<Node | null> {
    return typed(report.recordType, await recordOf(report, operation));
  }

  // Whoever is cut off from the record is not to learn from a report who reads it now.
  @FieldResolver(() => Person, { nullable: true, description: 'Who reported it; null when the viewer can no longer read the record.' })
  async reportedBy(@Root() report: TextReport, @Ctx() { operation }: Context): Promise<Person | null> {
    return (await recordOf(report, operation)) === null ? null : operation.load(personById, report.reportedById);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that whoever reported it acted for; null when the viewer can no longer read the record.' })
  async reportedFor(@Root() report: TextReport, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return (await recordOf(report, operation)) === null ? null : operation.load(organisationById, report.reportedForId);
  }

  @FieldResolver(() => Person, { nullable: true })
  async decidedBy(@Root() { decidedById }: TextReport, @Ctx() { operation }: Context): Promise<Person | null> {
    return decidedById === null ? null : operation.load(personById, decidedById);
  }

  @FieldResolver(() => [WithheldText], { description: 'What the record said, while it is hidden; empty once that is decided.' })
  texts(@Root() { id }: TextReport, @Ctx() { operation }: Context): Promise<WithheldText[]> {
    return operation.load(withheldTexts, id);
  }
}

const recordOf = ({ recordType, recordId }: TextReport, operation: Context['operation']): Promise<{ id: string } | null> => operation.load(textRecordById[recordType], recordId);

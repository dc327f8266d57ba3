import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { auditSentence } from '@golden-thread/shared/audit-acts';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node } from '../../platform/graphql/node.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { AuditEvent, AuditEventConnection, type AuditReading } from './audit-event.entity.ts';
import { Auditable } from './auditable.entity.ts';
import { AuditFilter } from './audit.inputs.ts';
import { administered, historyCountOfRecord, historyList, historyOfRecord, trailOf } from './audit.loaders.ts';
import { findSubject, subjectOf } from './audit-subject.ts';

@Resolver(() => Auditable)
export class AuditableResolver {
  // Nothing where the viewer cannot read the record: the policies of what is told ask those of the record.
  @FieldResolver(() => AuditEventConnection, {
    description:
      'What was done to it, newest first, as it was then: those acts whose readers at the time included the viewer’s organisation, and the '
      + 'organisation’s own. Nothing that was tried, looked at or exported; of an item of an agenda that is withheld, nothing at all.',
  })
  async auditTrail(@Root() { id }: { id: string }, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<AuditEvent>> {
    const { rows, hasNextPage } = await operation.load(historyOfRecord, { parentId: id, ...pageArguments(args, historyList.order) });
    return connection({ rows: rows.map(asTold), hasNextPage }, args, historyList.order, () => operation.load(historyCountOfRecord, id));
  }
}

/** A reader is told what happened, and nothing of the chain or of other records that it happened to. */
const asTold = <Row extends AuditReading>({ eventId, recordId, kind, ...row }: Row) => ({ ...row, id: eventId, refused: null, number: null, deputisingForId: null, recordIds: { [kind]: recordId } });

@Resolver(() => Organisation)
export class OrganisationTrailResolver {
  @FieldResolver(() => AuditEventConnection, {
    nullable: true,
    description: 'All that was done in its name, tried, looked at and exported, newest first: for its own administrators, and null for everybody else.',
  })
  async auditTrail(
    @Root() { id }: Organisation,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Ctx() { operation }: Context,
  ): Promise<ConnectionOf<AuditEvent> | null> {
    const list = trailOf(id, filter ?? {});
    const bounds = pageArguments(args, list.order);
    if (!(await operation.load(administered, id))) return null;
    const queries = await operation.queries();
    const { rows, hasNextPage } = await readPage<Omit<AuditEvent, 'number'>>(queries, list, bounds);
    const numbered = rows.map((row) => ({ ...row, number: Number(row.cursorKey[0]) }));
    return connection({ rows: numbered, hasNextPage }, args, list.order, () => countRows(queries, list));
  }
}

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @FieldResolver(() => String, { description: 'What was done, or tried, in plain words that tell nothing of the record.' })
  summary(@Root() { act, refused }: AuditEvent): string {
    return auditSentence(act, refused);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who did it, or in whose name an operator did; null where nobody did whom the partnership knows.' })
  person(@Root() { personId }: AuditEvent, @Ctx() { operation }: Context): Promise<Person | null> | null {
    return personId === null ? null : operation.load(personById, personId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The colleague for whom the person deputised, where that gave them the right to; told to the organisation’s administrators.' })
  deputisingFor(@Root() { deputisingForId }: AuditEvent, @Ctx() { operation }: Context): Promise<Person | null> | null {
    return deputisingForId === null ? null : operation.load(personById, deputisingForId);
  }

  @FieldResolver(() => Boolean, { description: 'True for what an operator of the platform did at its command line.' })
  byOperator(@Root() { actor }: AuditEvent): boolean {
    return actor === 'OPERATOR';
  }

  @FieldResolver(() => Organisation, { description: 'For whom it was done, as it was called then: a body that has been succeeded keeps its name here.' })
  organisation(@Root() { organisationId }: AuditEvent, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }

  @FieldResolver(() => Node, { nullable: true, description: 'What it was done to; null where that is nothing, several things, or not the viewer’s to read today.' })
  async subject(@Root() { recordIds }: AuditEvent, @Ctx() { operation }: Context): Promise<Node | null> {
    const subject = subjectOf(recordIds);
    return subject === null ? null : findSubject(operation, subject);
  }
}

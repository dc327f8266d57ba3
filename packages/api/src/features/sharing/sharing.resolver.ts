import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { effectiveScope, readersNow } from '@golden-thread/shared/audience';
import { actsFor, can } from '@golden-thread/shared/permissions';
import { readingOn } from '@golden-thread/shared/sharing-preview';
import type { Order } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import { Problems } from '../../platform/graphql/problems.ts';
import { recordKey } from '../../platform/graphql/record-key.ts';
import { badArgument, Refusal, tooManyRequests } from '../../platform/graphql/refusal.ts';
import { TokenBuckets } from '../../platform/token-buckets.ts';
import type { Audience } from '../audiences/audience.entity.ts';
import { endTold } from '../audiences/endings-told.ts';
import { AudienceInput } from '../audiences/audience.inputs.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { bodiesOf, organisationById, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { outlookOf, type Outlook } from './outlook.repository.ts';
import { findShareable, sharingFacts, typeOf, type Shareable } from './shareable.repository.ts';
import { columnsOf, expectPossible } from './sharing-choice.repository.ts';
import { sharingOf } from './sharing-choices.ts';
import { Sharing, SharedRecord, SharedRecordConnection, SharingChange, SharingPreview } from './sharing.entity.ts';
import { checkChoice } from './sharing.inputs.ts';

@ArgsType()
class SharingPreviewArguments {
  @Field(() => ID)
  recordId: string;

  @Field(() => AudienceInput, { nullable: true, description: 'As for `share`.' })
  audience?: AudienceInput | null;

  @Field(() => Boolean, { nullable: true, description: 'As for `share`.' })
  followsParent?: boolean | null;
}

@Resolver(() => Sharing)
export class SharingResolver {
  /** Of each person: enough for somebody who weighs whom to share with, too little to feel out who else reads what. */
  private readonly previews = new TokenBuckets({ burst: 60, perSecond: 0.5 });

  @Query(() => Sharing, { nullable: true, description: 'How a record is shared and who could be chosen. For whoever may share it; null for anyone else.' })
  async sharing(@Arg('recordId', () => ID) recordId: string, @Ctx() { operation }: Context): Promise<Sharing | null> {
    const record = await toShare(recordId, { operation });
    return record === null ? null : sharingOf(record, recordId, operation);
  }

  @Query(() => SharingPreview, {
    nullable: true,
    description: 'Who would newly see what, who no longer and who for longer, were a record shared otherwise. For whoever may share it; null for anyone else. Limited in rate, and put on record.',
  })
  async sharingPreview(@Args(() => SharingPreviewArguments) args: SharingPreviewArguments, @Ctx() { operation }: Context): Promise<SharingPreview | null> {
    const record = await toShare(args.recordId, { operation });
    if (record === null) return null;
    const viewer = await operation.viewer();
    if (this.previews.take(viewer.personId) > 0) throw tooManyRequests('You have looked at what would be shared many times; wait a minute and try again');
    operation.putOnRecord('sharingPreview', { [recordKey(record.type)]: record.id });
    const queries = await operation.queries();
    const outlook = await refusedAsArgument(async () => {
      const problems = new Problems();
      checkChoice(problems, args, viewer);
      problems.throwIfAny();
      const chosen = await columnsOf(queries, record, args);
      await expectPossible(queries, record, chosen);
      return outlookOf(queries, viewer, record, chosen);
    });
    return previewOf(record, outlook, { operation }, args.followsParent === true);
  }
}

/** A record that the viewer can read and may share; null for any other. */
async function toShare(recordId: string, { operation }: Pick<Context, 'operation'>): Promise<Shareable | null> {
  const viewer = await operation.viewer();
  const record = await findShareable(await operation.queries(), recordId);
  return record !== null && can(viewer, 'record:share', sharingFacts(record)).allowed ? record : null;
}

/** A choice that could not be made is an argument that cannot be answered, in the words in which the mutation refuses it. */
async function refusedAsArgument<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw badArgument(error.refused[0]?.message ?? 'This cannot be chosen');
    throw error;
  }
}

async function previewOf(record: Shareable, { token, readers, ends, newly, noLonger, longer }: Outlook, { operation }: Pick<Context, 'operation'>, follows: boolean): Promise<SharingPreview> {
  const [viewer, partners] = [await operation.viewer(), await operation.load(organisationsOfPartnership, record.partnershipId)];
  const bodies = bodiesOf(partners);
  const reading = readingOn(readersNow(readers, bodies), viewer.today);
  const told = readersNow(new Map([...readers].map(([organisationId, endsOn]) => [organisationId, endTold({ organisationId, endsOn }, viewer, ends)])), bodies);
  const successor = bodies.get(record.ownerId) ?? record.ownerId;
  const organisations = partners.filter(({ id }) => id === record.ownerId || (id !== successor && reading.has(id))).sort((a, b) => Number(b.id === record.ownerId) - Number(a.id === record.ownerId));
  const audience: Audience = {
    scope: effectiveScope(successor, reading, partners.filter(({ fullMember, succeededById }) => fullMember && succeededById === null).map(({ id }) => id)),
    organisations,
    inherited: follows,
    endings: organisations.flatMap((organisation) => {
      const endsOn = told.get(organisation.id) ?? null;
      return endsOn === null ? [] : [{ organisation, endsOn }];
    }),
  };
  const otherId = record.needingId === null ? null : [record.ownerId, record.needingId].find((id) => !actsFor(viewer, id)) ?? null;
  return { token, audience, newly, noLonger, longer, otherParty: partners.find(({ id }) => id === otherId) ?? null };
}

/** Worked out in memory, so the cursor is a place in the list. */
const inOrder: Order = { name: 'shared', terms: [{ sql: 'place', type: 'int' }], direction: 'asc' };

@Resolver(() => SharedRecord)
export class SharedRecordResolver {
  @FieldResolver(() => ID, { description: 'The record’s own id.' })
  recordId(@Root() { kind, id }: SharedRecord): string {
    return globalId(typeOf(kind), id);
  }
}

@Resolver(() => SharingChange)
export class SharingChangeResolver {
  @FieldResolver(() => [Organisation], { description: 'By name.' })
  async organisations(@Root() { organisationIds }: SharingChange, @Ctx() { operation }: Context): Promise<Organisation[]> {
    const found = await Promise.all(organisationIds.map((id) => operation.load(organisationById, id)));
    return found.flatMap((organisation) => organisation ?? []).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  }

  @FieldResolver(() => SharedRecordConnection, { description: 'By kind and title.' })
  records(@Root() { records }: SharingChange, @Args(() => ConnectionArguments) args: ConnectionArguments): ConnectionOf<SharedRecord> {
    const { first, after } = pageArguments(args, inOrder);
    const start = after === null ? 0 : Number(after[0]);
    const rows = records.slice(start, start + first).map((record, index) => ({ ...record, cursorKey: [String(start + index + 1)] }));
    return connection<SharedRecord>({ rows, hasNextPage: records.length > start + first }, args, inOrder, () => Promise.resolve(records.length));
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { exemptionNames } from '@golden-thread/shared/information-mark';
import type { Context } from '../../platform/graphql/context.ts';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { recordKey } from '../../platform/graphql/record-key.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { sharingFacts } from '../sharing/shareable.repository.ts';
import type { Markable } from './information-mark.entity.ts';
import { checkMark, MarkInformationInput, UnmarkInformationInput } from './information-mark.inputs.ts';
import { MarkInformationPayload, UnmarkInformationPayload } from './information-mark.payloads.ts';
import { findToMark, removeMark, setMark } from './information-mark.repository.ts';

type RecordAlone = Promise<MutationAnswer<{ record: Markable | null }>>;

@Resolver()
export class InformationMarkMutations {
  @Mutation(() => MarkInformationPayload, {
    description: 'Marks a record as one that may be exempt from release under the Freedom of Information Act 2000, and says why: advice to whoever answers a request, shown to everyone who can read the record. It changes nobody’s reading. For whoever may choose who reads the record: its owner, either party of an interdependency, a board’s chair and secretary.',
  })
  markInformation(@Arg('input', () => MarkInformationInput) input: MarkInformationInput, @Ctx() context: Context): RecordAlone {
    return mutate(context, {
      name: 'markInformation',
      act: 'record:mark',
      input,
      check: checkMark,
      work: async (queries, viewer) => {
        const record = await findToMark(queries, input.recordId);
        permit(viewer, 'record:mark', sharingFacts(record));
        await setMark(queries, record, { exemptions: exemptionNames.filter((name) => input.exemptions.includes(name)), reason: input.reason.trim() });
        return { [recordKey(record.type)]: record.id };
      },
      read: (_ids, operation) => readRecord(input.recordId, operation),
    });
  }

  @Mutation(() => UnmarkInformationPayload, { description: 'Removes a record’s mark for freedom of information requests. For whoever may set one; that it was there, and who removed it, stays on the record’s history. NOT_ALLOWED_IN_STATE where there is none.' })
  unmarkInformation(@Arg('input', () => UnmarkInformationInput) input: UnmarkInformationInput, @Ctx() context: Context): RecordAlone {
    return mutate(context, {
      name: 'unmarkInformation',
      act: 'record:mark',
      input,
      work: async (queries, viewer) => {
        const record = await findToMark(queries, input.recordId);
        permit(viewer, 'record:mark', sharingFacts(record));
        await removeMark(queries, record);
        return { [recordKey(record.type)]: record.id };
      },
      read: (_ids, operation) => readRecord(input.recordId, operation),
    });
  }
}

function readRecord(recordId: string, operation: Context['operation']): { record: Promise<Markable | null> } {
  const named = parseGlobalId(recordId);
  return { record: named === null ? Promise.resolve(null) : (findRecord(operation, named.type, named.id) as Promise<(Markable & { id: string }) | null>) };
}

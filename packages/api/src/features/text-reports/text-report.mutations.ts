import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { typed } from '../../platform/graphql/node.ts';
import { recordKey } from '../../platform/graphql/record-key.ts';
import { permit } from '../../platform/graphql/refusal.ts';
import type { TextBearing } from './text-bearing.entity.ts';
import { textRecordIn } from './text-record-key.ts';
import { textRecordById } from './text-record.loaders.ts';
import type { TextReport } from './text-report.entity.ts';
import { checkRestore, PurgeTextInput, ReportIdentifyingTextInput, RestoreTextInput } from './text-report.inputs.ts';
import { textReportById } from './text-report.loaders.ts';
import { PurgeTextPayload, ReportIdentifyingTextPayload, RestoreTextPayload } from './text-report.payloads.ts';
import { decideReport, findReport, findTextRecord, insertReport } from './text-report.repository.ts';

type ReportAlone = Promise<MutationAnswer<{ report: TextReport | null }>>;

const readReport = ({ report }: { report: string }, operation: Context['operation']) => ({ report: operation.load(textReportById, report) });

@Resolver()
export class TextReportMutations {
  @Mutation(() => ReportIdentifyingTextPayload, {
    description: 'Says that a record’s text identifies a person. It is hidden at once from everybody, its history with it, until an administrator of the organisation that answers for it decides. For whoever reads it; on record, and so many an hour.',
  })
  reportIdentifyingText(@Arg('input', () => ReportIdentifyingTextInput) input: ReportIdentifyingTextInput, @Ctx() context: Context): Promise<MutationAnswer<{ record: TextBearing | null }>> {
    return mutate(context, {
      name: 'reportIdentifyingText',
      act: 'text:report',
      input,
      work: async (queries) => {
        const record = await findTextRecord(queries, input.recordId);
        if (!record.textHidden) await insertReport(queries, record);
        return { [recordKey(record.type)]: record.id };
      },
      read: (ids, operation) => ({ record: readRecord(ids, operation) }),
    });
  }

  @Mutation(() => RestoreTextPayload, { description: 'Puts a reported text back where it was, since it identifies nobody. For administrators of the organisation that answers for it.' })
  restoreText(@Arg('input', () => RestoreTextInput) input: RestoreTextInput, @Ctx() context: Context): ReportAlone {
    return mutate(context, {
      name: 'restoreText',
      act: 'text:decide',
      input,
      check: checkRestore,
      work: async (queries, viewer) => {
        const report = await findReport(queries, input.reportId);
        permit(viewer, 'text:decide', report);
        await decideReport(queries, report, 'RESTORED', input.reason.trim());
        return decided(report);
      },
      read: readReport,
    });
  }

  @Mutation(() => PurgeTextPayload, {
    description: 'Removes a reported text for good: from the record, whose place stays, from its history and search, and from drafts and files it may have come from. The audit trail, which never held it, stays whole. For administrators of the organisation that answers for it.',
  })
  purgeText(@Arg('input', () => PurgeTextInput) input: PurgeTextInput, @Ctx() context: Context): ReportAlone {
    return mutate(context, {
      name: 'purgeText',
      act: 'text:decide',
      input,
      work: async (queries, viewer) => {
        const report = await findReport(queries, input.reportId);
        permit(viewer, 'text:decide', report);
        await decideReport(queries, report, 'REMOVED', null);
        return decided(report);
      },
      read: readReport,
    });
  }
}

/** For the trail, with the record whose text it was. */
const decided = ({ id, recordType, recordId }: TextReport): { report: string } => ({ report: id, [recordKey(recordType)]: recordId });

async function readRecord(ids: Record<string, string>, operation: Context['operation']): Promise<TextBearing | null> {
  const record = textRecordIn(ids);
  return record === null ? null : typed(record.type, (await operation.load(textRecordById[record.type], record.id)) as (TextBearing & { id: string }) | null);
}

import { formatRowNumbers } from '@golden-thread/shared/row-numbers';
import { configOfThisProcess } from '../config.ts';
import { entities } from '../entities.ts';
import { importPlan, previewImport, type ImportResult } from '../features/plan-import/apply-import.ts';
import { openPlanFile } from '../features/plan-import/plan-file.ts';
import type { ParsedPlan } from '../features/plan-import/plan-entries.ts';
import type { ImportPreview } from '../features/plan-import/plan-import.ts';
import { previewText } from '../features/plan-import/preview-text.ts';
import { readPlan } from '../features/plan-import/read-plan.ts';
import { newPersonalToken } from '../platform/auth/credential.ts';
import { withTokens, type NamedOrganisation, type Tokens } from '../platform/auth/tokens.repository.ts';
import { openDataSource } from '../platform/database/data-source.ts';
import { inTransaction } from '../platform/database/in-transaction.ts';
import { Transaction } from '../platform/database/transaction.ts';
import { Refusal } from '../platform/graphql/refusal.ts';
import { OperatorError } from '../platform/operator-error.ts';
import type { Command, CommandIo } from './command.ts';
import { migrateDatabase, openDatabase, ownerUrl, type CommandDatabase } from './database.ts';
import { importPlanUsage, readImportPlanParameters, type ImportPlanParameters } from './import-plan-parameters.ts';
import { openLog } from './log.ts';
import { oneOrganisation } from './organisation.ts';

export const importPlanCommand: Command = {
  summary: "Imports a plan's projects or actions from a CSV file or an Excel workbook, in the name of the organisation's administrator unless a person is given.",
  usage: importPlanUsage,
  run: async (parameters, io) => {
    const typed = readImportPlanParameters(parameters);
    const file = await openPlanFile(typed.file);
    if (!file.ok) throw new OperatorError(`${file.problem}.`);
    const plan = await readPlan(file.value, typed.sheet);
    if (!plan.ok) throw new OperatorError(`${plan.problem}.`);
    const config = configOfThisProcess();
    const log = openLog(config);
    const database = await openDatabase(config, log);
    try {
      await migrateDatabase(database, log);
      return await withTokens(ownerUrl(database), database.loginUrl, async (tokens) => {
        const organisation = await oneOrganisation(tokens, typed.organisation);
        return tell(await importAs(tokens, organisation, database, plan.value, typed), organisation, typed, io);
      });
    } finally {
      await database.close();
    }
  },
};

/** Acts with a token of the person's for as long as the import takes: the command has no way around what the person may do. */
const importAs = async (tokens: Tokens, organisation: NamedOrganisation, database: CommandDatabase, plan: ParsedPlan, typed: ImportPlanParameters): Promise<ImportResult> => {
  const email = typed.person ?? organisation.administratorEmail;
  if (email === null) throw new OperatorError(`${organisation.name} has no administrator, and only an administrator can import a plan.`);
  const { tokenHash } = newPersonalToken();
  const scope = typed.dryRun ? 'read' : 'write';
  if (!(await tokens.issue({ email, organisationId: organisation.id, scope, tokenHash, minutes: 15 }))) {
    throw new OperatorError(`Nobody with the e-mail address ${email} acts for ${organisation.name}.`);
  }
  try {
    return await importWith(tokenHash, database, plan, typed);
  } catch (error) {
    throw error instanceof Refusal ? inOneSentence(error, email, organisation) : error;
  } finally {
    // Should the database be gone by now, the token ends by itself.
    await tokens.revoke(tokenHash).catch(() => undefined);
  }
};

/** A dry run is in a transaction that the database lets nobody write in. */
const importWith = async (tokenHash: Buffer, { loginUrl }: CommandDatabase, plan: ParsedPlan, { dryRun, choices, identifierReason }: ImportPlanParameters): Promise<ImportResult> => {
  const source = await openDataSource({ url: loginUrl, entities, poolSize: 1, onPoolError: () => undefined });
  try {
    return await inTransaction(
      () => Transaction.open(source, dryRun ? 'read' : 'write', tokenHash),
      async (transaction) => {
        const viewer = await transaction.admitted;
        if (!dryRun) return importPlan(transaction, viewer, plan, { choices, identifierReason, byOperator: true });
        return { preview: (await previewImport(transaction, viewer, plan, choices)).preview, written: null };
      },
    );
  } finally {
    await source.destroy();
  }
};

const inOneSentence = ({ refused }: Refusal, email: string, { name }: NamedOrganisation): OperatorError => {
  if (refused.some(({ code }) => code === 'FORBIDDEN')) return new OperatorError(`${email} is not an administrator of ${name}, and only an administrator can import a plan.`);
  return new OperatorError(`${refused.map(({ message }) => message).join('; ')}.`);
};

const tell = ({ preview, written }: ImportResult, { name }: NamedOrganisation, { choices }: ImportPlanParameters, io: CommandIo): number => {
  io.out(previewText(preview));
  if (preview.totals.problem > 0) {
    io.say(`Nothing was written.${howToGoOn(preview, choices.leaveOut ?? new Set())}`);
    return 1;
  }
  io.out('');
  if (written === null) io.out('Nothing was written: this was a dry run.');
  else io.out(preview.changes.length === 0 ? `Nothing was written: ${name} has all of this.` : `Imported for ${name}.`);
  return 0;
};

/** The option to type for everything but the rows with problems, where there is anything else. */
const howToGoOn = ({ rows, totals }: ImportPreview, leaveOut: ReadonlySet<number>): string => {
  if (totals.create + totals.update + totals.unchanged === 0) return '';
  const troubled = rows.filter(({ result }) => result === 'problem').flatMap((row) => row.rows.slice(0, 1));
  return ` To import all the other rows, add --leave-out ${formatRowNumbers([...leaveOut, ...troubled], ',')}`;
};

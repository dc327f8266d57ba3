import { identifiersIn } from '@golden-thread/shared/identifiers';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { parseRowNumbers } from '@golden-thread/shared/row-numbers';
import type { ImportChoices, PlanChoice, PlanStatus } from '../features/plan-import/import-choices.ts';
import { parseParameters, UsageError } from './command.ts';

/** What `golden-thread import plan` was asked. */
export interface ImportPlanParameters {
  file: string;
  /** Of a workbook; null for the first that is not hidden. */
  sheet: string | null;
  /** The organisation's slug. */
  organisation: string;
  /** E-mail of the person in whose name it is recorded. */
  person: string | undefined;
  dryRun: boolean;
  /** Why rows are imported although they seem to identify a person. */
  identifierReason: string | undefined;
  choices: Partial<ImportChoices>;
}

export const importPlanUsage =
  'FILE --organisation SLUG [--person EMAIL] [--dry-run] [--leave-out ROWS] [--identifier-reason TEXT] [--sheet NAME] [--plan TITLE [--status draft|ratified|closed]] [--priority REF=TITLE]';

const statuses: Readonly<Record<string, PlanStatus>> = { draft: 'DRAFT', ratified: 'RATIFIED', closed: 'CLOSED' };

/** Reads what was typed after `import plan`. Throws a UsageError. */
export const readImportPlanParameters = (parameters: string[]): ImportPlanParameters => {
  const { values, positionals } = parseParameters({
    args: parameters,
    allowPositionals: true,
    options: {
      organisation: { type: 'string' },
      person: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'leave-out': { type: 'string', default: '' },
      sheet: { type: 'string' },
      'identifier-reason': { type: 'string' },
      plan: { type: 'string' },
      status: { type: 'string' },
      priority: { type: 'string', multiple: true, default: [] },
    },
  });
  const [file, another] = positionals;
  if (file === undefined) throw new UsageError('Say which file: golden-thread import plan FILE --organisation SLUG.');
  if (another !== undefined) throw new UsageError(`One file at a time: "${another}" is a second.`);
  if (values.organisation === undefined) throw new UsageError('Say whose plan it is: --organisation SLUG, such as --organisation council.');
  const plan = readPlanChoice(values.plan, values.status);
  return {
    file,
    sheet: values.sheet ?? null,
    organisation: values.organisation,
    person: values.person,
    dryRun: values['dry-run'],
    identifierReason: readReason(values['identifier-reason']),
    choices: { leaveOut: readRows(values['leave-out']), priorityTitles: new Map(values.priority.map(readPriority)), ...(plan !== null && { plan }) },
  };
};

const readReason = (text: string | undefined): string | undefined => {
  const problem = text === undefined ? null : textProblem('The reason after --identifier-reason', text, textLimits.reason);
  if (problem !== null) throw new UsageError(`${problem}.`);
  if (text !== undefined && identifiersIn(text).length > 0) throw new UsageError('The reason after --identifier-reason seems to identify a person itself.');
  return text;
};

const readRows = (text: string): ReadonlySet<number> => {
  const rows = parseRowNumbers(text);
  if (rows === null) throw new UsageError('--leave-out takes numbers of rows, such as --leave-out 12,40-45.');
  return new Set(rows);
};

const readPlanChoice = (title: string | undefined, status: string | undefined): PlanChoice | null => {
  if (title === undefined) {
    if (status !== undefined) throw new UsageError('--status is for a new plan: say its title too, with --plan TITLE.');
    return null;
  }
  const chosen = statuses[(status ?? 'draft').toLowerCase()];
  if (chosen === undefined) throw new UsageError('--status takes draft, ratified or closed.');
  return { title: readTitle('--plan', title), status: chosen };
};

const readPriority = (text: string): [string, string] => {
  const [, ref, title] = /^\s*([A-Za-z])\s*=(.*)$/s.exec(text) ?? [];
  if (ref === undefined || title === undefined) throw new UsageError('--priority takes a letter and a title, such as --priority "A=Early help".');
  return [ref.toUpperCase(), readTitle('--priority', title)];
};

const readTitle = (option: string, text: string): string => {
  const title = text.trim();
  const problem = title === '' ? `${option} needs a title` : textProblem(`The title after ${option}`, title, textLimits.title);
  if (problem !== null) throw new UsageError(`${problem}.`);
  return title;
};

import { brags } from '@golden-thread/shared/brag';
import type { Report } from '@golden-thread/shared/milestone-report';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import type { Problem } from '../../ui/problems.ts';
import { openDraft, readDraft, type ReportDraft, type WrongParts } from './report-draft.ts';

/** What is said of one milestone this time: nothing, the last report over again, or a report. */
type Choice = 'NOTHING' | 'UNCHANGED' | 'REPORT';

/** One milestone on the page, as it was seen and with what was typed so far. */
export interface Entry {
  readonly milestone: MilestoneFactsFragment;
  readonly last: ReportEntryFragment | null;
  readonly choice: Choice;
  readonly draft: ReportDraft;
  /** Somebody else reported it while this page was open, and it shows what it says now. */
  readonly changedMeanwhile: boolean;
}

/** A field as the server keeps it. */
interface KeptField {
  readonly name: string;
  readonly value: string;
}

/** What a report says when nothing has changed: short, so that a reader of the history sees at once that it is no news. */
const unchangedNarrative = 'No change since the last report.';

/** A milestone as the page opens: with what its writer had begun before, or with nothing said of it. */
export function openEntry(milestone: MilestoneFactsFragment, last: ReportEntryFragment | null, kept: readonly KeptField[]): Entry {
  const draft = openDraft(milestone, last);
  if (kept.length === 0) return { milestone, last, choice: 'NOTHING', draft, changedMeanwhile: false };
  const values = new Map(kept.map(({ name, value }) => [name, value]));
  const text = (name: string, otherwise: string) => values.get(name) ?? otherwise;
  const date = (name: 'achievedOn' | 'forecastOn') => ({
    day: text(`${name}.day`, draft[name].day),
    month: text(`${name}.month`, draft[name].month),
    year: text(`${name}.year`, draft[name].year),
  });
  return {
    milestone,
    last,
    choice: values.get('choice') === 'UNCHANGED' && last !== null ? 'UNCHANGED' : 'REPORT',
    draft: {
      brag: brags.find((brag) => brag === values.get('brag')) ?? null,
      achieved: values.get('achieved') === 'yes',
      achievedOn: date('achievedOn'),
      forecastOn: date('forecastOn'),
      narrative: text('narrative', draft.narrative),
      reason: text('reason', ''),
    },
    changedMeanwhile: false,
  };
}

/** What is kept of a milestone on the server; null where nothing is said of it, so that nothing is kept. */
export function keptFields({ choice, draft: { brag, achieved, achievedOn, forecastOn, narrative, reason } }: Entry): KeptField[] | null {
  if (choice === 'NOTHING') return null;
  const date = (name: string, { day, month, year }: ReportDraft['forecastOn']) => [
    { name: `${name}.day`, value: day },
    { name: `${name}.month`, value: month },
    { name: `${name}.year`, value: year },
  ];
  return [
    { name: 'choice', value: choice },
    { name: 'brag', value: brag ?? '' },
    { name: 'achieved', value: achieved ? 'yes' : 'no' },
    ...date('achievedOn', achievedOn),
    ...date('forecastOn', forecastOn),
    { name: 'narrative', value: narrative },
    { name: 'reason', value: reason },
  ];
}

/** A report that is ready to be sent, with the milestone's place on the page. */
export interface ReadyReport {
  readonly index: number;
  readonly entry: Entry;
  readonly report: Report;
}

interface ReadEntries {
  readonly ready: readonly ReadyReport[];
  /** In the order of the page; each names its milestone, since the summary stands far from it. */
  readonly problems: readonly Problem[];
  readonly wrong: readonly WrongParts[];
}

/** Reads all that was typed. Milestones that nothing is said of are left out. */
export function readEntries(entries: readonly Entry[], today: string): ReadEntries {
  const read = entries.map((entry, index) => {
    const { milestone, last, choice, draft } = entry;
    if (choice === 'NOTHING') return { index, entry, report: null, problems: [], wrong: {} };
    if (choice === 'UNCHANGED' && last !== null) {
      const report = { brag: last.brag, forecastOn: milestone.forecastOn, achievedOn: milestone.achievedOn, narrative: unchangedNarrative, reason: '' };
      return { index, entry, report, problems: [], wrong: {} };
    }
    const { report, problems, wrong } = readDraft(draft, milestone, today);
    return { index, entry, report, problems: problems.map((problem) => problemOf(entry, index, problem)), wrong };
  });
  const ready = read.flatMap(({ index, entry, report }) => (report === null ? [] : [{ index, entry, report }]));
  const problems = read.flatMap((one) => one.problems);
  return {
    ready,
    problems: ready.length === 0 ? [{ path: ['reports', '0'], message: 'Report on at least one milestone' }] : problems,
    wrong: read.map(({ wrong }) => wrong),
  };
}

/** A problem of one report as the page tells it: with its milestone's title, at its field's place on the page. */
function problemOf({ milestone: { title } }: Entry, index: number, { path, message }: Problem): Problem {
  return { path: ['reports', String(index), ...path], message: `${title}: ${message}` };
}

/** The same for what the API refused: it counts the reports that were sent, and the page counts its milestones. */
export function refusedProblems<Refused extends Problem>(refused: readonly Refused[], sent: readonly ReadyReport[]): Refused[] {
  return refused.map((problem) => {
    const [field, place = '', ...rest] = problem.path;
    const report = field === 'reports' ? sent[Number(place)] : undefined;
    return report === undefined ? problem : { ...problem, ...problemOf(report.entry, report.index, { path: rest, message: problem.message }) };
  });
}

/** The problems of one milestone, by the names that a form about it alone gives its fields. */
export function problemsOfEntry(problems: readonly Problem[], index: number): Problem[] {
  return problems.flatMap(({ path: [field, place, ...rest], message }) => (field === 'reports' && place === String(index) ? [{ path: rest, message }] : []));
}

/** Which milestones somebody else has changed meanwhile, by their place on the page. */
export function conflictsIn(refused: readonly (Problem & { readonly code: string })[]): number[] {
  return refused.flatMap(({ code, path: [, place] }) => (code === 'CONFLICT' && place !== undefined ? [Number(place)] : []));
}

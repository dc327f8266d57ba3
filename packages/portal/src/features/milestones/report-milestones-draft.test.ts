import { describe, expect, test } from '@jest/globals';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { conflictsIn, keptFields, openEntry, problemsOfEntry, readEntries, refusedProblems, type Entry } from './report-milestones-draft.ts';

const today = '2024-05-15';
const trust = { id: 'trust', slug: 'trust', name: 'Birmingham Children’s Trust', shortName: 'Trust' };

const milestone = (title: string): MilestoneFactsFragment => ({
  id: title,
  version: 3,
  title,
  workstream: null,
  owner: trust,
  audience: { scope: 'OWNER', inherited: true, organisations: [trust], endings: [] },
  startsOn: null,
  baselineOn: '2024-05-31',
  agreedOn: '2024-05-31',
  forecastOn: '2024-06-07',
  achievedOn: null,
  fixed: false,
  brag: 'AMBER',
  computedBrag: 'AMBER',
  varianceDays: 7,
  gate: null,
});

const last: ReportEntryFragment = {
  id: 'april',
  brag: 'RED',
  forecastOn: '2024-06-07',
  achievedOn: null,
  narrative: 'Venues are booked.',
  reason: null,
  movedFrom: null,
  reportedFor: { id: 'trust', name: 'Birmingham Children’s Trust' }, reportedBy: { id: 'lead', displayName: 'Short Breaks Programme Lead', jobTitle: null },
  reportedAt: '2024-04-15T09:00:00Z',
};

const entry = (title: string, more: Partial<Entry> = {}): Entry => ({ ...openEntry(milestone(title), last, []), ...more });
const typed = (title: string, more: Partial<Entry['draft']>): Entry => entry(title, { choice: 'REPORT', draft: { ...entry(title).draft, ...more } });

describe('reporting all of one’s milestones', () => {
  test('begins with nothing said of any, and sends only those that something is said of', () => {
    const { ready, problems } = readEntries([entry('Engagement closes'), typed('Policy adopted', { brag: 'GREEN', narrative: 'Adopted.' }), entry('Site live')], today);
    expect(problems).toEqual([]);
    expect(ready.map(({ index, report }) => [index, report.brag, report.narrative])).toEqual([[1, 'GREEN', 'Adopted.']]);
  });

  test('“no change” says last period’s values again with a short sentence, whatever was typed before', () => {
    const { ready } = readEntries([{ ...typed('Engagement closes', { narrative: 'Half a thou' }), choice: 'UNCHANGED' }], today);
    expect(ready[0]?.report).toEqual({ brag: 'RED', forecastOn: '2024-06-07', achievedOn: null, narrative: 'No change since the last report.', reason: '' });
  });

  test('asks for at least one', () => {
    expect(readEntries([entry('Engagement closes')], today).problems).toEqual([{ path: ['reports', '0'], message: 'Report on at least one milestone' }]);
  });

  test('names the milestone of each problem, in the order of the page', () => {
    const moved = { day: '14', month: '6', year: '2024' };
    const { problems } = readEntries([typed('Engagement closes', { narrative: '' }), entry('Site live'), typed('Policy adopted', { brag: 'AMBER', forecastOn: moved })], today);
    expect(problems).toEqual([
      { path: ['reports', '0', 'brag'], message: 'Engagement closes: Choose a rating' },
      { path: ['reports', '0', 'narrative'], message: 'Engagement closes: Enter what happened' },
      { path: ['reports', '2', 'reason'], message: 'Policy adopted: Say why the forecast moved' },
    ]);
    expect(problemsOfEntry(problems, 2)).toEqual([{ path: ['reason'], message: 'Policy adopted: Say why the forecast moved' }]);
  });

  test('puts what the API refuses at its milestone, which has another place on the page than among those sent', () => {
    const { ready } = readEntries([entry('Engagement closes'), entry('Policy adopted', { choice: 'UNCHANGED' })], today);
    const refused = refusedProblems([{ code: 'CONFLICT', path: ['reports', '0', 'version'], message: 'Somebody changed this' }], ready);
    expect(refused).toEqual([{ code: 'CONFLICT', path: ['reports', '1', 'version'], message: 'Policy adopted: Somebody changed this' }]);
    expect(conflictsIn(refused)).toEqual([1]);
    const whole = { code: 'FORBIDDEN', path: [], message: 'You may read' };
    expect(refusedProblems([whole], ready)).toEqual([whole]);
  });

  test('opens again as it was left', () => {
    const left = typed('Engagement closes', { brag: 'GREEN', achieved: true, achievedOn: { day: '1', month: '', year: '20' }, narrative: 'Half a thou', reason: 'Half-term' });
    expect(openEntry(milestone('Engagement closes'), last, keptFields(left) ?? [])).toEqual(left);
    const unchanged = entry('Engagement closes', { choice: 'UNCHANGED' });
    expect(openEntry(milestone('Engagement closes'), last, keptFields(unchanged) ?? [])).toEqual(unchanged);
  });

  test('keeps nothing of a milestone that nothing is said of', () => {
    expect(keptFields(entry('Engagement closes'))).toBeNull();
  });
});

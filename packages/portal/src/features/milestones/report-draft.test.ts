import { describe, expect, test } from '@jest/globals';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { moveInWords, openDraft, readDraft, unchangedDraft, type ReportDraft } from './report-draft.ts';

const today = '2024-05-15';
const trust = { id: 'trust', slug: 'trust', name: 'Birmingham Children’s Trust', shortName: 'Trust' };

const milestone = (parts: Partial<MilestoneFactsFragment> = {}): MilestoneFactsFragment => ({
  id: 'engagement',
  version: 3,
  title: 'Engagement closes',
  workstream: null,
  owner: trust,
  audience: { scope: 'OWNER', inherited: true, organisations: [trust], endings: [] },
  startsOn: '2024-05-01',
  baselineOn: '2024-05-31',
  agreedOn: '2024-05-31',
  forecastOn: '2024-05-31',
  achievedOn: null,
  fixed: false,
  brag: 'AMBER',
  computedBrag: 'AMBER',
  varianceDays: 0,
  gate: null,
  ...parts,
});

const last: ReportEntryFragment = {
  id: 'april',
  brag: 'AMBER',
  forecastOn: '2024-05-31',
  achievedOn: null,
  narrative: 'Venues are booked.',
  reason: null,
  movedFrom: null,
  reportedFor: { id: 'trust', name: 'Birmingham Children’s Trust' }, reportedBy: { id: 'lead', displayName: 'Short Breaks Programme Lead', jobTitle: null },
  reportedAt: '2024-04-15T09:00:00Z',
};

const draft = (parts: Partial<ReportDraft> = {}): ReportDraft => ({ ...unchangedDraft(milestone(), last), ...parts });

const messages = (parts: Partial<ReportDraft>, on: Partial<MilestoneFactsFragment> = {}) => readDraft(draft(parts), milestone(on), today).problems.map(({ message }) => message);

const typed = (day: string, month: string, year: string) => ({ day, month, year });

describe('a report form', () => {
  test('opens with the last report’s words and today’s dates, and with no rating chosen', () => {
    expect(openDraft(milestone(), last)).toMatchObject({ brag: null, narrative: 'Venues are booked.', forecastOn: typed('31', '5', '2024'), achieved: false });
    expect(openDraft(milestone(), null).narrative).toBe('');
  });

  test('is ready to send after “No change since the last report”', () => {
    const read = readDraft(unchangedDraft(milestone(), last), milestone(), today);
    expect(read.problems).toEqual([]);
    expect(read.report).toEqual({ brag: 'AMBER', forecastOn: '2024-05-31', achievedOn: null, narrative: 'Venues are booked.', reason: '' });
  });

  test('says by how many days the forecast moves while the date is typed, and nothing while it is half typed', () => {
    expect(moveInWords(draft({ forecastOn: typed('7', '6', '2024') }), milestone())).toBe('7 days later, from 31 May 2024 to 7 June 2024');
    expect(moveInWords(draft({ forecastOn: typed('', '6', '2024') }), milestone())).toBeNull();
    expect(moveInWords(draft(), milestone())).toBeNull();
  });

  test('tells of an unreadable date once, without asking for a reason as well', () => {
    expect(messages({ forecastOn: typed('31', '6', '2024') })).toEqual(['Forecast date must be a real date']);
    expect(messages({ achieved: true, achievedOn: typed('', '', '') })).toEqual(['Enter the achieved date']);
  });

  test('puts its problems in the order of its questions', () => {
    expect(messages({ brag: null, forecastOn: typed('x', '6', '2024'), narrative: '' })).toEqual([
      'Choose a rating',
      'Forecast date must be a real date',
      'Enter what happened',
    ]);
  });

  test('leaves the forecast alone once the milestone is achieved', () => {
    const { report, problems } = readDraft(draft({ achieved: true, achievedOn: typed('14', '5', '2024'), forecastOn: typed('7', '6', '2024') }), milestone(), today);
    expect(problems).toEqual([]);
    expect(report).toMatchObject({ achievedOn: '2024-05-14', forecastOn: '2024-05-31' });
  });

  test('never moves a date that is fixed', () => {
    const fixed = milestone({ fixed: true });
    const moved = draft({ forecastOn: typed('7', '6', '2024') });
    expect(readDraft(moved, fixed, today).report.forecastOn).toBe('2024-05-31');
    expect(moveInWords(moved, fixed)).toBeNull();
  });

  test('drops the reason when the forecast is put back to where it was', () => {
    expect(readDraft(draft({ reason: 'Half-term' }), milestone(), today).report.reason).toBe('');
  });
});

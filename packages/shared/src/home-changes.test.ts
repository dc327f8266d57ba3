import { describe, expect, test } from '@jest/globals';
import { changeSentence, type HomeChange } from './home-changes.ts';

const organisation = 'Trust';
const noDates = { neededByBefore: null, neededByAfter: null, offeredForBefore: null, offeredForAfter: null };
const agreement = (act: Extract<HomeChange, { kind: 'AGREEMENT_CHANGED' }>['act'], more: object = {}): HomeChange =>
  ({ kind: 'AGREEMENT_CHANGED', organisation, title: 'Findings', act, ...noDates, ...more });
const reported = (more: object): HomeChange =>
  ({ kind: 'MILESTONE_REPORTED', organisation, title: 'Engagement closes', brag: 'AMBER', forecastOn: '2024-05-31', movedFrom: null, achievedOn: null, ...more });

describe('a change', () => {
  test.each<[HomeChange, string]>([
    [reported({}), 'Trust reported “Engagement closes” as amber, forecast for 31 May 2024'],
    [reported({ movedFrom: '2024-05-24' }), 'Trust reported “Engagement closes” as amber and moved its forecast from 24 May 2024 to 31 May 2024'],
    [reported({ brag: 'GREEN', achievedOn: '2024-05-03' }), 'Trust reported “Engagement closes” as green, achieved on 3 May 2024'],
    [{ kind: 'COMMENTED', organisation, title: 'Can it be done?', count: 1 }, 'Trust commented in “Can it be done?”'],
    [{ kind: 'COMMENTED', organisation, title: 'Can it be done?', count: 3 }, '3 comments in “Can it be done?”, the last by Trust'],
    [{ kind: 'WORKSTREAM_ADDED', organisation, title: 'Short breaks', count: 1 }, 'Trust added the workstream “Short breaks”'],
    [{ kind: 'WORKSTREAM_ADDED', organisation, title: 'Short breaks', count: 34 }, 'Trust added 34 workstreams, among them “Short breaks”'],
    [{ kind: 'WORKSTREAM_RATED', organisation, ref: 'SB1', title: 'Short breaks', brag: 'RED', before: 'AMBER' }, 'Trust rated SB1, “Short breaks”, red; it was amber'],
    [{ kind: 'MILESTONE_ADDED', organisation, title: 'Statement', workstreamRef: 'SB1', count: 1 }, 'Trust added the milestone “Statement” to SB1'],
    [{ kind: 'MILESTONE_ADDED', organisation, title: 'Statement', workstreamRef: null, count: 2 }, 'Trust added 2 milestones, among them “Statement”'],
    [{ kind: 'DECISION_RECORDED', organisation, board: 'Partnership board', ref: 'D-1', text: 'Recommend to Cabinet' }, 'Partnership board recorded decision D-1: “Recommend to Cabinet”'],
    [{ kind: 'DECISION_RECORDED', organisation, board: null, ref: 'D-1', text: 'Recommend' }, 'Trust recorded decision D-1: “Recommend”'],
    [{ kind: 'ACTION_RAISED', organisation, assignee: 'Police', ref: 'A1', title: 'Name a lead', dueOn: '2024-03-29' }, 'Police is to do action A1 by 29 March 2024: “Name a lead”'],
    [{ kind: 'ACTION_COMPLETED', organisation, assignee: 'Trust', ref: 'A1', title: 'Name a lead' }, 'Trust completed action A1, “Name a lead”'],
    [{ kind: 'ACTION_COMPLETED', organisation, assignee: 'Police', ref: 'A1', title: 'Name a lead' }, 'Trust recorded that Police has completed action A1, “Name a lead”'],
    [{ kind: 'READERS_CHANGED', organisation, what: 'workstream', title: 'Short breaks' }, 'Trust changed who can read the workstream “Short breaks”'],
    [agreement('PROPOSED'), 'Trust proposed the agreement “Findings”'],
    [agreement('AGREED'), 'Trust agreed to “Findings”'],
    [agreement('DECLINED'), 'Trust declined “Findings”'],
    [agreement('WITHDRAWN'), 'Trust withdrew “Findings”'],
    [agreement('DATE_SET', { neededByAfter: '2024-06-14' }), 'Trust set its date for “Findings”, needed by 14 June 2024'],
    [agreement('CHANGE_PROPOSED', { offeredForBefore: '2024-07-12', offeredForAfter: '2024-07-19' }), 'Trust asked to move “Findings”, given by 19 July 2024 instead of 12 July 2024'],
    [agreement('CHANGE_AGREED'), 'Trust agreed to the new date of “Findings”'],
    [agreement('CHANGE_DECLINED'), 'Trust did not agree to the new date of “Findings”'],
    [agreement('CHANGE_WITHDRAWN'), 'Trust took back the change it had proposed to “Findings”'],
    [agreement('DELIVERED'), 'Trust says that it has given “Findings”'],
    [agreement('ACCEPTED'), 'Trust accepted “Findings”'],
    [agreement('SHARED'), 'Trust changed who can read “Findings”'],
    [agreement('REVEALED'), 'Trust changed which milestone of its own “Findings” shows'],
  ])('%j reads “%s”', (change, sentence) => {
    expect(changeSentence(change)).toBe(sentence);
  });

  test('tells the beginning of a long decision, and never half a word', () => {
    const text = `${'recommended '.repeat(20)}subject to adoption`;
    const sentence = changeSentence({ kind: 'DECISION_RECORDED', organisation, board: 'Board', ref: 'D-1', text });
    expect(sentence).toMatch(/“(recommended ?)+…”$/);
    expect(sentence.length).toBeLessThan(200);
  });
});

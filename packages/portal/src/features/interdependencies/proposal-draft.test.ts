import { describe, expect, test } from '@jest/globals';
import { proposalInput, proposalProblems, type ProposalDraft } from './proposal-draft.ts';

const draft = (more: Partial<ProposalDraft> = {}): ProposalDraft => ({
  side: 'NEEDING', otherId: 'council', title: ' Venues ', date: { day: '13', month: '9', year: '2024' }, milestoneId: '', reveal: 'NOTHING', ...more,
});

describe('a proposal', () => {
  test('says all that is missing, in the order of the form', () => {
    const { problems } = proposalProblems(draft({ side: null, otherId: '', title: ' ', date: { day: '31', month: '', year: '2024' } }), [{ path: ['audience', 'scope'], message: 'Choose' }]);
    expect(problems.map(({ path }) => path.join('.'))).toEqual(['side', 'otherId', 'audience.scope', 'title', 'neededBy']);
  });

  test('needs no date, and is told which part of a wrong one is wrong', () => {
    expect(proposalProblems(draft({ date: { day: '', month: '', year: '' } }), [])).toEqual({ problems: [], wrong: [] });
    expect(proposalProblems(draft({ date: { day: '31', month: '9', year: '2024' } }), []).wrong).not.toEqual([]);
  });

  test('sets the proposer’s own date and links its own milestone, and nothing of the other’s', () => {
    expect(proposalInput(draft({ milestoneId: 'm1', reveal: 'DATE' }), 'trust')).toEqual({
      title: 'Venues', givingOrganisationId: 'council', needingOrganisationId: 'trust', neededBy: '2024-09-13', needingMilestoneId: 'm1', reveal: 'DATE',
    });
    expect(proposalInput(draft({ side: 'GIVING' }), 'trust')).toEqual({ title: 'Venues', givingOrganisationId: 'trust', needingOrganisationId: 'council', offeredFor: '2024-09-13' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { draftOfItem, itemProblems, itemSharing, itemValues, newItem, withLatest, type ReadableItem } from './agenda-item-draft.ts';

const named = (id: string) => ({ id, slug: id, name: `The ${id}`, shortName: id });
const [council, trust, icb] = [named('council'), named('trust'), named('icb')];
const shared = (inherited: boolean, organisations = [council], endings: [string, string][] = []) => ({
  scope: 'ORGANISATIONS' as const, inherited, organisations,
  endings: endings.map(([id, endsOn]) => ({ organisation: { id }, endsOn })),
});
const review = { owner: council, audience: shared(false, [council, trust, icb], [['icb', '2025-01-01']]) };
const item = (audience: ReadableItem['audience']): ReadableItem => ({
  id: 'one', number: 8, withheld: false, title: 'Procurement options', purpose: 'DISCUSS', minutes: 15, recommendation: null, audience,
});
const chosen = (...organisationIds: string[]) => ({ choice: 'ORGANISATIONS' as const, organisationIds });

describe('writing an agenda item', () => {
  test('what is missing is said in the order of the form, whom it is for first', () => {
    expect(itemProblems(newItem, review).map(({ message }) => message)).toEqual(['Choose who can read this', 'Enter a title', 'Choose what the item is for']);
  });

  test.each(['0', '481', '12.5', '-3', 'ten'])('%s minutes are none that a meeting has', (minutes) => {
    expect(itemProblems({ ...draftOfItem(item(shared(true)), review), minutes }, review)).toEqual([{ path: ['minutes'], message: 'Minutes must be a whole number from 1 to 480' }]);
  });

  test('no minutes and no recommendation are none', () => {
    expect(itemValues({ ...newItem, title: ' Apologies ', purpose: 'NOTE', minutes: ' ', recommendation: ' ' })).toEqual({ title: 'Apologies', purpose: 'NOTE', minutes: null, recommendation: null });
  });
});

describe('who reads a changed item', () => {
  const restricted = item(shared(false, [council, trust, icb], [['trust', '2024-09-01'], ['icb', '2025-01-01']]));
  const opened = draftOfItem(restricted, review);

  test('stays as it is where nothing else was chosen', () => {
    expect(itemSharing(opened, restricted, review)).toEqual({});
  });

  test('is whoever reads the review, when that was chosen', () => {
    expect(itemSharing({ ...opened, audience: { choice: 'EVERYONE', organisationIds: [] } }, restricted, review)).toEqual({ followReview: true });
  });

  test('keeps the last day of its own of whoever is still among them, and takes no last day of the review’s for the item’s', () => {
    expect(opened.audience?.lastDays).toEqual({ trust: { day: '31', month: '8', year: '2024' } });
    const endings = [{ organisationId: 'trust', endsOn: '2024-09-01' }];
    expect(itemSharing({ ...opened, audience: { ...chosen('trust'), lastDays: opened.audience?.lastDays ?? {} } }, restricted, review)).toEqual({ audience: { scope: 'ORGANISATIONS', organisationIds: ['trust'], endings } });
    expect(itemSharing({ ...opened, audience: chosen('icb') }, restricted, review)).toEqual({ audience: { scope: 'ORGANISATIONS', organisationIds: ['icb'] } });
  });

  test('is told where only a last day was changed', () => {
    expect(itemSharing({ ...opened, audience: chosen('icb', 'trust') }, restricted, review)).toEqual({ audience: { scope: 'ORGANISATIONS', organisationIds: ['icb', 'trust'] } });
  });
});

test('with the latest what was typed stays, and what was not is what somebody else wrote', () => {
  const opened = draftOfItem(item(shared(true)), review);
  const latest = { ...draftOfItem(item(shared(false, [council, trust])), review), title: 'Options', minutes: '20' };
  expect(withLatest({ ...opened, title: 'Procurement: which options?' }, opened, latest)).toEqual({
    audience: { ...chosen('trust'), lastDays: {} }, title: 'Procurement: which options?', purpose: 'DISCUSS', minutes: '20', recommendation: '',
  });
});

import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import type { ReviewDecisionFragment, ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { ViewerProvider, type Viewer } from '../../ui/viewer.tsx';
import { ReviewAgenda } from './review-agenda.tsx';

const council = { id: 'council', slug: 'council', name: 'Birmingham City Council', shortName: 'Council' };
const viewer: Viewer = {
  person: { id: 'dcs', displayName: 'Director of Children’s Services', jobTitle: null }, organisation: council, role: 'CONTRIBUTOR',
  partnership: { id: 'birmingham', name: 'Birmingham Children’s Partnership', today: '2024-05-15', demonstration: true },
  places: [], organisations: [{ ...council, publicAuthority: true, succeededBy: null }], partners: [council],
};
const audience: ReviewDecisionFragment['audience'] = { inherited: true, scope: 'PARTNERSHIP', organisations: [council], endings: [] };
const review: ReviewFactsFragment = {
  id: 'review', version: 1, heldOn: '2024-05-15', startsAt: null, state: 'ISSUED', owner: council, audience, board: { id: 'board', name: 'Children’s Partnership Board', members: [] },
};
const decision = (number: number): ReviewDecisionFragment => ({ id: `${number}`, text: `Decision ${number}`, decidedBy: 'Cabinet', subjectTo: null, agendaItem: null, owner: council, audience });

const agenda = (decided: number, totals: { decisions: number; actions: number }) =>
  renderToStaticMarkup(
    <MemoryRouter>
      <ViewerProvider viewer={viewer}>
        <ReviewAgenda
          review={review}
          items={[]}
          decisions={{ nodes: Array.from({ length: decided }, (_, index) => decision(index + 1)), totalCount: totals.decisions }}
          actions={{ nodes: [], totalCount: totals.actions }}
          officer={false}
          marks={null}
        />
      </ViewerProvider>
    </MemoryRouter>,
  );

test('a review says where it shows not all that was decided and agreed at it', () => {
  const html = agenda(100, { decisions: 120, actions: 0 });
  expect(html).toContain('Showing 100 of 120 decisions.');
  expect(html).not.toMatch(/Showing \d+ of \d+ actions/);
  expect(agenda(0, { decisions: 0, actions: 120 })).toContain('Showing 0 of 120 actions.');
});

test('and says nothing of it where it shows all, under an item or under none', () => {
  const html = agenda(3, { decisions: 3, actions: 0 });
  expect(html).not.toContain('Showing');
  expect(html).toContain('Not under an item');
  expect(agenda(0, { decisions: 0, actions: 0 })).not.toContain('Not under an item');
});

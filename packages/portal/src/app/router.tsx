import { createBrowserRouter } from 'react-router';
import { fetchMarkdownEarly } from '../ui/markdown.tsx';
import { Frame, Opening } from './frame.tsx';
import { NotFound } from './not-found.tsx';
import { Unexpected } from './unexpected.tsx';

const shareRecord = (what: string) => async () => {
  const { ShareRecordPage } = await import('../features/sharing/share-record-page.tsx');
  return { element: <ShareRecordPage what={what} /> };
};
const historyOf = (what: string) => async () => {
  const { RecordHistoryPage } = await import('../features/audit/record-history-page.tsx');
  return { element: <RecordHistoryPage what={what} /> };
};
const startThread = async () => ({ Component: (await import('../features/threads/start-thread-page.tsx')).StartThreadPage });

/** The portal's addresses. They are written in e-mails and papers, so none is ever changed without leading on from the old one. */
export const router = createBrowserRouter([
  {
    element: <Frame />,
    HydrateFallback: Opening,
    children: [
      {
        errorElement: <Unexpected />,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('../features/home/home-page.tsx')).HomePage }),
          },
          {
            path: 'search',
            lazy: async () => ({ Component: (await import('../features/search/search-page.tsx')).SearchPage }),
          },
          {
            path: 'actions',
            lazy: async () => ({ Component: (await import('../features/actions/action-list-page.tsx')).ActionListPage }),
          },
          {
            path: 'actions/:id',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/actions/action-page.tsx')).ActionPage };
            },
          },
          {
            path: 'actions/:id/complete',
            lazy: async () => ({ Component: (await import('../features/actions/complete-action-page.tsx')).CompleteActionPage }),
          },
          {
            path: 'organisation/reported-texts',
            lazy: async () => ({ Component: (await import('../features/text-reports/reported-texts-page.tsx')).ReportedTextsPage }),
          },
          {
            path: 'priorities',
            lazy: async () => ({ Component: (await import('../features/priorities/priority-list-page.tsx')).PriorityListPage }),
          },
          {
            path: 'priorities/:id',
            lazy: async () => ({ Component: (await import('../features/priorities/priority-page.tsx')).PriorityPage }),
          },
          {
            path: 'workstreams',
            lazy: async () => ({ Component: (await import('../features/workstreams/workstream-list-page.tsx')).WorkstreamListPage }),
          },
          {
            path: 'workstreams/new',
            lazy: async () => ({ Component: (await import('../features/workstreams/create-workstream-page.tsx')).CreateWorkstreamPage }),
          },
          {
            path: 'workstreams/:ownerSlug/:ref',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/workstreams/workstream-page.tsx')).WorkstreamPage };
            },
          },
          {
            path: 'workstreams/:ownerSlug/:ref/edit',
            lazy: async () => ({ Component: (await import('../features/workstreams/edit-workstream-page.tsx')).EditWorkstreamPage }),
          },
          {
            path: 'workstreams/:ownerSlug/:ref/share',
            lazy: async () => ({ Component: (await import('../features/sharing/share-record-page.tsx')).ShareWorkstreamPage }),
          },
          {
            path: 'workstreams/:ownerSlug/:ref/pause',
            lazy: async () => ({ Component: (await import('../features/workstreams/pause-workstream-page.tsx')).PauseWorkstreamPage }),
          },
          {
            path: 'workstreams/:ownerSlug/:ref/milestones/new',
            lazy: async () => ({ Component: (await import('../features/workstreams/add-milestone-page.tsx')).AddMilestonePage }),
          },
          {
            path: 'workstreams/:ownerSlug/:ref/report',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/milestones/report-milestones-page.tsx')).ReportMilestonesPage };
            },
          },
          { path: 'workstreams/:ownerSlug/:ref/discussions/new', lazy: startThread },
          {
            path: 'milestones/:id',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/milestones/milestone-page.tsx')).MilestonePage };
            },
          },
          {
            path: 'milestones/:id/report',
            lazy: async () => ({ Component: (await import('../features/milestones/report-milestone-page.tsx')).ReportMilestonePage }),
          },
          { path: 'milestones/:id/share', lazy: shareRecord('milestone') },
          { path: 'discussions/:id/share', lazy: shareRecord('discussion') },
          { path: 'actions/:id/share', lazy: shareRecord('action') },
          { path: 'plans/:id/share', lazy: shareRecord('plan') },
          { path: 'boards/:id/share', lazy: shareRecord('board') },
          { path: 'reviews/:id/share', lazy: shareRecord('review') },
          { path: 'reviews/:reviewId/items/:id/share', lazy: shareRecord('agenda item') },
          { path: 'decisions/:id/share', lazy: shareRecord('decision') },
          {
            path: 'workstreams/:ownerSlug/:ref/history',
            lazy: async () => ({ Component: (await import('../features/audit/record-history-page.tsx')).WorkstreamHistoryPage }),
          },
          { path: 'milestones/:id/history', lazy: historyOf('milestone') },
          { path: 'discussions/:id/history', lazy: historyOf('discussion') },
          { path: 'actions/:id/history', lazy: historyOf('action') },
          { path: 'plans/:id/history', lazy: historyOf('plan') },
          { path: 'boards/:id/history', lazy: historyOf('board') },
          { path: 'reviews/:id/history', lazy: historyOf('review') },
          { path: 'reviews/:reviewId/items/:id/history', lazy: historyOf('agenda item') },
          { path: 'decisions/:id/history', lazy: historyOf('decision') },
          { path: 'interdependencies/:id/history', lazy: historyOf('interdependency') },
          {
            path: 'records/:id/mark',
            lazy: async () => ({ Component: (await import('../features/information-marks/mark-record-page.tsx')).MarkRecordPage }),
          },
          { path: 'milestones/:id/discussions/new', lazy: startThread },
          {
            path: 'discussions/:id',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/threads/thread-page.tsx')).ThreadPage };
            },
          },
          {
            path: 'interdependencies',
            lazy: async () => ({ Component: (await import('../features/interdependencies/interdependency-list-page.tsx')).InterdependencyListPage }),
          },
          {
            path: 'interdependencies/new',
            lazy: async () => ({ Component: (await import('../features/interdependencies/propose-interdependency-page.tsx')).ProposeInterdependencyPage }),
          },
          { path: 'interdependencies/:id/share', lazy: shareRecord('interdependency') },
          {
            path: 'interdependencies/:id/reveal',
            lazy: async () => ({ Component: (await import('../features/interdependencies/reveal-interdependency-page.tsx')).RevealInterdependencyPage }),
          },
          { path: 'interdependencies/:id/discussions/new', lazy: startThread },
          { path: 'actions/:id/discussions/new', lazy: startThread },
          {
            path: 'interdependencies/:id',
            lazy: async () => ({ Component: (await import('../features/interdependencies/interdependency-page.tsx')).InterdependencyPage }),
          },
          {
            path: 'reviews',
            lazy: async () => ({ Component: (await import('../features/reviews/review-list-page.tsx')).ReviewListPage }),
          },
          {
            path: 'reviews/new',
            lazy: async () => ({ Component: (await import('../features/reviews/plan-review-page.tsx')).PlanReviewPage }),
          },
          {
            path: 'reviews/:id',
            lazy: async () => ({ Component: (await import('../features/reviews/review-page.tsx')).ReviewPage }),
          },
          {
            path: 'reviews/:id/items/new',
            lazy: async () => ({ Component: (await import('../features/reviews/add-agenda-item-page.tsx')).AddAgendaItemPage }),
          },
          {
            path: 'reviews/:id/items/:itemId',
            lazy: async () => ({ Component: (await import('../features/reviews/change-agenda-item-page.tsx')).ChangeAgendaItemPage }),
          },
          {
            path: 'organisation',
            lazy: async () => ({ Component: (await import('../features/organisations/organisation-page.tsx')).MyOrganisationPage }),
          },
          {
            path: 'organisation/promises',
            lazy: async () => ({ Component: (await import('../features/organisations/promises-page.tsx')).PromisesPage }),
          },
          {
            path: 'organisation/people',
            lazy: async () => ({ Component: (await import('../features/members/people-page.tsx')).PeoplePage }),
          },
          {
            path: 'organisation/people/invite',
            lazy: async () => ({ Component: (await import('../features/members/invite-person-page.tsx')).InvitePersonPage }),
          },
          {
            path: 'organisation/people/:id',
            lazy: async () => ({ Component: (await import('../features/members/member-page.tsx')).MemberPage }),
          },
          {
            path: 'organisation/people/:id/deputy',
            lazy: async () => ({ Component: (await import('../features/members/name-deputy-page.tsx')).NameDeputyPage }),
          },
          {
            path: 'organisation/people/:id/remove',
            lazy: async () => ({ Component: (await import('../features/members/remove-member-page.tsx')).RemoveMemberPage }),
          },
          {
            path: 'organisation/memorandum',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/memorandum/memorandum-page.tsx')).MemorandumPage };
            },
          },
          {
            path: 'organisation/memorandum/new',
            lazy: async () => {
              fetchMarkdownEarly();
              return { Component: (await import('../features/memorandum/issue-memorandum-page.tsx')).IssueMemorandumPage };
            },
          },
          {
            path: 'organisation/standing',
            lazy: async () => ({ Component: (await import('../features/standing/standing-list-page.tsx')).StandingListPage }),
          },
          {
            path: 'organisation/standing/:slug',
            lazy: async () => ({ Component: (await import('../features/standing/change-standing-page.tsx')).ChangeStandingPage }),
          },
          {
            path: 'organisation/succession',
            lazy: async () => ({ Component: (await import('../features/succession/succession-list-page.tsx')).SuccessionListPage }),
          },
          {
            path: 'organisation/succession/new',
            lazy: async () => ({ Component: (await import('../features/succession/propose-succession-page.tsx')).ProposeSuccessionPage }),
          },
          {
            path: 'organisation/succession/:id',
            lazy: async () => ({ Component: (await import('../features/succession/succession-page.tsx')).SuccessionPage }),
          },
          {
            path: 'organisation/import',
            lazy: async () => ({ Component: (await import('../features/plan-import/choose-plan-file-page.tsx')).ChoosePlanFilePage }),
          },
          {
            path: 'organisation/import/:id',
            lazy: async () => ({ Component: (await import('../features/plan-import/plan-import-page.tsx')).PlanImportPage }),
          },
          {
            path: 'organisation/view-as/:slug?',
            lazy: async () => ({ Component: (await import('../features/shares/view-as-page.tsx')).ViewAsPage }),
          },
          {
            path: 'organisation/shares',
            lazy: async () => ({ Component: (await import('../features/shares/access-review-page.tsx')).AccessReviewPage }),
          },
          {
            path: 'organisation/audit',
            lazy: async () => ({ Component: (await import('../features/audit/audit-trail-page.tsx')).AuditTrailPage }),
          },
          {
            path: 'organisations/:slug',
            lazy: async () => ({ Component: (await import('../features/organisations/organisation-page.tsx')).OrganisationPage }),
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);

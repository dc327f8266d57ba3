import { Foundations1700000000001 } from './migrations/0001-foundations.ts';
import { AudienceSets1700000000002 } from './migrations/0002-audience-sets.ts';
import { SignIn1700000000003 } from './migrations/0003-sign-in.ts';
import { Journal1700000000004 } from './migrations/0004-journal.ts';
import { PlansAndPriorities1700000000005 } from './migrations/0005-plans-and-priorities.ts';
import { Workstreams1700000000006 } from './migrations/0006-workstreams.ts';
import { Milestones1700000000007 } from './migrations/0007-milestones.ts';
import { ActionsAndRatings1700000000008 } from './migrations/0008-actions-and-ratings.ts';
import { Threads1700000000009 } from './migrations/0009-threads.ts';
import { FullMembers1700000000010 } from './migrations/0010-full-members.ts';
import { Drafts1700000000011 } from './migrations/0011-drafts.ts';
import { ReadingMarks1700000000012 } from './migrations/0012-reading-marks.ts';
import { OwnPlaces1700000000013 } from './migrations/0013-own-places.ts';
import { TokenLabels1700000000014 } from './migrations/0014-token-labels.ts';
import { PlanFiles1700000000015 } from './migrations/0015-plan-files.ts';
import { Interdependencies1700000000016 } from './migrations/0016-interdependencies.ts';
import { BoardsAndReviews1700000000018 } from './migrations/0018-boards-and-reviews.ts';
import { HomeVisits1700000000019 } from './migrations/0019-home-visits.ts';
import { Meetings1700000000020 } from './migrations/0020-meetings.ts';
import { AuditChain1700000000021 } from './migrations/0021-audit-chain.ts';
import { Search1700000000022 } from './migrations/0022-search.ts';
import { ReportedTexts1700000000023 } from './migrations/0023-reported-texts.ts';
import { OrganisationLife1700000000024 } from './migrations/0024-organisation-life.ts';
import { Succession1700000000025 } from './migrations/0025-succession.ts';
import { SharingAnew1700000000026 } from './migrations/0026-sharing-anew.ts';
import { Shares1700000000027 } from './migrations/0027-shares.ts';
import { OneAdministrator1700000000028 } from './migrations/0028-one-administrator.ts';
import { FreedomOfInformation1700000000029 } from './migrations/0029-freedom-of-information.ts';
import { FirstFullMembers1700000000030 } from './migrations/0030-first-full-members.ts';
import { ClosedGaps1700000000031 } from './migrations/0031-closed-gaps.ts';
import { RefusalsOnRecord1700000000032 } from './migrations/0032-refusals-on-record.ts';

/** Every migration, oldest first. Listed rather than globbed, so that the compiler and the bundler see them. */
export const migrations = [
  Foundations1700000000001,
  AudienceSets1700000000002,
  SignIn1700000000003,
  Journal1700000000004,
  PlansAndPriorities1700000000005,
  Workstreams1700000000006,
  Milestones1700000000007,
  ActionsAndRatings1700000000008,
  Threads1700000000009,
  FullMembers1700000000010,
  Drafts1700000000011,
  ReadingMarks1700000000012,
  OwnPlaces1700000000013,
  TokenLabels1700000000014,
  PlanFiles1700000000015,
  Interdependencies1700000000016,
  BoardsAndReviews1700000000018,
  HomeVisits1700000000019,
  Meetings1700000000020,
  AuditChain1700000000021,
  Search1700000000022,
  ReportedTexts1700000000023,
  OrganisationLife1700000000024,
  Succession1700000000025,
  SharingAnew1700000000026,
  Shares1700000000027,
  OneAdministrator1700000000028,
  FreedomOfInformation1700000000029,
  FirstFullMembers1700000000030,
  ClosedGaps1700000000031,
  RefusalsOnRecord1700000000032,
];

/** The name that a database which has all of them knows the last one by. */
export const newestMigration = migrations.at(-1)?.name ?? '';

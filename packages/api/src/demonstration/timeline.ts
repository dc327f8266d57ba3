import { compareDates, type CivilDate } from '@golden-thread/shared/civil-date';
import { agreements } from './agreements.ts';
import { partnershipBoard } from './board.ts';
import { discussions, privateDiscussions } from './discussions.ts';
import { inclusionWorkstreams } from './inclusion-workstreams.ts';
import { partnershipWorkstreams } from './partnership-workstreams.ts';
import { importedFiles, importedOn, plans } from './plans.ts';
import { meetingCalendars } from './meetings.ts';
import type { Recorder } from './recorder.ts';
import { safetyWorkstreams } from './safety-workstreams.ts';
import { schoolWorkstreams } from './school-workstreams.ts';
import { shortBreaks } from './short-breaks.ts';
import type { AgreementStory, BoardStory, WorkstreamStory } from './story.ts';

/** One thing that is written down on a day. */
interface Step {
  on: CivilDate;
  take: (recorder: Recorder) => Promise<void>;
}

const workstreams = [shortBreaks, ...safetyWorkstreams, ...inclusionWorkstreams, ...schoolWorkstreams, ...partnershipWorkstreams];

/**
 * The whole demonstration, the oldest first: records carry the date of the day they are made on, and lists are ordered by when
 * they were made. On one day things come before what is said about them.
 */
export function timeline(): Step[] {
  const steps: Step[] = [
    ...plans.map((plan): Step => ({ on: plan.on, take: (recorder) => recorder.plan(plan) })),
    ...meetingCalendars.map((calendar): Step => ({ on: calendar.on, take: (recorder) => recorder.meetingCalendar(calendar) })),
    ...importedFiles.map((file): Step => ({ on: importedOn, take: (recorder) => recorder.importPlan('council', file) })),
    ...workstreams.flatMap(recordsOf),
    ...workstreams.flatMap(reportsOf),
    ...agreements.flatMap(stepsOf),
    ...meetingsOf(partnershipBoard),
    ...[...discussions, ...privateDiscussions].flatMap((discussion) =>
      discussion.comments.map((comment): Step => ({ on: comment.on, take: (recorder) => recorder.comment(discussion, comment) })),
    ),
  ];
  // Sorting keeps the order of steps of the same day.
  return steps.sort((a, b) => compareDates(a.on, b.on));
}

function recordsOf(workstream: WorkstreamStory): Step[] {
  const { on, ref, paused, ratings = [], milestones } = workstream;
  return [
    { on, take: (recorder) => recorder.workstream(workstream) },
    ...(paused === undefined ? [] : [{ on: paused.on, take: (recorder: Recorder) => recorder.pause(workstream, paused) }]),
    ...ratings.map((rating): Step => ({ on: rating.on, take: (recorder) => recorder.rating(workstream, rating.brag) })),
    ...milestones.map((milestone): Step => ({ on: milestone.on, take: (recorder) => recorder.milestone(ref, milestone) })),
  ];
}

function reportsOf({ ref, milestones }: WorkstreamStory): Step[] {
  return milestones.flatMap((milestone) =>
    milestone.reports.map((report): Step => ({ on: report.on, take: (recorder) => recorder.report(ref, milestone, report) })),
  );
}

function stepsOf(agreement: AgreementStory): Step[] {
  const { on, ref, answer, moved, delivered, accepted } = agreement;
  const step = <Later extends { on: CivilDate }>(later: Later | undefined, take: (recorder: Recorder, later: Later) => Promise<void>): Step[] =>
    later === undefined ? [] : [{ on: later.on, take: (recorder) => take(recorder, later) }];
  return [
    { on, take: (recorder) => recorder.propose(agreement) },
    ...step(answer, (recorder, answered) => recorder.agree(ref, answered)),
    ...step(moved, (recorder, offered) => recorder.offer(ref, offered)),
    ...step(delivered, (recorder, given) => recorder.deliver(ref, given)),
    ...step(accepted, (recorder, received) => recorder.accept(ref, received)),
  ];
}

function meetingsOf(board: BoardStory): Step[] {
  return [
    { on: board.on, take: (recorder) => recorder.board(board) },
    ...board.reviews.flatMap((review): Step[] => [
      { on: review.on, take: (recorder) => recorder.review(board, review) },
      ...review.actions.flatMap((action): Step[] => {
        const { on, done } = action;
        return [{ on, take: (recorder) => recorder.action(review, action) }, ...(done === undefined ? [] : [{ on: done.on, take: (recorder: Recorder) => recorder.complete(action, done) }])];
      }),
      ...review.states.map(({ on, state }): Step => ({ on, take: (recorder) => recorder.reviewState(review, state) })),
    ]),
  ];
}

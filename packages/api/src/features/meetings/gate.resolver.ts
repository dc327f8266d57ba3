import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { Milestone } from '../milestones/milestone.entity.ts';
import { Gate } from './gate.entity.ts';
import { meetingCalendarById } from './meeting.loaders.ts';

@Resolver(() => Milestone)
export class MilestoneGateResolver {
  @FieldResolver(() => Gate, { nullable: true, description: 'What it waits for, if it waits for a meeting.' })
  async gate(@Root() { calendarId, forecastOn }: Milestone, @Ctx() { operation }: Context): Promise<Gate | null> {
    const calendar = calendarId === null ? null : await operation.load(meetingCalendarById, calendarId);
    if (calendar === null) return null;
    const meeting = calendar.meetings.find(({ heldOn }) => heldOn === forecastOn);
    const next = calendar.meetings.find(({ heldOn }) => heldOn > forecastOn);
    return { calendar: calendar.name, papersOn: meeting?.papersOn ?? null, nextHeldOn: next?.heldOn ?? null, nextPapersOn: next?.papersOn ?? null };
  }
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { MilestoneReport } from '../milestones/milestone-report.entity.ts';
import { Priority } from '../priorities/priority.entity.ts';
import { Comment } from '../threads/comment.entity.ts';
import { Audience } from './audience.entity.ts';
import { audienceOf, type Shared } from './audience-of.ts';

const described = { description: 'Who can read it: exactly whoever can read what it is part of. Told to everyone who can.' };

/** What is part of a record follows it. */
const following = (part: Shared, { operation }: Context): Promise<Audience> => audienceOf({ ...part, sharedScope: 'INHERITED' }, operation);

@Resolver(() => Priority)
export class PriorityAudienceResolver {
  @FieldResolver(() => Audience, described)
  audience(@Root() priority: Priority, @Ctx() context: Context): Promise<Audience> {
    return following(priority, context);
  }
}

@Resolver(() => MilestoneReport)
export class MilestoneReportAudienceResolver {
  @FieldResolver(() => Audience, described)
  audience(@Root() report: MilestoneReport, @Ctx() context: Context): Promise<Audience> {
    return following(report, context);
  }
}

@Resolver(() => Comment)
export class CommentAudienceResolver {
  @FieldResolver(() => Audience, described)
  audience(@Root() { id, organisationId, audienceId, partnershipId }: Comment, @Ctx() context: Context): Promise<Audience> {
    return following({ id, ownerId: organisationId, audienceId, partnershipId }, context);
  }
}

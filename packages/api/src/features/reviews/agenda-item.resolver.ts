import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { Audience } from '../audiences/audience.entity.ts';
import { audienceOf } from '../audiences/audience-of.ts';
import { AgendaItem, AgendaPurposeEnum, type AgendaContent, type AgendaPurpose } from './agenda-item.entity.ts';
import { agendaContentById, reviewById } from './review.loaders.ts';
import { Review } from './review.entity.ts';

const contentOf = ({ id }: AgendaItem, { operation }: Context): Promise<AgendaContent | null> => operation.load(agendaContentById, id);

/** Everything but the number is null where the slot is all that the viewer may know. */
@Resolver(() => AgendaItem)
export class AgendaItemResolver {
  @FieldResolver(() => Boolean, { description: 'True when the viewer may know the slot and not what is in it; the rest is then null.' })
  async withheld(@Root() item: AgendaItem, @Ctx() context: Context): Promise<boolean> {
    return (await contentOf(item, context)) === null;
  }

  @FieldResolver(() => Boolean)
  async textHidden(@Root() item: AgendaItem, @Ctx() context: Context): Promise<boolean> {
    return (await contentOf(item, context))?.textHidden ?? false;
  }

  @FieldResolver(() => Review)
  review(@Root() { reviewId }: AgendaItem, @Ctx() { operation }: Context): Promise<Review | null> {
    return operation.load(reviewById, reviewId);
  }

  @FieldResolver(() => String, { nullable: true })
  async title(@Root() item: AgendaItem, @Ctx() context: Context): Promise<string | null> {
    return (await contentOf(item, context))?.title ?? null;
  }

  @FieldResolver(() => AgendaPurposeEnum, { nullable: true })
  async purpose(@Root() item: AgendaItem, @Ctx() context: Context): Promise<AgendaPurpose | null> {
    return (await contentOf(item, context))?.purpose ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many minutes it is given.' })
  async minutes(@Root() item: AgendaItem, @Ctx() context: Context): Promise<number | null> {
    return (await contentOf(item, context))?.minutes ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the board is asked to do.' })
  async recommendation(@Root() item: AgendaItem, @Ctx() context: Context): Promise<string | null> {
    return (await contentOf(item, context))?.recommendation ?? null;
  }

  @FieldResolver(() => Audience, { nullable: true, description: 'Who can read what is in it; told to everyone who can.' })
  async audience(@Root() item: AgendaItem, @Ctx() context: Context): Promise<Audience | null> {
    const content = await contentOf(item, context);
    return content === null ? null : audienceOf(content, context.operation);
  }
}

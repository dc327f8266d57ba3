import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Brag } from '@golden-thread/shared/brag';
import type { BragShares, RatedShare } from '@golden-thread/shared/brag-summary';
import { BragEnum } from '../../platform/graphql/enums.ts';

@ObjectType({ simpleResolvers: true, description: 'How many have a rating.' })
export class BragCount implements RatedShare {
  @Field(() => BragEnum, { nullable: true, description: 'Null counts what has no rating.' })
  brag: Brag | null;

  @Field(() => Int)
  count: number;

  @Field(() => Float, { description: 'Of the total, in per cent, to two decimals, rounded half up; 0 of nothing.' })
  percent: number;
}

@ObjectType({ simpleResolvers: true, description: 'Counts of ratings over what the viewer can read.' })
export class BragSummary implements BragShares {
  @Field(() => Int, { description: 'Of what the viewer can read, rated or not.' })
  total: number;

  @Field(() => [BragCount], { description: 'Always six: blue, red, amber, green, grey, and what has no rating.' })
  counts: BragCount[];
}

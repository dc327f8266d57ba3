import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { InformationMark, Markable } from './information-mark.entity.ts';
import { informationMarks, type MarkableType } from './information-mark.loaders.ts';

@Resolver(() => Markable)
export class MarkableResolver {
  @FieldResolver(() => InformationMark, { nullable: true })
  informationMark(@Root() { id }: { id: string }, @Info() { parentType }: GraphQLResolveInfo, @Ctx() { operation }: Context): Promise<InformationMark | null> {
    return operation.load(informationMarks[parentType.name as MarkableType], id);
  }
}

@Resolver(() => InformationMark)
export class InformationMarkResolver {
  @FieldResolver(() => Person)
  markedBy(@Root() { markedById }: InformationMark, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, markedById);
  }

  @FieldResolver(() => Organisation, { description: 'The organisation that whoever marked it acted for.' })
  markedFor(@Root() { markedForId }: InformationMark, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, markedForId);
  }
}

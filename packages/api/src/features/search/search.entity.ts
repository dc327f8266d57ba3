import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { searchKinds, type SearchKind } from '@golden-thread/shared/search';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';

export const SearchKindEnum = enumOf<SearchKind>(searchKinds);
registerEnumType(SearchKindEnum, {
  name: 'SearchKind',
  description: 'What kind of record a search finds.',
  valuesConfig: {
    MILESTONE: { description: 'Milestones, and the reports on them.' },
    DISCUSSION: { description: 'Discussions by their titles, and their comments.' },
  },
});

/** The types of record that a search leads to. */
export type FoundType = 'Priority' | 'Workstream' | 'Milestone' | 'MilestoneReport' | 'Action' | 'Interdependency' | 'Thread' | 'Comment' | 'AgendaItem' | 'Decision';

/** The types of record that those belong to. */
export type FoundIn = 'Plan' | 'Workstream' | 'Milestone' | 'Action' | 'Interdependency' | 'Thread' | 'Review';

@ObjectType({ simpleResolvers: true, description: 'A piece of a text. Plain text, to be shown as it is.' })
export class HighlightPart {
  @Field(() => String)
  text: string;

  @Field(() => Boolean, { description: 'True for a word that was looked for.' })
  marked: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'Something that a search found.' })
export class SearchResult {
  type: FoundType;

  id: string;

  ownerId: string;

  inType: FoundIn | null;

  inId: string | null;

  @Field(() => SearchKindEnum)
  kind: SearchKind;

  @Field(() => String, { description: 'Its title; of a comment, that of its discussion, and of a report, that of its milestone.' })
  title: string;

  @Field(() => [HighlightPart], { description: 'The title, in pieces.' })
  titleHighlight: HighlightPart[];

  @Field(() => [HighlightPart], { description: 'The places of its text where the words are, in pieces; its beginning where they are in its title alone, and nothing where it has no text.' })
  highlight: HighlightPart[];
}

@ObjectType({ simpleResolvers: true, description: 'A page of what a search found.' })
export class SearchResultConnection extends connectionOf('SearchResult', () => SearchResult) {
  @Field(() => String, { nullable: true, description: 'Why nothing was looked for, in one sentence, such as for a query of one letter; null when something was.' })
  advice: string | null;
}

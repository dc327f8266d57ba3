import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { sharedKinds, type SharedKind } from '@golden-thread/shared/sharing-preview';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Audience } from '../audiences/audience.entity.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import type { SharedWithSome } from './outlook.repository.ts';
import type { Part } from './shared-content.repository.ts';

const SharedKindEnum = enumOf<SharedKind>(sharedKinds);
registerEnumType(SharedKindEnum, {
  name: 'SharedKind',
  description: 'What a record or a part of it is, where what would be shared is counted.',
  valuesConfig: {
    LINKED_TITLE: { description: 'The title of a milestone that a party lets readers of its interdependency know.' },
    LINK: { description: 'That a milestone stands behind an end of an interdependency.' },
    REPORT: { description: 'A report on a milestone.' },
  },
});

@ObjectType({ description: 'How many of a kind.' })
export class SharedCount {
  @Field(() => SharedKindEnum)
  kind: SharedKind;

  @Field(() => Int)
  count: number;
}

@ObjectType({ simpleResolvers: true, description: 'A record that would be seen, as it is called now.' })
export class SharedRecord {
  @Field(() => SharedKindEnum)
  kind: SharedKind;

  id: string;

  @Field(() => String)
  title: string;

  @Field(() => [SharedCount], { description: 'What is part of it: its comments, its reports.' })
  parts: Part[];
}

@ObjectType({ simpleResolvers: true, description: 'A page of records that would be seen.' })
export class SharedRecordConnection extends connectionOf('SharedRecord', () => SharedRecord) {}

@ObjectType({ simpleResolvers: true, description: 'What some organisations would see, see no longer, or see for longer; those for which it is the same are told together. Of what the viewer can read.' })
export class SharingChange implements Pick<SharedWithSome, 'organisationIds' | 'counts' | 'records'> {
  organisationIds: string[];

  @Field(() => [SharedCount], { description: 'By kind, parts included.' })
  counts: SharedCount[];

  records: SharedWithSome['records'];
}

@ObjectType({ simpleResolvers: true, description: 'What sharing a record otherwise would do, of what the viewer can read. Nothing has changed.' })
export class SharingPreview {
  @Field(() => String, { description: 'For `previewed` of the mutation that does it. It stands for what is told here.' })
  token: string;

  @Field(() => Audience, { description: 'Who would read the record itself.' })
  audience: Audience;

  @Field(() => [SharingChange], { description: 'Who would newly see what.' })
  newly: SharingChange[];

  @Field(() => [SharingChange], { description: 'Who would see what no longer. They keep what they own.' })
  noLonger: SharingChange[];

  @Field(() => [SharingChange], {
    description: 'Who sees what already, and could go on seeing it after the day on which its share ends now. Told by the days that the viewer’s organisation sets: where another one set an earlier day, for this or for what belongs to it, that one still counts.',
  })
  longer: SharingChange[];

  @Field(() => Organisation, {
    nullable: true,
    description: 'The other party of an interdependency: newcomers see it once that has chosen them too. Whether it has is its own affair; then it is at once.',
  })
  otherParty: Organisation | null;
}

@ObjectType({ simpleResolvers: true, description: 'What making an organisation a full member, or named-only, would do, of what the viewer can read. Nothing has changed.' })
export class FullMembershipPreview {
  @Field(() => String, { description: 'For `previewed` of `setFullMembership`. It stands for what would newly be read.' })
  token: string;

  @Field(() => [SharingChange], { description: 'Who would newly see what.' })
  newly: SharingChange[];

  @Field(() => [SharingChange], { description: 'Who would see what no longer. They keep what they own and what names them.' })
  noLonger: SharingChange[];
}

@ObjectType({ simpleResolvers: true, description: 'How a record is shared and how it could be, for whoever may share it.' })
export class Sharing {
  @Field(() => ID)
  recordId: string;

  @Field(() => SharedKindEnum)
  kind: SharedKind;

  @Field(() => String)
  title: string;

  @Field(() => Organisation)
  owner: Organisation;

  @Field(() => Audience, { description: 'Who can read it now.' })
  audience: Audience;

  @Field(() => Audience, { description: 'What was chosen, which what it belongs to may bound. Of an interdependency: what the viewer’s own party chose, besides the two.' })
  choice: Audience;

  @Field(() => Audience, { description: 'Who can be chosen: whoever reads what it belongs to; where nothing bounds it, every organisation of the partnership.' })
  candidates: Audience;

  @Field(() => SharedKindEnum, { nullable: true, description: 'What it belongs to and could follow; null where nothing bounds it, or where the viewer cannot read that: then it can only be narrowed.' })
  parentKind: SharedKind | null;

  @Field(() => Boolean, { description: 'Whether more organisations can be chosen than read it now.' })
  canWiden: boolean;

  @Field(() => Organisation, { nullable: true, description: 'The other party of an interdependency.' })
  otherParty: Organisation | null;
}

import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { exemptionNames, informationExemptions, type InformationExemption } from '@golden-thread/shared/information-mark';
import { enumOf } from '../../platform/graphql/enums.ts';
import { InstantScalar } from '../../platform/graphql/scalars.ts';

export const InformationExemptionEnum = enumOf<InformationExemption>(exemptionNames);
registerEnumType(InformationExemptionEnum, {
  name: 'InformationExemption',
  description: 'Why information may be kept back from whoever asks for it under the Freedom of Information Act 2000.',
  valuesConfig: Object.fromEntries(exemptionNames.map((name) => [name, { description: `Section ${informationExemptions[name].section}: ${informationExemptions[name].words}.` }])),
});

@ObjectType({
  simpleResolvers: true,
  description: 'Advice to whoever answers a request for information about a record: that it may be exempt from release, and why. It decides nothing, and changes nobody’s reading.',
})
export class InformationMark {
  @Field(() => [InformationExemptionEnum], { description: 'At least one, in the order of the Act.' })
  exemptions: InformationExemption[];

  @Field(() => String, { description: 'Why, in the words of whoever marked it; hidden with the record’s texts while they are.' })
  reason: string;

  @Field(() => InstantScalar)
  markedAt: string;

  markedById: string;

  markedForId: string;
}

@InterfaceType({ resolveType: (row: { __typename: string }) => row.__typename, description: 'A record that can be marked for whoever answers a request for information.' })
export abstract class Markable {
  @Field(() => InformationMark, { nullable: true, description: 'Its mark, told to everyone who can read the record; null where it has none.' })
  informationMark: InformationMark | null;
}

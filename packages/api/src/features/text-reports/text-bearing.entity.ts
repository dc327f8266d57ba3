import { Field, InterfaceType } from 'type-graphql';
import { HIDDEN_TEXT } from '@golden-thread/shared/reported-text';

@InterfaceType({ resolveType: (row: { __typename: string }) => row.__typename, description: 'A record that holds what people wrote.' })
export abstract class TextBearing {
  @Field(() => Boolean, {
    description: `True while its texts are hidden because somebody reported them with \`reportIdentifyingText\`: each then reads “${HIDDEN_TEXT}”, for everybody, until an administrator of the organisation that answers for it decides.`,
  })
  textHidden: boolean;
}

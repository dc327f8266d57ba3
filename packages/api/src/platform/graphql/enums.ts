import { registerEnumType } from 'type-graphql';
import { bragDefinition, brags, type Brag } from '@golden-thread/shared/brag';

/** A string union as the object type-graphql wants: each name stands for itself. */
export function enumOf<Name extends string>(names: readonly Name[]): Record<Name, Name> {
  return Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;
}

export const BragEnum = enumOf(brags);
registerEnumType(BragEnum, {
  name: 'Brag',
  description: 'A rating. Amber is the normal state of work in progress.',
  valuesConfig: Object.fromEntries(brags.map((brag: Brag) => [brag, { description: bragDefinition(brag) }])),
});

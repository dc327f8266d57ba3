import { isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';
import { entrancesOf } from './routes.ts';

/** Which fields of the schema an answer has given a value to, and from where their objects were come to. */
export class Coverage {
  private readonly heard = new Map<string, Set<string>>();

  readonly hear = (type: string, field: string, by: string): void => {
    const name = `${type}.${field}`;
    this.heard.set(name, (this.heard.get(name) ?? new Set<string>()).add(by));
  };

  /** Of every field of every type there is, but for what describes the schema itself; and of those whose type more than one field leads to. */
  report(schema: GraphQLSchema): { share: number; byTwo: number; missed: string[] } {
    const all = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !isIntrospectionType(type))
      .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));
    const missed = all.filter((name) => !this.heard.has(name));
    const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
    const ways = new Map(Array.from(entrancesOf(schema, objects), ([{ name }, steps]) => [name, steps.length]));
    const ofTwo = all.filter((name) => (ways.get(name.split('.')[0] ?? '') ?? 0) > 1);
    const byTwo = ofTwo.filter((name) => (this.heard.get(name)?.size ?? 0) > 1).length;
    return { share: (all.length - missed.length) / all.length, byTwo: byTwo / ofTwo.length, missed };
  }
}

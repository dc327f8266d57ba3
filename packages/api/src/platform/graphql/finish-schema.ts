import { isObjectType, type GraphQLSchema } from 'graphql';
import { NotAdmitted } from '../database/sql-error.ts';
import type { Context } from './context.ts';
import { globalId } from './global-id.ts';
import { watchTexts } from './text-boxes.ts';

/** The one root field that may be asked without a session. */
const OPEN = new Set(['viewer']);

/**
 * What holds for every type and cannot be forgotten in one: records show their global id, never the database's own, and no root
 * field is answered without a credential.
 */
export function finishSchema(schema: GraphQLSchema): GraphQLSchema {
  watchTexts(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Node')) continue;
    const { id } = type.getFields();
    if (id !== undefined) id.resolve = (row: { id: string }) => globalId(type.name, row.id);
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const [name, field] of Object.entries(root?.getFields() ?? {})) {
      const { resolve } = field;
      if (OPEN.has(name) || resolve === undefined) continue;
      field.resolve = async (source, args, context: Context, info) => {
        if (context.operation.anonymous) throw new NotAdmitted('NOBODY');
        try {
          return await resolve(source, args, context, info);
        } catch (error) {
          // Arguments may be judged before the first SQL has asked who this is: a stranger hears of the session first.
          await context.operation.viewer();
          throw error;
        }
      };
    }
  }
  return schema;
}

import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Queries } from './transaction.ts';

const lists = new WeakMap<object, string>();

/** `m.id as "id", m.forecast_on as "forecastOn", …`: each column of an entity under its property's name, from one place. */
export function selectList(queries: Queries, entity: EntityTarget<ObjectLiteral>, alias: string): string {
  const metadata = queries.manager.dataSource.getMetadata(entity);
  const known = lists.get(metadata) ?? metadata.columns.map((column) => `{}.${column.databaseName} as "${column.propertyName}"`).join(', ');
  lists.set(metadata, known);
  return known.replaceAll('{}', alias);
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from './schema.ts';

/** Where the portal and partners' developers read the API's contract. */
export const schemaFile = join(import.meta.dirname, '../schema.graphql');

/** The contract as committed: sorted, so that a change shows as itself. */
export function printContract(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}

export async function writeContract(): Promise<void> {
  await writeFile(schemaFile, printContract());
}

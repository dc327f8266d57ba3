import { identifierKinds, identifierNames, identifiersIn, type IdentifierKind } from '@golden-thread/shared/identifiers';
import type { IdentifiedRow } from './plan-import.ts';
import type { Warning } from './plan-table.ts';

/** What the texts of a project or action seem to hold that a person can be found by. */
export function identifierKindsOf(fields: object): IdentifierKind[] {
  const found = new Set(Object.values(fields).flatMap((value: unknown) => (typeof value === 'string' ? identifiersIn(value) : [])));
  return identifierKinds.filter((kind) => found.has(kind));
}

/** For the preview, without what was found: "This row seems to hold an NHS number and a full postcode; …". */
export function identifierWarning({ rows, kinds }: IdentifiedRow): Warning {
  return { rows: rows.slice(0, 1), words: `This row seems to hold ${kinds.map((kind) => identifierNames[kind]).join(' and ')}: take it out of the file, leave the row out, or say why it has to stay` };
}

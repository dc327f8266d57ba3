import { textRecordTypes, type TextRecordType } from '@golden-thread/shared/reported-text';

const types = Object.keys(textRecordTypes) as TextRecordType[];

/** How the trail and a mutation's memory name a record: by its type, as `milestoneReport`. */
export const keyOf = (type: TextRecordType): string => `${type.charAt(0).toLowerCase()}${type.slice(1)}`;

/** The record with text among a mutation's ids; the last of several, since a discussion comes with its comment. */
export function textRecordIn(ids: Readonly<Record<string, unknown>>): { type: TextRecordType; id: string } | null {
  for (const type of types) {
    const id = ids[keyOf(type)];
    if (typeof id === 'string') return { type, id };
  }
  const report = ids['report'];
  return typeof report === 'string' ? { type: 'MilestoneReport', id: report } : null;
}

import { textRecordTypes, type TextRecordType } from '@golden-thread/shared/reported-text';
import { recordKey } from '../../platform/graphql/record-key.ts';

const types = Object.keys(textRecordTypes) as TextRecordType[];

/** The record with text among a mutation's ids; the last of several, since a discussion comes with its comment. */
export function textRecordIn(ids: Readonly<Record<string, unknown>>): { type: TextRecordType; id: string } | null {
  for (const type of types) {
    const id = ids[recordKey(type)];
    if (typeof id === 'string') return { type, id };
  }
  const report = ids['report'];
  return typeof report === 'string' ? { type: 'MilestoneReport', id: report } : null;
}

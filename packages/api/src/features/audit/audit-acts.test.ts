import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { auditActs } from '@golden-thread/shared/audit-acts';
import { createSchema } from '../../schema.ts';

const source = join(import.meta.dirname, '../..');

/** What somebody wrote as the name of an act: in a mutation, beside a reading, in a statement or in a function of the database. */
const named = [
  /put(?:Refusal(?:AtDoor)?)?OnRecord\('(\w+)'/g,
  /mountExport\([^;]*?act: '(\w+)'/g,
  /keeper\.record_\w+\([^)]*\)', \['(\w+)'/g,
  /keeper\.record_(?:event|reading)\('(\w+)'/g,
];
const calls = /keeper\.record_(?:for|directory|refusal)\([^;]*;/g;
const names = /'([a-z]+[A-Z]\w+)'/g;

async function actsInSource(): Promise<Set<string>> {
  const found = new Set<string>();
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing/'));
  for (const file of files) {
    const text = await readFile(join(source, file), 'utf8');
    for (const pattern of named) for (const [, act = ''] of text.matchAll(pattern)) found.add(act);
    for (const [call] of text.matchAll(calls)) for (const [, act = ''] of call.matchAll(names)) found.add(act);
  }
  return found;
}

describe('every act that comes on record has words', () => {
  test.each(Object.keys(createSchema().getMutationType()?.getFields() ?? {}))('the mutation %s', (mutation) => {
    expect(auditActs).toContain(mutation);
  });

  test('and whatever else is put on record, wherever that is written', async () => {
    const acts = await actsInSource();
    for (const known of ['exportActions', 'importPlan', 'createBoard', 'createToken', 'refuseToken', 'addMember', 'refuseSignIn']) expect(acts).toContain(known);
    expect([...acts].filter((act) => !auditActs.includes(act))).toEqual([]);
  });
});

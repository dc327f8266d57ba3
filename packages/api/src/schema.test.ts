import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { isEnumType, isIntrospectionType, isObjectType, isScalarType } from 'graphql';
import { printContract, schemaFile } from './print-schema.ts';
import { createSchema } from './schema.ts';

const schema = createSchema();
const ours = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

describe('the contract', () => {
  test('the committed schema is the one that is served; “npm run schema” writes it anew', async () => {
    expect(await readFile(schemaFile, 'utf8')).toBe(printContract());
  });

  test('every type says what it means', () => {
    const mute = ours.filter((type) => !isScalarType(type) && !/^(Query|Mutation|Subscription|\w+Payload)$/.test(type.name) && !type.description);
    expect(mute.map(({ name }) => name)).toEqual([]);
  });

  test('every enumeration is explained, value by value or as a whole', () => {
    expect(ours.filter(isEnumType).filter(({ description }) => !description)).toEqual([]);
  });

  test('every mutation takes one input and answers with what went wrong', () => {
    for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      expect(mutation.args.map(({ name }) => name)).toEqual(['input']);
      expect(String(mutation.type)).toBe(`${mutation.name.charAt(0).toUpperCase()}${mutation.name.slice(1)}Payload!`);
    }
  });

  test('no list of records is without a bound', () => {
    // Lists that are few by nature: readers and contributors of one record, a person's organisations and places, an organisation's administrators, who accepted a memorandum, priorities served, a form's fields, ratings, a board's members, a record's texts, what a plan's file changes, the pieces of one text, the partners something is shared with, kinds of records, the exemptions of a mark, organisations that would read the same.
    const few = new Set(['Board.members', 'PlanImportPreview.newPriorities', 'PlanImportPreview.readers', 'PlanImportRow.differences', 'Audience.organisations', 'Audience.endings', 'Workstream.contributors', 'Workstream.priorities', 'Memorandum.acceptableBy', 'Memorandum.acceptances', 'Viewer.organisations', 'Viewer.places', 'Draft.fields', 'BragSummary.counts', 'TextReport.texts', 'IdentifierOverride.kinds', 'InformationMark.exemptions', 'SearchResult.titleHighlight', 'SearchResult.highlight', 'AccessReview.byOrganisation', 'ViewAs.countsOfOurs', 'FullMembershipPreview.newly', 'FullMembershipPreview.noLonger', 'SharingPreview.newly', 'SharingPreview.longer', 'SharingPreview.noLonger', 'SharingChange.counts', 'SharingChange.organisations', 'SharedRecord.parts', 'SuccessionPreview.duties', 'SuccessionPreview.newlyReadable']);
    const unbounded = ours
      .filter(isObjectType)
      .filter((type) => !/(Connection|Payload)$/.test(type.name))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type: String(field.type) })))
      .filter(({ name, type }) => type.startsWith('[') && !type.includes('[String') && !few.has(name));
    expect(unbounded).toEqual([]);
  });

  test('every list of records says how many may be asked for', () => {
    const lists = ours.filter(isObjectType).flatMap((type) => Object.values(type.getFields()).filter((field) => String(field.type).endsWith('Connection!')));
    expect(lists.length).toBeGreaterThan(10);
    for (const list of lists) expect(list.args.map((argument) => `${argument.name}: ${String(argument.type)}`)).toEqual(expect.arrayContaining(['first: Int!', 'after: String']));
  });
});

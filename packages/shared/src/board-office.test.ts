import { expect, test } from '@jest/globals';
import { isOfficer } from './board-office.ts';

const member = (office: string, person = 'ann', organisation = 'council') => ({ office, person: { id: person }, organisation: { id: organisation } });
const ann = { personId: 'ann', organisationId: 'council' };

test.each([
  ['the chair', [member('CHAIR')], true],
  ['the secretary', [member('SECRETARY')], true],
  ['the vice-chair', [member('VICE_CHAIR')], false],
  ['a member', [member('MEMBER')], false],
  ['the chair, while acting for another organisation,', [member('CHAIR', 'ann', 'trust')], false],
  ['a colleague of the chair', [member('CHAIR', 'ben')], false],
])('%s writes a board’s records: %s', (_who, members, writes) => {
  expect(isOfficer(members, ann)).toBe(writes);
});

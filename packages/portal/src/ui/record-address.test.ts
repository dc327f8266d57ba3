import { expect, test } from '@jest/globals';
import type { RecordPlaceFragment } from '../gql/ui/record-address.ts';
import { sharingAddress } from './record-address.ts';

test.each<[RecordPlaceFragment, string | null]>([
  [{ __typename: 'Plan', id: 'p' }, '/plans/p/share'],
  [{ __typename: 'Workstream', id: 'w', ref: 'SB1', owner: { id: 'o', slug: 'trust' } }, '/workstreams/trust/SB1/share'],
  [{ __typename: 'Milestone', id: 'm' }, '/milestones/m/share'],
  [{ __typename: 'Action', id: 'a' }, '/actions/a/share'],
  [{ __typename: 'Interdependency', id: 'i' }, '/interdependencies/i/share'],
  [{ __typename: 'Thread', id: 't' }, '/discussions/t/share'],
  [{ __typename: 'Board', id: 'b' }, '/boards/b/share'],
  [{ __typename: 'Review', id: 'r' }, '/reviews/r/share'],
  [{ __typename: 'AgendaItem', id: 'g', itemOf: { id: 'r' } }, '/reviews/r/items/g/share'],
  // Also where its review cannot be read.
  [{ __typename: 'Decision', id: 'd', review: null }, '/decisions/d/share'],
  [{ __typename: 'Comment', id: 'c', thread: { id: 't' } }, null],
])('whoever extends the share of %j goes to the page where it was chosen', (record, address) => {
  expect(sharingAddress(record)).toBe(address);
});

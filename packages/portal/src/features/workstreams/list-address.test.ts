import { describe, expect, test } from '@jest/globals';
import { isNarrowed, readChoice, writeChoice } from './list-address.ts';

const read = (address: string) => readChoice(new URLSearchParams(address));

describe('The address of the list of workstreams', () => {
  test('what is written is read again', () => {
    const address = 'text=short+breaks&rating=red&rating=amber&owner=trust&priority=p2&order=title';
    expect(writeChoice(read(address)).toString()).toBe(address);
  });

  test('the usual list has no query', () => {
    expect(writeChoice(read('')).toString()).toBe('');
    expect(isNarrowed(read(''))).toBe(false);
  });

  test('a rating or an order that does not exist is left out, and the list still shows', () => {
    expect(read('rating=purple&rating=red&order=luck')).toMatchObject({ ratings: ['RED'], order: 'attention' });
  });

  test('sorting alone narrows nothing', () => {
    expect(isNarrowed(read('order=title'))).toBe(false);
  });

  test('blanks are no words to find', () => {
    expect(isNarrowed(read('text=++'))).toBe(false);
    expect(writeChoice(read('text=++')).toString()).toBe('');
  });

  test('more words than the API takes are cut, not refused', () => {
    expect(read(`text=${'a'.repeat(500)}`).text).toHaveLength(100);
  });
});

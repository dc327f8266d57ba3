import { describe, expect, test } from '@jest/globals';
import { newHere, newSince, readAsFarAs, toBeRead } from './reading.ts';

describe('The line above what is new', () => {
  const opened = { unreadCount: 2, firstUnread: { id: 'third' }, lastReadAt: '2024-06-03T13:05:00Z' };

  test('stands before the first comment that was not read before', () => {
    expect(newHere(opened)).toEqual({ firstId: 'third', count: 2, readAt: '2024-06-03T13:05:00Z' });
  });

  test('is not there when nothing is new, nor on a first visit, when everything is', () => {
    expect(newHere({ ...opened, unreadCount: 0, firstUnread: null })).toBeNull();
    expect(newHere({ ...opened, lastReadAt: null })).toBeNull();
  });

  test.each([
    ['on another day', '2024-06-10T09:00:00Z', '2024-06-10', 'New since 3 June 2024'],
    ['on the same day', '2024-06-03T14:00:00Z', '2024-06-03', 'New since 2:05pm today'],
    ['when the comment had been there already, unread', '2024-06-01T09:00:00Z', '2024-06-10', 'New to you'],
  ])('says since when, %s', (_when, createdAt, today, words) => {
    expect(newSince(opened.lastReadAt, createdAt, today)).toBe(words);
  });
});

describe('What has been read', () => {
  const by = (id: string, authorId: string, body: string | null = 'x') => ({ id, author: { id: authorId }, body });
  const comments = [by('1', 'trust'), by('2', 'icb'), by('3', 'trust'), by('4', 'forum', null), by('5', 'icb'), by('6', 'trust'), by('7', 'icb')];
  /** What stayed on screen also came there. */
  const asFarAs = (firstUnread: string | null, stayed: string, passed = '') =>
    readAsFarAs(comments, firstUnread, { stayed: new Set(stayed), came: new Set(stayed + passed) }, 'icb');

  test('is what has stayed on screen, from the first unread comment on', () => {
    expect(asFarAs('1', '13')).toBe('5');
    expect(asFarAs('3', '36')).toBe('7');
  });

  test('takes one’s own and deleted comments with it', () => {
    expect(asFarAs('1', '1')).toBe('2');
    expect(asFarAs('3', '3')).toBe('5');
  });

  test('includes what was scrolled past on the way to it, and nothing after it', () => {
    expect(asFarAs('1', '6', '13')).toBe('7');
    expect(asFarAs('1', '1', '3')).toBe('2');
    expect(asFarAs('1', '', '136')).toBeNull();
  });

  test('ends before what was skipped: a link to the last comment does not read those between', () => {
    expect(asFarAs('1', '6')).toBeNull();
    expect(asFarAs('1', '16')).toBe('2');
  });

  test('is nothing when nothing is new, or the first new comment is further on than what is shown', () => {
    expect(asFarAs(null, '136')).toBeNull();
    expect(asFarAs('70', '136')).toBeNull();
  });

  test('is looked for among the comments of others that are still there', () => {
    expect(toBeRead(comments, '1', 'icb')).toEqual(['1', '3', '6']);
    expect(toBeRead(comments, '3', 'icb')).toEqual(['3', '6']);
    expect(toBeRead(comments, null, 'icb')).toEqual([]);
  });
});

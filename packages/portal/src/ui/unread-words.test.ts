import { describe, expect, test } from '@jest/globals';
import { unreadWords } from './unread-words.ts';

describe('A discussion in a list says how much of it is new', () => {
  test.each([
    ['nothing, when all of it was read', 0, '2024-06-03T13:05:00Z', null],
    ['nothing, when nobody else has said anything', 0, null, null],
    ['one comment since', 1, '2024-06-03T13:05:00Z', { shown: '1 new', said: '1 new comment' }],
    ['two comments since', 2, '2024-06-03T13:05:00Z', { shown: '2 new', said: '2 new comments' }],
    ['three comments on a first visit', 3, null, { shown: 'Not read yet', said: '3 comments not read yet' }],
    ['one comment on a first visit', 1, null, { shown: 'Not read yet', said: '1 comment not read yet' }],
  ])('%s', (_what, unreadCount, lastReadAt, words) => {
    expect(unreadWords({ unreadCount, lastReadAt })).toEqual(words);
  });
});

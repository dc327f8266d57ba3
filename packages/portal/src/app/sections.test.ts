import { describe, expect, test } from '@jest/globals';
import { currentAt, sections } from './sections.ts';

describe('The service navigation shows where somebody is', () => {
  test.each([
    ['/', 'Home', 'page'],
    ['/priorities', 'Priorities', 'page'],
    ['/priorities/abc', 'Priorities', 'true'],
    ['/workstreams', 'Workstreams', 'page'],
    ['/workstreams/trust/SB1', 'Workstreams', 'true'],
    ['/milestones/abc', 'Workstreams', 'true'],
    ['/milestones/abc/report', 'Workstreams', 'true'],
    ['/discussions/abc', 'Workstreams', 'true'],
    ['/organisation', 'My organisation', 'page'],
    ['/organisation/promises', 'My organisation', 'true'],
    ['/organisations/icb', 'My organisation', 'true'],
  ])('at %s it is %s', (pathname, text, current) => {
    expect(sections.flatMap((section) => currentAt(section, pathname) ?? [])).toEqual([current]);
    expect(sections.find((section) => currentAt(section, pathname) !== undefined)?.text).toBe(text);
  });

  test.each(['/nowhere', '/organisations', '/workstreams-of-old'])('at %s it is nowhere', (pathname) => {
    expect(sections.filter((section) => currentAt(section, pathname) !== undefined)).toEqual([]);
  });
});

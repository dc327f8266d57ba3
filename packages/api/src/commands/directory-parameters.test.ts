import { describe, expect, test } from '@jest/globals';
import { type } from '../testing/command-line.ts';

// Told before any setting is read or any database is reached.
const council = {
  '--partnership': 'Anytown Children’s Partnership', '--organisation': 'council', '--organisation-name': 'Anytown City Council', '--short-name': 'Council',
  '--sector': 'local-authority', '--person': 'governance@council.example', '--person-name': 'Head of Governance',
};
const icb = { '--organisation': 'icb', '--name': 'Anytown Integrated Care Board', '--short-name': 'ICB', '--sector': 'integrated-care-board' };
const lead = { '--person': 'lead@icb.example', '--organisation': 'icb', '--role': 'contributor' };
const typed = (options: Record<string, string>): string[] => Object.entries(options).flat();
const without = (options: Record<string, string>, option: string): string[] => typed(Object.fromEntries(Object.entries(options).filter(([name]) => name !== option)));

describe('init', () => {
  test.each(Object.keys(council))('without %s says so in one sentence', async (option) => {
    const { code, out, said } = await type('init', ...without(council, option));
    expect([code, out]).toEqual([2, '']);
    expect(said).toMatch(new RegExp(`^Say .*${option}\\b.*\\.$`));
    expect(said).not.toContain('\n');
  });

  test.each([
    [{ '--sector': 'council' }, /^--sector must be one of local-authority, .*, central-government, not "council"\.$/],
    [{ '--organisation': 'City Council' }, /^--organisation must be a short name for addresses, .*; not "City Council"\.$/],
    [{ '--person': 'governance' }, /^--person must be an e-mail address such as name@council\.example, not "governance"\.$/],
    [{ '--person': 'a@council.example,b@council.example' }, /^--person must be an e-mail address/],
    [{ '--person-name': '   ' }, /^--person-name must not be empty\.$/],
    [{ '--short-name': 'x'.repeat(41) }, /^--short-name must be 40 characters or fewer; it has 41\.$/],
    [{ '--partnership': 'Two\nlines' }, /^--partnership must be one line of ordinary characters\.$/],
  ])('%j is refused in one sentence', async (change, sentence) => {
    expect(await type('init', ...typed({ ...council, ...change }))).toEqual({ code: 2, out: '', said: expect.stringMatching(sentence) });
  });

  test('--help says what each option means', async () => {
    const { code, out, said } = await type('init', '--help');
    expect([code, said]).toEqual([0, '']);
    for (const option of [...Object.keys(council), '--job-title']) expect(out).toMatch(new RegExp(`^ {2}${option} \\S+ +\\S`, 'm'));
  });
});

describe('organisation add and person add', () => {
  test.each(Object.keys(icb))('an organisation without %s is refused in one sentence', async (option) => {
    expect(await type('organisation', 'add', ...without(icb, option))).toEqual({ code: 2, out: '', said: expect.stringMatching(new RegExp(`^Say .*${option}\\b.*\\.$`)) });
  });

  test.each(Object.keys(lead))('a person without %s is refused in one sentence', async (option) => {
    expect(await type('person', 'add', ...without(lead, option))).toEqual({ code: 2, out: '', said: expect.stringMatching(new RegExp(`^Say .*${option}\\b.*\\.$`)) });
  });

  test('a person is not removed from nowhere', async () => {
    expect(await type('person', 'remove', '--person', 'lead@icb.example')).toEqual({
      code: 2, out: '', said: 'Say whom they no longer act for: --organisation SLUG, such as --organisation icb.',
    });
  });

  test('a role that there is not is refused in one sentence', async () => {
    expect(await type('person', 'add', ...typed({ ...lead, '--role': 'chair' }))).toEqual({
      code: 2, out: '', said: '--role must be one of viewer, contributor, administrator, not "chair".',
    });
  });
});

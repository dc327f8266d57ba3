import { describe, expect, test } from '@jest/globals';
import { listsToMarkdown } from './lists-to-markdown.ts';

const ul = '<ul style="list-style-type: none">';
const ol = '<ol style="list-style-type: none">';

describe('what is left of a list becomes a list again', () => {
  const cases: [string, string, string][] = [
    ['bullets after an opening that is never closed', `Ask for views: ${ul} • Staff • Parents`, 'Ask for views:\n\n- Staff\n- Parents'],
    ['numbers after an opening that is never closed', `Agree who decides. ${ol} 1. A group 2. Its terms`, 'Agree who decides.\n\n1. A group\n2. Its terms'],
    ['a single number', `Map the data. ${ol} 1. As a start`, 'Map the data.\n\n1. As a start'],
    ['a number given twice keeps both', `Review ${ol} 1. See E2. 1. Digital too.`, 'Review\n\n1. See E2.\n1. Digital too.'],
    ['numbers in lower case inside an ordered list', `${ol} 1. ask 2. listen`, '1. ask\n2. listen'],
    ['numbers that go on from another cell, without any tag', 'Find people. 2. See E2. 3. Digital too.', 'Find people.\n\n2. See E2.\n3. Digital too.'],
    ['numbers after a colon, without any tag', 'Help, through: 2. Training 3. Advice', 'Help, through:\n\n2. Training\n3. Advice'],
    ['numbers after a year', 'In three groups*), 1. Now: by March 2023 2. Later: by March 2024', 'In three groups\\*),\n\n1. Now: by March 2023\n2. Later: by March 2024'],
    ['an opening without bullets becomes a paragraph, unsplit', `Set it up. ${ul} Approved Launched`, 'Set it up.\n\nApproved Launched'],
    ['a numbered list, then text whose bullets are lost', `Plan it: 1. Now ${ul} All of it *see E`, 'Plan it:\n\n1. Now\n\nAll of it \\*see E'],
    ['bullets without any tag', 'Bring • tea • milk', 'Bring\n\n- tea\n- milk'],
    ['lines of their own, as a spreadsheet writes lists', 'Bring:\n- tea\n- milk', 'Bring:\n\n- tea\n- milk'],
    ['numbered lines of their own, in lower case', 'Bring:\n1. tea\n2. milk', 'Bring:\n\n1. tea\n2. milk'],
    ['whole HTML lists', '<p>Bring</p><ol><li>tea</li><li>milk</li></ol><p>and go</p>', 'Bring\n\n1. tea\n2. milk\n\nand go'],
    ['a number inside a bullet stays in its sentence', `${ul} • Phase two. 1. Done`, '- Phase two. 1. Done'],
    ['an empty bullet is no item', `${ul} • • Staff`, '- Staff'],
  ];

  test.each(cases)('%s', (_, source, markdown) => {
    expect(listsToMarkdown(source)).toBe(markdown);
  });
});

describe('what only looks like a list stays a sentence', () => {
  test.each([
    'Move to phase 2. The rest follows.',
    'Report by 7 June 2022. Then stop.',
    'Offer 3. to all',
    'Business as usual - recruitment goes on',
    'Reviewed in version 1.2 of the plan',
  ])('%s', (sentence) => {
    expect(listsToMarkdown(sentence)).toBe(sentence);
  });
});

test('characters that mean something in Markdown are shown as they were typed', () => {
  expect(listsToMarkdown('a_b *c* [d](e) `f` <script> ~g~')).toBe('a\\_b \\*c\\* \\[d\\](e) \\`f\\` \\<script> \\~g\\~');
  expect(listsToMarkdown('# not a heading')).toBe('\\# not a heading');
  expect(listsToMarkdown('2024) not a list')).toBe('2024\\) not a list');
});

test('no word is ever lost or moved, whatever the remains look like', () => {
  const pieces = ['staff', 'Élan', '2.', '1.', '3.', '17', ul, ol, '</ul>', '</ol>', '<li>', '</li>', '<br>', '•', '-', '*', '\n', '\n\n', 'E2.', '(note)', '<5', '\u00a0', 'Ask:'];
  const random = numbersFrom(20_240_515);
  for (let round = 0; round < 5_000; round += 1) {
    const source = Array.from({ length: 1 + Math.floor(random() * 14) }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join(random() < 0.8 ? ' ' : '');
    const expected = words(source.replace(/<\/?(?:ul|ol|li|br)\b[^<>]*>/g, ' '));
    const found = words(listsToMarkdown(source.replace(/<\/?li>/g, ' ')));
    expect({ source, words: found }).toEqual({ source, words: expected });
  }
});

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The same pseudo-random numbers on every run, so that a failure can be repeated. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

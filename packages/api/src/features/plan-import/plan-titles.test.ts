import { expect, test } from '@jest/globals';
import { readTitledText, toTitle } from './plan-titles.ts';

const clause = 'so that every team in every locality knows what the others do and families need not tell their story twice';

test('a short text is the title, and nothing is said twice', () => {
  expect(readTitledText('Name an owner for each system.')).toEqual({ title: 'Name an owner for each system', body: null });
});

test('the title is what leads up to the list, and the full text is kept', () => {
  const { title, body } = readTitledText('Write a guide. <ul> • Roles • Contacts');

  expect(title).toBe('Write a guide');
  expect(body).toBe('Write a guide.\n\n- Roles\n- Contacts');
});

test('a sentence that only leads on to the list is no title where there is another', () => {
  expect(readTitledText('Launch the model. The campaign covers: <ul> • The web').title).toBe('Launch the model');
  expect(readTitledText('Consult on the vision with: <ul> • Staff').title).toBe('Consult on the vision with…');
});

test('a title that is too long keeps the whole sentences that fit', () => {
  const { title, body } = readTitledText(`Agree the plan. Share it widely, ${clause}, ${clause}.`);

  expect(title).toBe('Agree the plan');
  expect(body).toBe(`Agree the plan. Share it widely, ${clause}, ${clause}.`);
});

test('one sentence that is too long is cut between words and says so', () => {
  const sentence = `Share the plan, ${clause}, ${clause}`;
  const { title, body } = readTitledText(sentence);

  expect(title.length).toBeLessThanOrEqual(200);
  expect(title.endsWith('…')).toBe(true);
  expect(sentence.startsWith(title.slice(0, -1))).toBe(true);
  expect(sentence.charAt(title.length - 1)).toMatch(/[ ,]/);
  expect(body).toBe(sentence);
});

test('200 characters are a title, 201 are not, and an accent or an emoji is one', () => {
  expect(toTitle('é'.repeat(200))).toBe('é'.repeat(200));
  expect(toTitle('😀'.repeat(200))).toBe('😀'.repeat(200));
  expect(toTitle('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
});

test('an abbreviation keeps its full stop', () => {
  expect(toTitle('Review rooms, telephones etc.')).toBe('Review rooms, telephones etc.');
});

test('a list without anything before it lends its first item', () => {
  expect(readTitledText('• Staff • Parents')).toEqual({ title: 'Staff', body: '- Staff\n- Parents' });
});

test('a cell of nothing but remains of HTML has no title', () => {
  expect(readTitledText('<ul style="list-style-type: none"> • ')).toEqual({ title: '', body: null });
});
